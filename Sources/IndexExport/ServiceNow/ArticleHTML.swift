import MarkdownSyntax

/// Writes Markdown as the HTML that a knowledge article of ServiceNow holds: elements of ``allowedElements`` only, no
/// class, no id, no style, no script, no image, links to absolute addresses only.
struct ArticleHTML {
    /// Every element that is ever written.
    static let allowedElements: Set<String> = [
        "a", "blockquote", "br", "code", "del", "em", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre",
        "strong",
        "table", "tbody", "td", "th", "thead", "tr", "ul",
    ]

    /// Rewrites a destination to an absolute address; nil drops the link and keeps its text.
    let resolve: (_ destination: String) -> String?
    private let document: MarkdownDocument
    private(set) var bytes: [UInt8] = []
    private var open: [(end: Int, tag: String)] = []
    private var isInHeader = false
    private var hasBody = false

    init(_ document: MarkdownDocument, resolve: @escaping (_ destination: String) -> String?) {
        self.document = document
        self.resolve = resolve
        var index = 0
        while index < document.nodes.count {
            close(before: index)
            index = write(index)
        }
        close(before: document.nodes.count)
    }

    /// Ends every element that ends in front of `index`.
    private mutating func close(before index: Int) {
        while let last = open.last, last.end <= index {
            open.removeLast()
            bytes += last.tag.utf8
        }
    }

    private mutating func element(_ index: Int, _ name: String, end: String = "") {
        bytes += "<\(name)>".utf8
        open.append((document.nodes[index].subtreeEnd, "</\(name)>\(end)"))
    }

    /// Writes the start of a node, or all of it; returns the node that comes next.
    private mutating func write(_ index: Int) -> Int {
        let node = document.nodes[index]
        switch node.kind {
        case .document, .footnoteDefinition: break
        case .blockQuote: element(index, "blockquote", end: "\n")
        case .alert(let kind):
            element(index, "blockquote", end: "\n")
            bytes +=
                "<p><strong>\(kind.rawValue.prefix(1).uppercased())\(kind.rawValue.dropFirst())</strong></p>\n".utf8
        case .list(let style): element(index, style.start == nil ? "ul" : "ol", end: "\n")
        case .listItem(let checked):
            element(index, "li", end: "\n")
            if let checked { bytes += (checked ? "[x] " : "[ ] ").utf8 }
        case .codeBlock:
            bytes += "<pre><code>".utf8
            append(document.literal(index))
            bytes += "</code></pre>\n".utf8
        case .paragraph: element(index, "p", end: "\n")
        // The platform shows the title above the text.
        case .heading(let level): element(index, "h\(min(max(level, 2), 6))", end: "\n")
        case .thematicBreak: bytes += "<hr/>\n".utf8
        case .table:
            element(index, "table", end: "\n")
            hasBody = false
        case .tableRow(let isHeader): openRow(index, isHeader)
        case .tableCell: element(index, isInHeader ? "th" : "td")
        case .text: append(document.literal(index))
        case .softBreak: bytes.append(UInt8(ascii: "\n"))
        case .lineBreak: bytes += "<br/>\n".utf8
        case .codeSpan:
            bytes += "<code>".utf8
            append(document.literal(index))
            bytes += "</code>".utf8
        case .emphasis: element(index, "em")
        case .strong: element(index, "strong")
        case .strikethrough: element(index, "del")
        case .link: openLink(index)
        case .image:
            bytes += "[".utf8
            append(Array(document.plainText(of: index).utf8)[...])
            bytes += "]".utf8
            return node.subtreeEnd
        case .footnoteReference(let ordinal): bytes += "[\(ordinal)]".utf8
        case .htmlBlock, .htmlInline: break
        }
        return index + 1
    }

    private mutating func openRow(_ index: Int, _ isHeader: Bool) {
        isInHeader = isHeader
        let end = document.nodes[index].subtreeEnd
        if isHeader {
            bytes += "<thead><tr>".utf8
            open.append((end, "</tr></thead>\n"))
            return
        }
        if !hasBody, let table = open.last(where: { $0.tag.hasPrefix("</table>") }) {
            hasBody = true
            bytes += "<tbody>\n".utf8
            open.append((table.end, "</tbody>"))
        }
        bytes += "<tr>".utf8
        open.append((end, "</tr>\n"))
    }

    private mutating func openLink(_ index: Int) {
        guard let address = resolve(document.literalText(index)), Self.isAllowed(address) else { return }
        bytes += "<a href=\"".utf8
        append(Array(address.utf8)[...])
        bytes += "\">".utf8
        open.append((document.nodes[index].subtreeEnd, "</a>"))
    }

    /// Addresses that leave the platform by themselves; no `data:`, no `javascript:`.
    private static func isAllowed(_ address: String) -> Bool {
        let lowered = address.lowercased()
        return ["https://", "http://", "mailto:"].contains { lowered.hasPrefix($0) }
    }

    private mutating func append(_ text: ArraySlice<UInt8>) { HTMLText.append(text, to: &bytes) }
}

/// Text in HTML, and the text of HTML.
enum HTMLText {
    /// Control characters have no place in HTML and are left out.
    static func append(_ text: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
        for byte in text {
            switch byte {
            case UInt8(ascii: "&"): bytes += "&amp;".utf8
            case UInt8(ascii: "<"): bytes += "&lt;".utf8
            case UInt8(ascii: ">"): bytes += "&gt;".utf8
            case UInt8(ascii: "\""): bytes += "&quot;".utf8
            case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x80...0xFF: bytes.append(byte)
            default: break
            }
        }
    }

    static func escaped(_ text: String) -> String {
        var bytes: [UInt8] = []
        append(Array(text.utf8)[...], to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The words of some HTML with single spaces between them, without tags, entities decoded: what stays the same when
    /// an editor of the platform writes the tags its own way.
    static func words(of html: String) -> String {
        let bytes = Array(html.utf8)
        var text: [UInt8] = []
        var index = 0
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "<"):
                guard let end = bytes[index...].firstIndex(of: UInt8(ascii: ">")) else {
                    index = bytes.count
                    continue
                }
                text.append(0x20)
                index = end + 1
            case UInt8(ascii: "&"):
                let (decoded, length) = entity(bytes[index...])
                text += decoded
                index += length
            default:
                text.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: text, as: UTF8.self).split { $0.isWhitespace || $0 == "\u{A0}" }.joined(separator: " ")
    }

    /// Longest entity that is looked for.
    private static let maximumEntityLength = 12
    private static let entities: [String: String] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "#39": "'", "#34": "\"", "#160": " ",
        "ntilde": "ñ", "aacute": "á", "eacute": "é", "iacute": "í", "oacute": "ó", "uacute": "ú", "Ntilde": "Ñ",
        "Aacute": "Á", "Eacute": "É", "Iacute": "Í", "Oacute": "Ó", "Uacute": "Ú", "uuml": "ü", "Uuml": "Ü",
        "iquest": "¿", "iexcl": "¡", "ndash": "–", "mdash": "—", "hellip": "…", "rarr": "→", "times": "×",
        "middot": "·",
        "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "laquo": "«", "raquo": "»",
    ]

    private static func entity(_ bytes: ArraySlice<UInt8>) -> (text: [UInt8], length: Int) {
        let start = bytes.startIndex
        guard let end = bytes.prefix(maximumEntityLength).firstIndex(of: UInt8(ascii: ";")) else {
            return ([bytes[start]], 1)
        }
        let name = String(decoding: bytes[(start + 1)..<end], as: UTF8.self)
        if let text = entities[name] { return (Array(text.utf8), end - start + 1) }
        if name.hasPrefix("#") {
            let isHexadecimal = name.hasPrefix("#x") || name.hasPrefix("#X")
            let number = UInt32(name.dropFirst(isHexadecimal ? 2 : 1), radix: isHexadecimal ? 16 : 10)
            if let scalar = number.flatMap(Unicode.Scalar.init), let encoded = UTF8.encode(scalar) {
                return (Array(encoded), end - start + 1)
            }
        }
        return ([bytes[start]], 1)
    }
}
