/// Escapes text for the two places of an HTML page that a value may stand in.
package enum HTMLEscaping {
    /// Appends `text` for use between tags: `&`, `<` and `>` become references.
    ///
    /// Characters that no HTML page may hold (HTML Standard 13.1.4: C0 controls but tab, line feed, form feed, carriage
    /// return) become U+FFFD, so that a NUL of an author's file cannot make a page invalid.
    package static func appendText(_ text: String, to bytes: inout [UInt8]) {
        bytes.reserveCapacity(bytes.count + text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): bytes += ampersand
            case UInt8(ascii: "<"): bytes += lessThan
            case UInt8(ascii: ">"): bytes += greaterThan
            case 0x00...0x08, 0x0B, 0x0E...0x1F, 0x7F: bytes += replacement
            default: bytes.append(byte)
            }
        }
    }

    /// Appends `text` for use in a quoted attribute's value: also both quotes become references.
    package static func appendAttribute(_ text: String, to bytes: inout [UInt8]) {
        bytes.reserveCapacity(bytes.count + text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): bytes += ampersand
            case UInt8(ascii: "<"): bytes += lessThan
            case UInt8(ascii: ">"): bytes += greaterThan
            case UInt8(ascii: "\""): bytes += quotationMark
            case UInt8(ascii: "'"): bytes += apostrophe
            case 0x00...0x08, 0x0B, 0x0E...0x1F, 0x7F: bytes += replacement
            default: bytes.append(byte)
            }
        }
    }

    private static let ampersand = Array("&amp;".utf8)
    private static let lessThan = Array("&lt;".utf8)
    private static let greaterThan = Array("&gt;".utf8)
    private static let quotationMark = Array("&quot;".utf8)
    private static let apostrophe = Array("&#39;".utf8)
    private static let replacement = Array("\u{FFFD}".utf8)
}

/// Decides which addresses a page may link to.
package enum URLPolicy {
    /// Every other scheme is refused: `javascript:` and `data:` run or hold code, `file:` leaves the site.
    package static let allowedSchemes = ["http", "https", "mailto", "tel"]

    /// Stands in for an address that is refused.
    package static let refused = "#refused-address"

    /// Whether an address, escaped for an attribute, is relative or has an allowed scheme.
    ///
    /// Strict: before the first `:`, `/`, `?` or `#` only the characters of a scheme may stand when a `:` follows
    /// (RFC 3986 section 3.1); browsers drop blanks and control characters there, so their presence refuses.
    package static func allows(_ address: some Collection<UInt8>) -> Bool {
        var scheme: [UInt8] = []
        for byte in address {
            switch byte {
            case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"):
                return true
            case UInt8(ascii: ":"):
                return allowedSchemes.contains(String(decoding: scheme, as: UTF8.self))
            case UInt8(ascii: "A")...UInt8(ascii: "Z"):
                scheme.append(byte | 0x20)
            default:
                scheme.append(byte)
            }
        }
        // No delimiter at all: a relative path. A numeric or named reference could still hide a colon.
        return !holdsReference(scheme)
    }

    private static func holdsReference(_ bytes: [UInt8]) -> Bool {
        let ampersand = Array("&amp;".utf8)
        return bytes.indices.contains { index in
            bytes[index] == UInt8(ascii: "&") && !bytes[index...].starts(with: ampersand)
        }
    }
}
