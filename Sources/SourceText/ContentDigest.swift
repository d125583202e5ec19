internal import CDigest

/// A SHA-256 digest (FIPS 180-4) of some bytes, by the processor's own instructions or the system's libmd.
///
/// One of the files that may call C.
package struct ContentDigest: Hashable, Sendable {
    /// 64 lower-case hexadecimal digits.
    package let hexadecimal: String

    package init(of bytes: [UInt8]) {
        var digest = [UInt8](repeating: 0, count: 32)
        unsafe bytes.withUnsafeBufferPointer { source in
            unsafe digest.withUnsafeMutableBufferPointer { target in
                unsafe runbookc_sha256(source.baseAddress, source.count, target.baseAddress)
            }
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

    /// A digest that was written down; nil for anything but 64 lower-case hexadecimal digits.
    package init?(hexadecimal: String) {
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        let letters = UInt8(ascii: "a")...UInt8(ascii: "f")
        guard hexadecimal.utf8.count == 64,
            hexadecimal.utf8.allSatisfy({ digits.contains($0) || letters.contains($0) })
        else { return nil }
        self.hexadecimal = hexadecimal
    }

    /// The form that published files carry: `sha256:` and the digits.
    package var labelled: String { "sha256:" + hexadecimal }
}

private func hexadecimalDigit(_ nibble: UInt8) -> UInt8 {
    nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10
}
