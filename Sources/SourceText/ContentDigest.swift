internal import CLibMD

/// A SHA-256 digest (FIPS 180-4) of some bytes, by the system's libmd.
///
/// One of the files that may call C.
package struct ContentDigest: Hashable, Sendable {
    /// 64 lower-case hexadecimal digits.
    package let hexadecimal: String

    package init(of bytes: [UInt8]) {
        var context = SHA2_CTX()
        var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
        unsafe SHA256Init(&context)
        unsafe bytes.withUnsafeBufferPointer { buffer in
            unsafe SHA256Update(&context, buffer.baseAddress, buffer.count)
        }
        unsafe digest.withUnsafeMutableBufferPointer { buffer in
            unsafe SHA256Final(buffer.baseAddress, &context)
        }
        var digits: [UInt8] = []
        digits.reserveCapacity(2 * digest.count)
        for byte in digest {
            digits.append(hexadecimalDigit(byte >> 4))
            digits.append(hexadecimalDigit(byte & 0xF))
        }
        hexadecimal = String(decoding: digits, as: UTF8.self)
    }

    package init(of text: String) {
        self.init(of: Array(text.utf8))
    }

    /// The form that published files carry: `sha256:` and the digits.
    package var labelled: String { "sha256:" + hexadecimal }
}

private func hexadecimalDigit(_ nibble: UInt8) -> UInt8 {
    nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10
}
