internal import CLibMD

/// A UUID made from a name (RFC 9562, version 5): the same name gives the same UUID everywhere.
///
/// One of the files that may call C.
struct NameUUID: Hashable, CustomStringConvertible {
    /// The namespace for addresses that RFC 9562 (section 6.6) gives.
    static let addresses: [UInt8] = [
        0x6B, 0xA7, 0xB8, 0x11, 0x9D, 0xAD, 0x11, 0xD1, 0x80, 0xB4, 0x00, 0xC0, 0x4F, 0xD4, 0x30, 0xC8,
    ]

    let bytes: [UInt8]

    /// - Parameter namespace: 16 bytes.
    init(_ name: String, in namespace: [UInt8] = addresses) {
        precondition(namespace.count == 16, "A namespace is a UUID.")
        let input = namespace + Array(name.utf8)
        var context = SHA1_CTX()
        var digest = [UInt8](repeating: 0, count: Int(SHA1_DIGEST_LENGTH))
        unsafe SHA1Init(&context)
        unsafe input.withUnsafeBufferPointer { buffer in
            unsafe SHA1Update(&context, buffer.baseAddress, buffer.count)
        }
        unsafe digest.withUnsafeMutableBufferPointer { buffer in
            unsafe SHA1Final(buffer.baseAddress, &context)
        }
        digest[6] = digest[6] & 0x0F | 0x50
        digest[8] = digest[8] & 0x3F | 0x80
        bytes = Array(digest.prefix(16))
    }

    var description: String {
        var text = ""
        for (index, byte) in bytes.enumerated() {
            if [4, 6, 8, 10].contains(index) { text += "-" }
            text += (byte < 0x10 ? "0" : "") + String(byte, radix: 16)
        }
        return text
    }
}
