import MarkdownSyntax
import SourceText

/// Collects the links and images of a body, each with the bytes of its destination.
enum LinkLowering {
    static func links(of document: MarkdownDocument, in bytes: [UInt8]) -> [DocumentLink] {
        var links: [DocumentLink] = []
        for (index, node) in document.nodes.enumerated() {
            let isImage = isImage(node.kind)
            guard isImage || isLink(node.kind) else { continue }
            links.append(
                DocumentLink(
                    node: index, destination: document.literalText(index),
                    range: destinationRange(of: index, in: document, bytes: bytes) ?? node.range, isImage: isImage))
        }
        return links
    }

    private static func isLink(_ kind: MarkdownKind) -> Bool {
        if case .link = kind { true } else { false }
    }

    private static func isImage(_ kind: MarkdownKind) -> Bool {
        if case .image = kind { true } else { false }
    }

    /// The bytes of an inline link's or autolink's destination; nil where it stands elsewhere.
    private static func destinationRange(of index: Int, in document: MarkdownDocument, bytes: [UInt8]) -> SourceRange? {
        let node = document.nodes[index]
        let end = min(node.range.upperBound, bytes.count)
        guard node.range.lowerBound < end else { return nil }
        let first = bytes[node.range.lowerBound]
        guard first == UInt8(ascii: "[") || first == UInt8(ascii: "!") else {
            return autolinkRange(node.range, bytes: bytes)
        }
        // The text of a link may hold brackets of its own, so the search starts behind its last child.
        var textEnd = node.range.lowerBound + 1
        for child in document.children(of: index) { textEnd = max(textEnd, document.nodes[child].range.upperBound) }
        guard var start = destinationOpening(in: bytes, from: textEnd, to: end) else { return nil }
        start += 2
        while start < end, isBlank(bytes[start]) { start += 1 }
        guard start < end else { return nil }
        return bytes[start] == UInt8(ascii: "<")
            ? angledRange(from: start + 1, to: end, bytes: bytes) : bareRange(from: start, to: end, bytes: bytes)
    }

    /// `<https://…>` without its brackets; `https://…` as it is.
    private static func autolinkRange(_ range: SourceRange, bytes: [UInt8]) -> SourceRange {
        guard bytes[range.lowerBound] == UInt8(ascii: "<"), range.count > 2 else { return range }
        return SourceRange(range.lowerBound + 1, range.upperBound - 1)
    }

    private static func angledRange(from start: Int, to end: Int, bytes: [UInt8]) -> SourceRange? {
        var offset = start
        while offset < end, bytes[offset] != UInt8(ascii: ">") {
            offset += bytes[offset] == UInt8(ascii: "\\") ? 2 : 1
        }
        return offset < end ? SourceRange(start, offset) : nil
    }

    /// Up to a blank or the parenthesis that closes the link (CommonMark 0.29, 6.5: balanced ones belong to it).
    private static func bareRange(from start: Int, to end: Int, bytes: [UInt8]) -> SourceRange? {
        var offset = start
        var depth = 0
        while offset < end, !isBlank(bytes[offset]) {
            switch bytes[offset] {
            case UInt8(ascii: "\\"): offset += 1
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"):
                if depth == 0 { return SourceRange(start, offset) }
                depth -= 1
            default: break
            }
            offset += 1
        }
        return offset < end ? SourceRange(start, offset) : nil
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n")
            || byte == UInt8(ascii: "\r")
    }

    /// Where `](` stands.
    private static func destinationOpening(in bytes: [UInt8], from start: Int, to end: Int) -> Int? {
        let first = UInt8(ascii: "]")
        let second = UInt8(ascii: "(")
        var offset = start
        while offset + 1 < end {
            if bytes[offset] == first, bytes[offset + 1] == second { return offset }
            offset += 1
        }
        return nil
    }
}
