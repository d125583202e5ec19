import SourceText

/// Splits a template into HTML and tags.
struct TemplateLexer {
    enum Token {
        case literal(SourceRange)
        /// `{{…}}`; `content` lies between the braces, without blanks at its ends.
        case tag(range: SourceRange, content: SourceRange)
    }

    private let bytes: [UInt8]
    private(set) var tokens: [Token] = []
    private(set) var faults: [SyntaxFault] = []

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        scan()
        dropStandaloneLines()
    }

    private mutating func scan() {
        var literalStart = 0
        var offset = 0
        while offset + 1 < bytes.count {
            guard bytes[offset] == UInt8(ascii: "{"), bytes[offset + 1] == UInt8(ascii: "{") else {
                offset += 1
                continue
            }
            guard let close = closingBraces(from: offset + 2) else {
                faults.append(
                    SyntaxFault(
                        .malformed, at: SourceRange(offset, offset + 2), "a tag that is opened and never closed",
                        help: "close it with `}}` on the same line"))
                offset += 2
                continue
            }
            if literalStart < offset { tokens.append(.literal(SourceRange(literalStart, offset))) }
            let content = trimmed(offset + 2, close)
            tokens.append(.tag(range: SourceRange(offset, close + 2), content: content))
            offset = close + 2
            literalStart = offset
        }
        if literalStart < bytes.count { tokens.append(.literal(SourceRange(literalStart, bytes.count))) }
    }

    /// Offset of the `}}` that closes a tag. Only a comment may run over the end of a line.
    private func closingBraces(from start: Int) -> Int? {
        let isComment = start < bytes.count && bytes[start] == UInt8(ascii: "!")
        var offset = start
        while offset + 1 < bytes.count {
            if bytes[offset] == UInt8(ascii: "}"), bytes[offset + 1] == UInt8(ascii: "}") { return offset }
            if bytes[offset] == UInt8(ascii: "\n"), !isComment { return nil }
            offset += 1
        }
        return nil
    }

    private func trimmed(_ lower: Int, _ upper: Int) -> SourceRange {
        var start = lower
        var end = upper
        while start < end, isBlank(bytes[start]) { start += 1 }
        while start < end, isBlank(bytes[end - 1]) { end -= 1 }
        return SourceRange(start, end)
    }

    /// A tag that writes nothing by itself and has a line of its own takes that line with it.
    private mutating func dropStandaloneLines() {
        for index in tokens.indices {
            guard case .tag(let range, let content) = tokens[index], isSilent(content) else { continue }
            var lineStart = range.lowerBound
            while lineStart > 0, isBlank(bytes[lineStart - 1]) { lineStart -= 1 }
            var lineEnd = range.upperBound
            while lineEnd < bytes.count, isBlank(bytes[lineEnd]) { lineEnd += 1 }
            guard lineStart == 0 || bytes[lineStart - 1] == UInt8(ascii: "\n"),
                lineEnd == bytes.count || bytes[lineEnd] == UInt8(ascii: "\n")
            else { continue }
            cutLiteral(at: index - 1, toEnd: lineStart)
            cutLiteral(at: index + 1, fromStart: min(lineEnd + 1, bytes.count))
        }
    }

    private mutating func cutLiteral(at index: Int, toEnd end: Int) {
        guard tokens.indices.contains(index), case .literal(let range) = tokens[index] else { return }
        tokens[index] = .literal(SourceRange(range.lowerBound, max(range.lowerBound, end)))
    }

    private mutating func cutLiteral(at index: Int, fromStart start: Int) {
        guard tokens.indices.contains(index), case .literal(let range) = tokens[index] else { return }
        tokens[index] = .literal(SourceRange(min(start, range.upperBound), range.upperBound))
    }

    private func isSilent(_ content: SourceRange) -> Bool {
        guard let first = content.isEmpty ? nil : bytes[content.lowerBound] else { return false }
        let signs: [UInt8] = [UInt8(ascii: "#"), UInt8(ascii: "/"), UInt8(ascii: "!"), UInt8(ascii: ">")]
        if signs.contains(first) { return true }
        let text = bytes[content.lowerBound..<content.upperBound]
        return text.elementsEqual("else".utf8) || text.starts(with: "layout ".utf8)
    }
}

private func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
}
