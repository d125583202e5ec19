import KnowledgeModel
import MarkdownSyntax
import SourceText

extension Rule {
    static let leftoverPlaceholder = Rule(
        "TPL005", "leftover-placeholder", .error,
        summary: "No instruction of a skeleton and no bracketed gap is left in an article.",
        rationale: """
            `[Name of the system]` in a published article tells the reader that nobody finished it; `[[1]]` points to a \
            source that was left behind.
            """,
        source: "Operating model, gaps: placeholders and citation markers",
        bad: [
            RuleExample("---\nid: kb-example\n---\n# Restart\n\nCall ⟦[Full Name]⟧.\n"),
            RuleExample("---\nid: kb-example\n---\n# Restart\n\nIt is slow ⟦[[1]]⟧.\n"),
        ],
        good: [
            RuleExample("---\nid: kb-example\n---\n# Restart\n\nUse `[Full Name]` or a[0], and [see](#restart).\n"),
            RuleExample("---\nid: kb-example\n---\n# Restart\n\n- [x] Done\n- [ ] Open\n"),
        ],
        check: .document(article: { article, _ in
            article.document.nodes.flatMap { node -> [Finding] in
                guard node.kind == .text else { return [] }
                return gaps(in: article.source.bytes, node.range).map { range in
                    let text = article.source.text(range)
                    return Finding(
                        in: article.path, at: range, "the gap `\(text)` was not filled in", subject: "gap:\(text)",
                        help: "write what belongs there, or take it out")
                }
            }
        }))

    private static let brackets = ByteSet("[")
    /// Longest text between brackets that is taken for a gap, in bytes.
    private static let maximumLength = 40

    /// `[[1]]`, and brackets round words of which one starts with a capital letter.
    private static func gaps(in bytes: [UInt8], _ range: SourceRange) -> [SourceRange] {
        var gaps: [SourceRange] = []
        let end = min(range.upperBound, bytes.count)
        let brackets = brackets
        var offset = brackets.firstIndex(in: bytes.span, from: range.lowerBound, to: end)
        while offset < end {
            defer { offset = brackets.firstIndex(in: bytes.span, from: offset + 1, to: end) }
            guard offset == 0 || !isWordByte(bytes[offset - 1]) else { continue }
            let isDouble = offset + 1 < end && bytes[offset + 1] == UInt8(ascii: "[")
            let start = offset + (isDouble ? 2 : 1)
            guard let close = bytes[start..<end].prefix(maximumLength).firstIndex(of: UInt8(ascii: "]")) else {
                continue
            }
            let inner = bytes[start..<close]
            let isCitation = isDouble && !inner.isEmpty && inner.allSatisfy { (48...57).contains($0) }
            guard isCitation || (!isDouble && looksLikeGap(inner)) else { continue }
            let upper = min(close + (isDouble ? 2 : 1), end)
            // A link whose other half is broken is no gap.
            if upper < bytes.count, "([:".utf8.contains(bytes[upper]) { continue }
            gaps.append(SourceRange(offset, upper))
            offset = upper - 1
        }
        return gaps
    }

    /// Two or more words of letters, the first with a capital: `[Full Name]`, not `[x]`, `[OK]` or `[sic]`.
    private static func looksLikeGap(_ inner: ArraySlice<UInt8>) -> Bool {
        let words = inner.split(separator: UInt8(ascii: " "))
        guard words.count >= 2, let first = inner.first, (65...90).contains(first) else { return false }
        return words.allSatisfy { word in
            word.allSatisfy { (65...90).contains($0) || (97...122).contains($0) || $0 == 45 }
        }
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == UInt8(ascii: "]")
    }
}
