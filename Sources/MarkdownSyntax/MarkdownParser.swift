package import SourceText

/// Reads Markdown: CommonMark with GitHub's tables, strikethrough, bare links, task lists, footnotes and alerts.
package enum MarkdownParser {
    /// Parses `bytes[body]`. All ranges of the result are offsets into `bytes`.
    ///
    /// Bytes that are not UTF-8 are read as `?`; ``TextEncoding/faults(in:)`` reports them.
    ///
    /// - Precondition: `body` lies inside `bytes`.
    /// - Complexity: linear within ``MarkdownLimits``; one thread at a time parses inlines.
    package static func parse(_ bytes: [UInt8], in body: SourceRange) -> MarkdownDocument {
        guard body.count <= MarkdownLimits.maximumDocumentSize else {
            let fault = SyntaxFault(
                .limit, at: SourceRange(body.lowerBound, body.lowerBound + 1),
                "text longer than \(MarkdownLimits.maximumDocumentSize >> 20) MiB",
                help: "split the file; it is not read")
            return MarkdownDocument(nodes: [emptyDocument(body)], source: [], literals: [], faults: [fault])
        }
        let text = body.lowerBound..<body.upperBound
        let mark = bytes[text].starts(with: byteOrderMark) ? byteOrderMark.count : 0
        let readable = (text.lowerBound + mark)..<text.upperBound
        let lines = MarkdownLines(TextEncoding.repaired(bytes), in: readable)
        let tree = CMarkTree(lines.text, in: readable, maximumNodeCount: MarkdownLimits.maximumNodeCount)
        guard !tree.nodes.isEmpty else {
            return MarkdownDocument(nodes: [emptyDocument(body)], source: [], literals: [], faults: lines.faults)
        }
        let ranges = BlockRanges(tree, lines, body: body).ranges
        var faults = lines.faults
        if !tree.isComplete, let last = ranges.last {
            faults.append(
                SyntaxFault(
                    .limit, at: .at(last.upperBound),
                    "more than \(MarkdownLimits.maximumNodeCount) pieces of markup",
                    help: "split the file; what follows here is not read"))
        }
        var store = LiteralStore(tree, in: bytes)
        let nodes = AlertFolding(tree, ranges, lines).nodes.map { store.placed($0) }
        return MarkdownDocument(nodes: nodes, source: bytes, literals: store.literals, faults: faults)
    }

    private static func emptyDocument(_ body: SourceRange) -> MarkdownNode {
        MarkdownNode(kind: .document, range: body, subtreeEnd: 1, literal: .empty)
    }
}

private let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
