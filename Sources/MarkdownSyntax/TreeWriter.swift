import SourceText

/// Writes the nodes of a ``PackedTree``.
struct TreeWriter {
    var bytes: [UInt8] = []

    /// - Precondition: `value` is not negative.
    mutating func number(_ value: Int) {
        var rest = UInt(value)
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    private mutating func signed(_ value: Int) { number(value < 0 ? (~value << 1) | 1 : value << 1) }

    /// - Parameters:
    ///   - index: the node's place.
    ///   - last: where the node before starts.
    mutating func write(_ node: MarkdownNode, at index: Int, after last: Int) {
        let range = node.range
        let isWhole = node.literal == LiteralRange(inFile: range.lowerBound..<range.upperBound)
        let below = node.subtreeEnd - index - 1
        var mark = node.kind.number
        if isWhole { mark |= TreeMark.whole } else if node.literal != .empty { mark |= TreeMark.literal }
        if below > 0 { mark |= TreeMark.nodesBelow }
        bytes.append(mark)
        signed(range.lowerBound - last)
        number(range.count)
        if below > 0 { number(below) }
        if mark & TreeMark.literal != 0 { literal(node.literal, from: range.lowerBound) }
        writeRest(of: node.kind, from: range.lowerBound)
    }

    private mutating func writeRest(of kind: MarkdownKind, from start: Int) {
        switch kind {
        case .alert(let alert): number(AlertKind.allCases.firstIndex(of: alert) ?? 0)
        case .list(let style):
            signed(style.start ?? -1)
            bytes.append(style.isTight ? 1 : 0)
        case .listItem(let checked): bytes.append(checked.map { $0 ? 2 : 1 } ?? 0)
        case .codeBlock(let language, let isFenced):
            literal(language, from: start)
            bytes.append(isFenced ? 1 : 0)
        case .heading(let level): number(level)
        case .table(let columns): literal(columns, from: start)
        case .tableRow(let isHeader): bytes.append(isHeader ? 1 : 0)
        case .link(let title), .image(let title): literal(title, from: start)
        case .footnoteReference(let ordinal): signed(ordinal)
        case .document, .blockQuote, .htmlBlock, .paragraph, .thematicBreak, .footnoteDefinition, .tableCell, .text,
            .softBreak, .lineBreak, .codeSpan, .htmlInline, .emphasis, .strong, .strikethrough:
            break
        }
    }

    /// The length, then where the literal stands: behind the node's start in the file, or among the other literals.
    private mutating func literal(_ literal: LiteralRange, from start: Int) {
        let bounds = literal.bounds
        number((bounds.count << 1) | (literal.isInFile ? 1 : 0))
        if literal.isInFile { signed(bounds.lowerBound - start) } else { number(bounds.lowerBound) }
    }
}

extension MarkdownKind {
    /// What stands for the kind in a ``PackedTree``.
    fileprivate var number: UInt8 {
        switch self {
        case .document: 0
        case .blockQuote: 1
        case .alert: 2
        case .list: 3
        case .listItem: 4
        case .codeBlock: 5
        case .htmlBlock: 6
        case .paragraph: 7
        case .heading: 8
        case .thematicBreak: 9
        case .footnoteDefinition: 10
        case .table: 11
        case .tableRow: 12
        case .tableCell: 13
        case .text: 14
        case .softBreak: 15
        case .lineBreak: 16
        case .codeSpan: 17
        case .htmlInline: 18
        case .emphasis: 19
        case .strong: 20
        case .strikethrough: 21
        case .link: 22
        case .image: 23
        case .footnoteReference: 24
        }
    }
}
