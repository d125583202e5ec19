import KnowledgeModel
import MarkdownSyntax
import SourceText

/// All suppression comments of one file, in order.
struct SuppressionScan: Sendable {
    private(set) var suppressions: [Suppression] = []
    private(set) var faults: [SuppressionFault] = []

    /// Most suppressions that one file may hold; a file that needs more needs another rule selection.
    static let maximumCount = 500

    private let bytes: [UInt8]
    private let rules: RuleSet

    /// Comments of a YAML file.
    init(yaml source: SourceFile, rules: RuleSet) {
        self.rules = rules
        bytes = source.bytes
        guard Self.marker.isContained(in: bytes) else { return }
        scanYAML(SourceRange(0, bytes.count))
    }

    /// Comments of an article's front matter and body.
    init(_ article: Article, rules: RuleSet) {
        self.rules = rules
        bytes = article.source.bytes
        guard Self.marker.isContained(in: bytes) else { return }
        if let frontMatter = article.frontMatter { scanYAML(frontMatter.range) }
        scanMarkdown(article.document)
    }

    /// Tells the few files that are worth a closer look.
    static let marker = BytePattern(SuppressionParser.marker)

    private mutating func add(text: SourceRange, comment: SourceRange, scope: () -> SourceRange) {
        guard suppressions.count + faults.count < Self.maximumCount else { return }
        var parser = SuppressionParser(bytes, text: text, comment: comment, rules: rules)
        var isFileWide = false
        switch parser.parse(isFileWide: &isFileWide) {
        case .suppression(let selectors, let until, let reason):
            suppressions.append(
                Suppression(
                    selectors: selectors, until: until, reason: reason, range: comment,
                    scope: isFileWide ? SourceRange(0, bytes.count) : scope()))
        case .fault(let fault):
            faults.append(fault)
        case nil:
            break
        }
    }
}

// MARK: - YAML

extension SuppressionScan {
    private struct Line {
        let start: Int
        let end: Int
        /// Blanks in front of the first byte that is none.
        let indentation: Int
        let first: UInt8?
    }

    private mutating func scanYAML(_ range: SourceRange) {
        let lines = lines(of: range)
        for (index, line) in lines.enumerated() where line.first == UInt8(ascii: "#") {
            let comment = SourceRange(line.start + line.indentation, line.end)
            add(text: SourceRange(comment.lowerBound + 1, line.end), comment: comment) {
                Self.scope(after: index, in: lines)
            }
        }
    }

    /// The next key or list element with everything that is indented below it.
    private static func scope(after index: Int, in lines: [Line]) -> SourceRange {
        let rest = lines[(index + 1)...].filter { $0.first != nil && $0.first != UInt8(ascii: "#") }
        guard let head = rest.first else { return .at(lines[index].end) }
        let body = rest.dropFirst().prefix { line in
            // A list may stand at the indentation of its key.
            line.indentation > head.indentation
                || (line.indentation == head.indentation && line.first == UInt8(ascii: "-") && head.first != line.first)
        }
        return SourceRange(head.start, (body.last ?? head).end)
    }

    private func lines(of range: SourceRange) -> [Line] {
        var lines: [Line] = []
        var start = range.lowerBound
        while start < min(range.upperBound, bytes.count) {
            var end = start
            while end < bytes.count, bytes[end] != UInt8(ascii: "\n"), bytes[end] != UInt8(ascii: "\r") { end += 1 }
            let indentation = bytes[start..<end].prefix { $0 == UInt8(ascii: " ") }.count
            let first = start + indentation < end ? bytes[start + indentation] : nil
            lines.append(Line(start: start, end: end, indentation: indentation, first: first))
            start = end + 1
        }
        return lines
    }
}

// MARK: - Markdown

extension SuppressionScan {
    private mutating func scanMarkdown(_ document: MarkdownDocument) {
        let opening = Array("<!--".utf8)
        for (index, node) in document.nodes.enumerated() {
            guard node.kind == .htmlBlock || node.kind == .htmlInline,
                node.range.count >= 7, bytes[node.range.lowerBound...].starts(with: opening)
            else { continue }
            let text = SourceRange(node.range.lowerBound + 4, max(node.range.lowerBound + 4, closing(of: node.range)))
            let comment = SourceRange(node.range.lowerBound, min(node.range.upperBound, text.upperBound + 3))
            add(text: text, comment: comment) { Self.scope(after: index, in: document) }
        }
    }

    /// Offset of the `-->` in a range, else the range's end.
    private func closing(of range: SourceRange) -> Int {
        var offset = range.lowerBound + 4
        while offset + 3 <= min(range.upperBound, bytes.count) {
            if bytes[offset] == UInt8(ascii: "-"), bytes[offset + 1] == UInt8(ascii: "-"),
                bytes[offset + 2] == UInt8(ascii: ">")
            {
                return offset
            }
            offset += 1
        }
        return min(range.upperBound, bytes.count)
    }

    /// The section under the heading that follows, else the block that follows.
    private static func scope(after index: Int, in document: MarkdownDocument) -> SourceRange {
        let next = document.nodes[index].subtreeEnd
        guard next < document.nodes.count else { return .at(document.nodes[index].range.upperBound) }
        let head = document.nodes[next]
        guard case .heading(let level) = head.kind else { return head.range }
        var end = head.range.upperBound
        var sibling = head.subtreeEnd
        while sibling < document.nodes.count {
            if case .heading(let other) = document.nodes[sibling].kind, other <= level { break }
            end = max(end, document.nodes[sibling].range.upperBound)
            sibling = document.nodes[sibling].subtreeEnd
        }
        return SourceRange(head.range.lowerBound, end)
    }
}
