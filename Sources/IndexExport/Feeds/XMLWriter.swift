/// Writes XML 1.0 in UTF-8: elements, attributes and text, always well formed.
struct XMLWriter {
    private(set) var bytes: [UInt8] = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)
    private var depth = 0

    /// An element with other elements in it, which `body` writes.
    mutating func element(
        _ name: String, _ attributes: [(String, String)] = [], _ body: (inout XMLWriter) -> Void
    ) {
        open(name, attributes)
        bytes += ">\n".utf8
        depth += 1
        body(&self)
        depth -= 1
        indent()
        bytes += "</\(name)>\n".utf8
    }

    /// An element with nothing but text, or with nothing at all.
    mutating func element(_ name: String, _ attributes: [(String, String)] = [], text: String = "") {
        open(name, attributes)
        guard !text.isEmpty else {
            bytes += "/>\n".utf8
            return
        }
        bytes += ">".utf8
        append(text, isAttribute: false)
        bytes += "</\(name)>\n".utf8
    }

    private mutating func open(_ name: String, _ attributes: [(String, String)]) {
        indent()
        bytes += "<\(name)".utf8
        for (key, value) in attributes {
            bytes += " \(key)=\"".utf8
            append(value, isAttribute: true)
            bytes.append(UInt8(ascii: "\""))
        }
    }

    private mutating func indent() {
        for _ in 0..<(2 * depth) { bytes.append(UInt8(ascii: " ")) }
    }

    /// Characters that XML 1.0 (section 2.2) has no way to write become U+FFFD. A line break of an attribute, and a
    /// carriage return anywhere, would be read as something else unless it is written as a reference (section 2.11).
    private mutating func append(_ text: String, isAttribute: Bool) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": bytes += "&amp;".utf8
            case "<": bytes += "&lt;".utf8
            case ">": bytes += "&gt;".utf8
            case "\"" where isAttribute: bytes += "&quot;".utf8
            case "\n" where isAttribute: bytes += "&#10;".utf8
            case "\t" where isAttribute: bytes += "&#9;".utf8
            case "\r": bytes += "&#13;".utf8
            case "\n", "\t": bytes.append(UInt8(scalar.value))
            default:
                let isAllowed = scalar.value >= 0x20 && scalar.value != 0xFFFE && scalar.value != 0xFFFF
                bytes += UTF8.encode(isAllowed ? scalar : "\u{FFFD}").map { Array($0) } ?? []
            }
        }
    }
}
