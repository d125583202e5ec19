/// Escapes text for the two places of an HTML page that a value may stand in.
package enum HTMLEscaping {
    /// Appends `text` for use between tags: `&`, `<` and `>` become references.
    ///
    /// Characters that no HTML page may hold (HTML Standard 13.1.4: C0 controls but tab, line feed, form feed, carriage
    /// return) become U+FFFD, so that a NUL of an author's file cannot make a page invalid.
    package static func appendText(_ text: String, to bytes: inout [UInt8]) {
        append(text, escaping: textEscapes, to: &bytes)
    }

    /// Appends `text` for use in a quoted attribute's value: also both quotes become references.
    package static func appendAttribute(_ text: String, to bytes: inout [UInt8]) {
        append(text, escaping: attributeEscapes, to: &bytes)
    }

    /// Most texts have nothing to escape and are copied at once.
    private static func append(_ text: String, escaping escapes: Escapes, to bytes: inout [UInt8]) {
        guard escapes.concern(text.utf8.span) else {
            bytes += text.utf8
            return
        }
        for byte in text.utf8 {
            let place = Int(escapes.places[Int(byte)])
            if place == 0 { bytes.append(byte) } else { bytes += escapes.references[place - 1] }
        }
    }

    /// What some bytes are written as.
    private struct Escapes: Sendable {
        /// By byte: 0, or the place from 1 among the references.
        private(set) var places = [UInt8](repeating: 0, count: 256)
        let references: [[UInt8]]

        init(_ escapes: [(bytes: [UInt8], reference: String)]) {
            references = escapes.map { Array($0.reference.utf8) }
            for (place, escape) in escapes.enumerated() {
                for byte in escape.bytes { places[Int(byte)] = UInt8(place + 1) }
            }
        }

        func concern(_ text: Span<UInt8>) -> Bool {
            let places = places.span
            var found: UInt8 = 0
            for index in text.indices { found |= places[Int(text[index])] }
            return found != 0
        }
    }

    private static let textEscapes = Escapes([
        (Array("&".utf8), "&amp;"), (Array("<".utf8), "&lt;"), (Array(">".utf8), "&gt;"), (controls, "\u{FFFD}"),
    ])

    private static let attributeEscapes = Escapes([
        (Array("&".utf8), "&amp;"), (Array("<".utf8), "&lt;"), (Array(">".utf8), "&gt;"),
        (Array("\"".utf8), "&quot;"), (Array("'".utf8), "&#39;"), (controls, "\u{FFFD}"),
    ])

    /// C0 controls that are no blanks, and DEL.
    private static let controls: [UInt8] = (0x00...0x1F).filter { ![0x09, 0x0A, 0x0C, 0x0D].contains($0) } + [0x7F]
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
