import SourceText

/// Lays down the texts of a tree's nodes: what the file spells as it is read stays where it stands in the file, and only
/// the rest is kept a second time.
struct LiteralStore {
    /// The texts that stand nowhere in the file as they are.
    private(set) var literals: [UInt8] = []
    private let source: [UInt8]
    private let tree: CMarkTree

    /// - Parameter source: the bytes that all ranges are offsets into.
    init(_ tree: CMarkTree, in source: [UInt8]) {
        self.tree = tree
        self.source = source
    }

    /// The node with its texts in their places.
    ///
    /// - Parameter node: its texts are in ``CMarkTree/literals``.
    mutating func placed(_ node: MarkdownNode) -> MarkdownNode {
        MarkdownNode(
            kind: placed(node.kind), range: node.range, subtreeEnd: node.subtreeEnd,
            literal: place(node.literal, candidate: start(of: node)))
    }

    private mutating func placed(_ kind: MarkdownKind) -> MarkdownKind {
        switch kind {
        case .codeBlock(let language, let isFenced):
            .codeBlock(language: place(language, candidate: nil), isFenced: isFenced)
        case .table(let columns): .table(columns: place(columns, candidate: nil))
        case .link(let title): .link(title: place(title, candidate: nil))
        case .image(let title): .image(title: place(title, candidate: nil))
        case .document, .blockQuote, .alert, .list, .listItem, .htmlBlock, .paragraph, .heading, .thematicBreak,
            .footnoteDefinition, .tableRow, .tableCell, .text, .softBreak, .lineBreak, .codeSpan, .htmlInline,
            .emphasis, .strong, .strikethrough, .footnoteReference:
            kind
        }
    }

    private mutating func place(_ literal: LiteralRange, candidate: Int?) -> LiteralRange {
        guard !literal.isEmpty else { return .empty }
        let wanted = literal.bounds
        if let candidate, stands(wanted, at: candidate) {
            return LiteralRange(inFile: candidate..<(candidate + wanted.count))
        }
        let start = literals.count
        literals += tree.literals[wanted]
        return LiteralRange(start..<literals.count)
    }

    /// Where the text of a node most likely starts in the file.
    private func start(of node: MarkdownNode) -> Int? {
        let range = node.range
        switch node.kind {
        case .text, .htmlInline, .htmlBlock: return range.lowerBound
        case .codeSpan:
            return source[range.lowerBound..<range.upperBound].firstIndex { $0 != UInt8(ascii: "`") }
        case .codeBlock(_, let isFenced):
            guard isFenced else { return range.lowerBound }
            return source[range.lowerBound..<range.upperBound].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 }
        case .document, .blockQuote, .alert, .list, .listItem, .paragraph, .heading, .thematicBreak,
            .footnoteDefinition, .table, .tableRow, .tableCell, .softBreak, .lineBreak, .emphasis, .strong,
            .strikethrough, .link, .image, .footnoteReference:
            return nil
        }
    }

    private func stands(_ literal: Range<Int>, at start: Int) -> Bool {
        guard start + literal.count <= source.count else { return false }
        let (literals, source) = (tree.literals.span, source.span)
        for offset in 0..<literal.count where literals[literal.lowerBound + offset] != source[start + offset] {
            return false
        }
        return true
    }
}
