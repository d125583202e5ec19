package import SourceText

/// The syntax tree of one Markdown text, copied out of the parser: no pointer into C survives.
///
/// A class, so that whoever asks an article for its document in a loop copies one reference, not four.
package final class MarkdownDocument: Sendable {
    /// In document order; the first is the document itself. See ``MarkdownNode``.
    package let nodes: [MarkdownNode]
    /// The file, which holds the texts of most nodes.
    private let source: [UInt8]
    /// The other texts of nodes, one after another, and what else goes with them.
    let literals: [UInt8]
    /// What could not be read. The tree is complete without it.
    package let faults: [SyntaxFault]

    init(nodes: [MarkdownNode], source: [UInt8], literals: [UInt8], faults: [SyntaxFault]) {
        self.nodes = nodes
        self.source = source
        self.literals = literals
        self.faults = faults
    }

    /// The node's own text as UTF-8.
    package func literal(_ index: Int) -> ArraySlice<UInt8> {
        bytes(nodes[index].literal)
    }

    /// A text that goes with a kind of node: a language, a title.
    package func text(_ range: LiteralRange) -> String {
        range.isEmpty ? "" : String(decoding: bytes(range), as: UTF8.self)
    }

    private func bytes(_ range: LiteralRange) -> ArraySlice<UInt8> {
        range.isInFile ? source[range.bounds] : literals[range.bounds]
    }

    /// How long the text is that was parsed, in bytes.
    package var byteCount: Int { nodes.first?.range.count ?? 0 }

    /// The alignments that go with a table.
    package func alignments(_ columns: LiteralRange) -> [TableAlignment] {
        bytes(columns).map { TableAlignment(rawValue: $0) ?? .none }
    }

    /// The node's own text as a string.
    package func literalText(_ index: Int) -> String {
        String(decoding: literal(index), as: UTF8.self)
    }

    /// Indices of the direct children, in order.
    package func children(of index: Int) -> ChildIndices {
        ChildIndices(nodes: nodes, first: index + 1, end: nodes[index].subtreeEnd)
    }

    /// The text a reader sees in the subtree: texts and code joined, breaks as spaces, no markup.
    package func plainText(of index: Int) -> String {
        var bytes: [UInt8] = []
        for node in nodes[index..<nodes[index].subtreeEnd] {
            switch node.kind {
            case .text, .codeSpan, .codeBlock:
                bytes += self.bytes(node.literal)
            case .softBreak, .lineBreak:
                bytes.append(UInt8(ascii: " "))
            case .document, .blockQuote, .alert, .list, .listItem, .htmlBlock, .paragraph, .heading, .thematicBreak,
                .footnoteDefinition, .table, .tableRow, .tableCell, .htmlInline, .emphasis, .strong, .strikethrough,
                .link, .image, .footnoteReference:
                break
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// Steps from sibling to sibling.
package struct ChildIndices: Sequence, IteratorProtocol {
    private let nodes: [MarkdownNode]
    private var cursor: Int
    private let end: Int

    init(nodes: [MarkdownNode], first: Int, end: Int) {
        self.nodes = nodes
        self.cursor = first
        self.end = end
    }

    package mutating func next() -> Int? {
        guard cursor < end else { return nil }
        defer { cursor = nodes[cursor].subtreeEnd }
        return cursor
    }
}
