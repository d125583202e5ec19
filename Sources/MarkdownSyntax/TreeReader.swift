import SourceText

/// Reads what a ``TreeWriter`` wrote, and lets nothing pass that points outside its file or its tree.
struct TreeReader {
    private let bytes: ArraySlice<UInt8>
    private var place: Int
    /// How many bytes the file has, the other literals have, and how many nodes the tree.
    var textCount = 0
    var literalCount = 0
    var nodeCount = 0

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        place = bytes.startIndex
    }

    var left: Int { bytes.endIndex - place }

    /// - Precondition: `count` is not more than ``left``.
    mutating func take(_ count: Int) -> [UInt8] {
        defer { place += count }
        return Array(bytes[place..<(place + count)])
    }

    private mutating func byte() throws(TreeFault) -> UInt8 {
        guard place < bytes.endIndex else { throw TreeFault() }
        defer { place += 1 }
        return bytes[place]
    }

    /// Below 2³²: no offset is larger.
    mutating func number() throws(TreeFault) -> Int {
        var value = Int(try byte())
        guard value >= 0x80 else { return value }
        value &= 0x7F
        for shift in stride(from: 7, to: 35, by: 7) {
            let next = Int(try byte())
            value |= (next & 0x7F) << shift
            if next < 0x80 { return value }
        }
        throw TreeFault()
    }

    private mutating func signed() throws(TreeFault) -> Int {
        let value = try number()
        return value & 1 == 0 ? value >> 1 : ~(value >> 1)
    }

    /// - Parameters:
    ///   - index: the node's place.
    ///   - last: where the node before starts.
    mutating func node(at index: Int, after last: Int) throws(TreeFault) -> MarkdownNode {
        let mark = try byte()
        let start = last + (try signed())
        let end = start + (try number())
        guard start >= 0, end <= textCount else { throw TreeFault() }
        let below = mark & TreeMark.nodesBelow != 0 ? try number() : 0
        guard index + below < nodeCount else { throw TreeFault() }
        let literal: LiteralRange =
            if mark & TreeMark.whole != 0 {
                LiteralRange(inFile: start..<end)
            } else if mark & TreeMark.literal != 0 {
                try self.literal(from: start)
            } else {
                .empty
            }
        return MarkdownNode(
            kind: try kind(mark & TreeMark.kind, from: start), range: SourceRange(start, end),
            subtreeEnd: index + 1 + below, literal: literal)
    }

    private mutating func literal(from start: Int) throws(TreeFault) -> LiteralRange {
        let head = try number()
        let isInFile = head & 1 != 0
        let first = isInFile ? start + (try signed()) : try number()
        let end = first + (head >> 1)
        guard first >= 0, end <= (isInFile ? textCount : literalCount) else { throw TreeFault() }
        return isInFile ? LiteralRange(inFile: first..<end) : LiteralRange(first..<end)
    }

    private mutating func kind(_ number: UInt8, from start: Int) throws(TreeFault) -> MarkdownKind {
        switch number {
        case 0: return .document
        case 1: return .blockQuote
        case 2:
            let alert = try self.number()
            guard AlertKind.allCases.indices.contains(alert) else { throw TreeFault() }
            return .alert(AlertKind.allCases[alert])
        case 3:
            let first = try signed()
            return .list(ListStyle(start: first < 0 ? nil : first, isTight: try byte() != 0))
        case 4:
            let state = try byte()
            return .listItem(checked: state == 0 ? nil : state == 2)
        case 5:
            let language = try literal(from: start)
            return .codeBlock(language: language, isFenced: try byte() != 0)
        case 6: return .htmlBlock
        case 7: return .paragraph
        case 8:
            let level = try self.number()
            guard (1...6).contains(level) else { throw TreeFault() }
            return .heading(level: level)
        case 9: return .thematicBreak
        case 10: return .footnoteDefinition
        case 11: return .table(columns: try literal(from: start))
        case 12: return .tableRow(isHeader: try byte() != 0)
        case 13: return .tableCell
        default: return try inlineKind(number, from: start)
        }
    }

    private mutating func inlineKind(_ number: UInt8, from start: Int) throws(TreeFault) -> MarkdownKind {
        switch number {
        case 14: return .text
        case 15: return .softBreak
        case 16: return .lineBreak
        case 17: return .codeSpan
        case 18: return .htmlInline
        case 19: return .emphasis
        case 20: return .strong
        case 21: return .strikethrough
        case 22: return .link(title: try literal(from: start))
        case 23: return .image(title: try literal(from: start))
        case 24: return .footnoteReference(ordinal: try signed())
        default: throw TreeFault()
        }
    }
}
