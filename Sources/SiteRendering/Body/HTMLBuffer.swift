/// A growing piece of HTML as UTF-8 bytes.
///
/// Escaping copies runs of harmless bytes at once: byte by byte, or by replacing in strings, costs a hundred times more.
package struct HTMLBuffer: Sendable {
    package private(set) var bytes: [UInt8] = []

    package init(capacity: Int = 0) {
        bytes.reserveCapacity(capacity)
    }

    package var count: Int { bytes.count }
    package var isEmpty: Bool { bytes.isEmpty }

    /// Appends markup as it stands. Only for text that the program itself spells out or has escaped.
    package mutating func markup(_ html: String) {
        bytes.append(contentsOf: html.utf8)
    }

    /// Appends markup that another buffer holds.
    package mutating func markup(_ other: HTMLBuffer) {
        bytes.append(contentsOf: other.bytes)
    }

    /// Appends text, escaped for element content and for quoted attributes: `&`, `<`, `>` and `"`.
    package mutating func text(_ text: ArraySlice<UInt8>) {
        var run = text.startIndex
        for index in text.indices {
            let escape: String
            switch text[index] {
            case UInt8(ascii: "&"): escape = "&amp;"
            case UInt8(ascii: "<"): escape = "&lt;"
            case UInt8(ascii: ">"): escape = "&gt;"
            case UInt8(ascii: "\""): escape = "&quot;"
            default: continue
            }
            bytes.append(contentsOf: text[run..<index])
            bytes.append(contentsOf: escape.utf8)
            run = index + 1
        }
        bytes.append(contentsOf: text[run...])
    }

    /// Appends text, escaped.
    package mutating func text(_ text: String) {
        if holdsMarkup(text.utf8.span) {
            self.text(Array(text.utf8)[...])
        } else {
            bytes.append(contentsOf: text.utf8)
        }
    }

    private func holdsMarkup(_ text: Span<UInt8>) -> Bool {
        for index in text.indices {
            switch text[index] {
            case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""): return true
            default: continue
            }
        }
        return false
    }

    /// Appends ` name="value"` with the value escaped.
    package mutating func attribute(_ name: String, _ value: String) {
        bytes.append(UInt8(ascii: " "))
        bytes.append(contentsOf: name.utf8)
        bytes.append(contentsOf: "=\"".utf8)
        text(value)
        bytes.append(UInt8(ascii: "\""))
    }

    /// Appends ` name="address"` with all that may not stand in an address percent-encoded.
    package mutating func addressAttribute(_ name: String, _ address: String) {
        bytes.append(UInt8(ascii: " "))
        bytes.append(contentsOf: name.utf8)
        bytes.append(contentsOf: "=\"".utf8)
        self.address(Array(address.utf8)[...])
        bytes.append(UInt8(ascii: "\""))
    }

    /// Appends an address as cmark writes it: reserved characters and `%` stay, all else outside ASCII letters and
    /// digits is percent-encoded.
    package mutating func address(_ address: ArraySlice<UInt8>) {
        for byte in address {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"),
                UInt8(ascii: "%"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "*"), UInt8(ascii: "+"),
                UInt8(ascii: ","), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: ":"),
                UInt8(ascii: ";"), UInt8(ascii: "="), UInt8(ascii: "?"), UInt8(ascii: "@"), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                bytes.append(byte)
            case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "'"): bytes.append(contentsOf: "&#x27;".utf8)
            default:
                bytes.append(UInt8(ascii: "%"))
                bytes.append(hexadecimalDigit(byte >> 4))
                bytes.append(hexadecimalDigit(byte & 0xF))
            }
        }
    }

    /// Starts a line unless one has just been started.
    package mutating func newline() {
        if let last = bytes.last, last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
    }
}

private func hexadecimalDigit(_ nibble: UInt8) -> UInt8 {
    nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "A") + nibble - 10
}
