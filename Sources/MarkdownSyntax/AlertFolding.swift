import SourceText

/// Turns quotes that start with `[!WARNING]` into alerts and leaves the marker's line out of the tree.
///
/// Also reads the boxes of task items, which cmark gets wrong when `[x]` stands elsewhere in the line.
struct AlertFolding {
    private(set) var nodes: [MarkdownNode] = []
    private let tree: CMarkTree
    private let ranges: [SourceRange]

    init(_ tree: CMarkTree, _ ranges: [SourceRange], _ lines: MarkdownLines) {
        self.tree = tree
        self.ranges = ranges
        nodes.reserveCapacity(tree.nodes.count)
        var dropped: [Range<Int>] = []
        for index in tree.nodes.indices {
            let node = tree.nodes[index]
            var kind = node.kind
            if kind == .blockQuote, let alert = alert(at: index) {
                kind = .alert(alert.kind)
                dropped.append(alert.marker)
            } else if kind == .listItem(checked: false) {
                kind = .listItem(checked: isChecked(ranges[index], lines.text))
            }
            let result = MarkdownNode(
                kind: kind, range: ranges[index], subtreeEnd: node.subtreeEnd,
                literal: LiteralRange(node.literal))
            nodes.append(result)
        }
        if !dropped.isEmpty { drop(dropped) }
    }

    /// The kind of an alert and the nodes of its marker's line; nil when the quote is a plain one.
    private func alert(at quote: Int) -> (kind: AlertKind, marker: Range<Int>)? {
        let paragraph = quote + 1
        guard paragraph < tree.nodes[quote].subtreeEnd, tree.nodes[paragraph].kind == .paragraph else { return nil }
        let text = paragraph + 1
        let end = tree.nodes[paragraph].subtreeEnd
        guard text < end, tree.nodes[text].kind == .text else { return nil }
        let literal = tree.literals[tree.nodes[text].literal]
        guard literal.count <= 16, let kind = AlertKind(marker: String(decoding: literal, as: UTF8.self)) else {
            return nil
        }
        if text + 1 == end { return (kind, paragraph..<end) }
        let next = tree.nodes[text + 1].kind
        return next == .softBreak || next == .lineBreak ? (kind, text..<(text + 2)) : nil
    }

    /// The character between the brackets behind the item's marker.
    private func isChecked(_ item: SourceRange, _ text: [UInt8]) -> Bool {
        guard let bracket = text[item.lowerBound..<item.upperBound].firstIndex(of: UInt8(ascii: "[")) else {
            return false
        }
        return bracket + 1 < item.upperBound && text[bracket + 1] | 0x20 == UInt8(ascii: "x")
    }

    /// Removes the marker nodes, in order and apart from each other, and starts their paragraphs behind them.
    private mutating func drop(_ dropped: [Range<Int>]) {
        var kept: [MarkdownNode] = []
        kept.reserveCapacity(nodes.count)
        var newIndex = [Int](repeating: 0, count: nodes.count + 1)
        var gap = 0
        for index in nodes.indices {
            newIndex[index] = kept.count
            while gap < dropped.count, dropped[gap].upperBound <= index { gap += 1 }
            if gap < dropped.count, dropped[gap].contains(index) { continue }
            var node = nodes[index]
            if gap < dropped.count, dropped[gap].lowerBound == index + 1, dropped[gap].upperBound < node.subtreeEnd {
                let start = nodes[dropped[gap].upperBound].range.lowerBound
                node = MarkdownNode(
                    kind: node.kind, range: SourceRange(start, max(start, node.range.upperBound)),
                    subtreeEnd: node.subtreeEnd, literal: node.literal)
            }
            kept.append(node)
        }
        newIndex[nodes.count] = kept.count
        for index in kept.indices { kept[index].subtreeEnd = newIndex[kept[index].subtreeEnd] }
        nodes = kept
    }
}

extension AlertKind {
    /// Reads `[!NOTE]`, in any case, as GitHub does.
    fileprivate init?(marker: String) {
        guard marker.hasPrefix("[!"), marker.hasSuffix("]") else { return nil }
        self.init(rawValue: marker.dropFirst(2).dropLast().lowercased())
    }
}
