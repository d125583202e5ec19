import SourceText

/// Finds the ranges of all nodes of a tree.
///
/// What libcmark-gfm 0.29.0.gfm.6 says of blocks is right about the line and column where most start, and about the
/// line where a paragraph ends. Wrong or missing are: the start of a paragraph after link definitions, of one above a
/// table, and of table rows and cells; the end of lists and items (which reach to the next line), of setext headings
/// (one line too far), of unclosed fences, and of all containers that blank lines follow.
struct BlockRanges {
    var ranges: [SourceRange]
    let tree: CMarkTree
    let lines: MarkdownLines
    private let body: SourceRange
    var inlines: InlineRanges

    init(_ tree: CMarkTree, _ lines: MarkdownLines, body: SourceRange) {
        self.tree = tree
        self.lines = lines
        self.body = body
        ranges = [SourceRange](repeating: .at(body.lowerBound), count: tree.nodes.count)
        inlines = InlineRanges(tree)
        guard lines.count > 0 else {
            if !ranges.isEmpty { ranges[0] = body }
            return
        }
        var index = 0
        while index < tree.nodes.count { index = place(index) }
        closeContainers()
        if !ranges.isEmpty { ranges[0] = body }
    }

    /// Sets the range of a leaf block and all below it, or the start of a container; returns the node to place next.
    private mutating func place(_ index: Int) -> Int {
        let node = tree.nodes[index]
        switch node.kind {
        case .document, .list: ranges[index] = .at(start(of: node))
        case .blockQuote, .alert, .listItem: ranges[index] = markerRange(node)
        case .footnoteDefinition: ranges[index] = footnoteMarker(node)
        case .paragraph: return placeParagraph(index)
        case .heading: return placeHeading(index)
        case .thematicBreak: ranges[index] = SourceRange(start(of: node), trimmedEnd(line(node.startLine)))
        case .codeBlock(_, let isFenced):
            ranges[index] = SourceRange(start(of: node), isFenced ? fenceEnd(index) : literalEnd(node))
        case .htmlBlock: ranges[index] = SourceRange(start(of: node), literalEnd(node))
        case .table: return placeTable(index)
        case .tableRow, .tableCell, .text, .softBreak, .lineBreak, .codeSpan, .htmlInline, .emphasis, .strong,
            .strikethrough, .link, .image, .footnoteReference:
            ranges[index] = ranges[node.parent]
        }
        return index + 1
    }

    /// Ends each container where its last child ends. Parents come before children, so backwards all ends are known.
    private mutating func closeContainers() {
        var ends = [Int](repeating: 0, count: ranges.count)
        for index in stride(from: ranges.count - 1, through: 0, by: -1) {
            let node = tree.nodes[index]
            let end = max(ranges[index].upperBound, ends[index])
            ranges[index] = SourceRange(ranges[index].lowerBound, end)
            // cmark moves footnotes to the end of the document, whose range is set apart.
            ends[node.parent] = max(ends[node.parent], end)
        }
    }
}

extension BlockRanges {
    /// Index of a line that cmark numbered from 1, kept inside the body.
    func line(_ number: Int) -> Int {
        min(max(number - 1, 0), lines.count - 1)
    }

    func start(of node: CMarkTree.Node) -> Int {
        let line = line(node.startLine)
        return min(lines.starts[line] + max(node.startColumn - 1, 0), lines.ends[line])
    }

    /// The end of a line without the blanks before it.
    func trimmedEnd(_ line: Int) -> Int {
        var end = lines.ends[line]
        while end > lines.starts[line], lines.text[end - 1].isWhitespace { end -= 1 }
        return end
    }

    /// The end of a block of which each line of the literal is one line of the file.
    private func literalEnd(_ node: CMarkTree.Node) -> Int {
        var last = line(node.startLine + max(lineCount(node.literal, in: tree.literals), 1) - 1)
        while last > line(node.startLine), trimmedEnd(last) == lines.starts[last] { last -= 1 }
        return max(start(of: node), lines.ends[last])
    }

    func lineCount(_ range: Range<Int>, in bytes: [UInt8]) -> Int {
        var count = 0
        for offset in range where bytes[offset] == UInt8(ascii: "\n") { count += 1 }
        if let last = range.last, bytes[last] != UInt8(ascii: "\n") { count += 1 }
        return count
    }

    /// The `>` of a quote, the bullet or number of an item: what the container is when nothing stands in it.
    private func markerRange(_ node: CMarkTree.Node) -> SourceRange {
        let start = start(of: node)
        let lineEnd = lines.ends[line(node.startLine)]
        var end = min(start + 1, lineEnd)
        if case .listItem = node.kind {
            while end < lineEnd, !lines.text[end].isWhitespace { end += 1 }
        }
        return SourceRange(start, end)
    }

    /// `[^label]:`. cmark's column is that of the text behind it.
    private func footnoteMarker(_ node: CMarkTree.Node) -> SourceRange {
        let lineStart = lines.starts[line(node.startLine)]
        var end = start(of: node)
        while end > lineStart, lines.text[end - 1].isWhitespace { end -= 1 }
        let start = end - node.literal.count - 4
        return SourceRange(max(start, lineStart), end)
    }
}

extension BlockRanges {
    /// The last lines of a paragraph are its content; link definitions stood in front and are no longer in it.
    private mutating func placeParagraph(_ index: Int) -> Int {
        let node = tree.nodes[index]
        guard node.startLine > 0 else { return placeParagraphAboveTable(index) }
        let count = lineCount(node.content, in: tree.contents)
        mapLines(node.content, firstLine: line(node.endLine - count + 1))
        return finishLeaf(index, start: inlines.map.start(of: 0), end: contentEnd(node.content))
    }

    private mutating func placeHeading(_ index: Int) -> Int {
        let node = tree.nodes[index]
        if node.isSetext {
            let first = setextLine(node)
            mapLines(node.content, firstLine: first)
            let underline = min(first + lineCount(node.content, in: tree.contents), lines.count - 1)
            return finishLeaf(index, start: inlines.map.start(of: 0), end: trimmedEnd(underline))
        }
        let start = start(of: node)
        let end = trimmedEnd(line(node.startLine))
        var text = start
        while text < end, lines.text[text] == UInt8(ascii: "#") { text += 1 }
        while text < end, lines.text[text] == UInt8(ascii: " ") || lines.text[text] == UInt8(ascii: "\t") { text += 1 }
        inlines.map.removeAll()
        inlines.map.add(content: 0, source: text)
        return finishLeaf(index, start: start, end: end)
    }

    /// The first text line of a setext heading: from the node's first line on, the one whose text and underline fit.
    private func setextLine(_ node: CMarkTree.Node) -> Int {
        let count = lineCount(node.content, in: tree.contents)
        let first = line(node.startLine)
        var firstText = node.content
        while firstText.count > 0, tree.contents[firstText.upperBound - 1] == UInt8(ascii: "\n") {
            firstText = firstText.lowerBound..<(firstText.upperBound - 1)
        }
        if let newline = tree.contents[firstText].firstIndex(of: UInt8(ascii: "\n")) {
            firstText = firstText.lowerBound..<newline
        }
        var candidate = first
        while candidate + count < lines.count, candidate <= line(node.endLine) {
            if isUnderline(candidate + count), ends(candidate, with: firstText) { return candidate }
            candidate += 1
        }
        return first
    }

    private func ends(_ line: Int, with content: Range<Int>) -> Bool {
        let start = lines.ends[line] - content.count
        return start >= lines.starts[line]
            && lines.text[start..<lines.ends[line]].elementsEqual(tree.contents[content])
    }

    private func isUnderline(_ line: Int) -> Bool {
        let end = trimmedEnd(line)
        guard end > lines.starts[line] else { return false }
        let last = lines.text[end - 1]
        return last == UInt8(ascii: "=") || last == UInt8(ascii: "-")
    }

    mutating func finishLeaf(_ index: Int, start: Int, end: Int) -> Int {
        ranges[index] = SourceRange(start, max(start, end))
        inlines.locate(below: index, &ranges)
        return tree.nodes[index].subtreeEnd
    }

    /// Each line of a content ends where its line of the file ends, so that its start follows from its length.
    private mutating func mapLines(_ content: Range<Int>, firstLine: Int) {
        inlines.map.removeAll()
        var line = firstLine
        var start = content.lowerBound
        while start < content.upperBound, line < lines.count {
            let end = tree.contents[start..<content.upperBound].firstIndex(of: UInt8(ascii: "\n")) ?? content.upperBound
            inlines.map.add(
                content: start - content.lowerBound, source: lines.ends[line] - (end - start), floor: lines.starts[line]
            )
            start = end + 1
            line += 1
        }
        if content.isEmpty { inlines.map.add(content: 0, source: lines.starts[min(firstLine, lines.count - 1)]) }
    }

    /// Offset in the file after the last byte of the content that is not blank.
    mutating func contentEnd(_ content: Range<Int>) -> Int {
        var end = content.upperBound
        while end > content.lowerBound, tree.contents[end - 1].isWhitespace { end -= 1 }
        return inlines.map.end(of: end - content.lowerBound)
    }
}

extension BlockRanges {
    /// A fence ends with its closing line. Without one, with the last line of its code.
    private func fenceEnd(_ index: Int) -> Int {
        let node = tree.nodes[index]
        let first = line(node.startLine)
        let closing = first + lineCount(node.literal, in: tree.literals) + 1
        let next = node.subtreeEnd
        // A fence outside of the container that held this one opens the next block.
        let opensNext = next < tree.nodes.count && tree.nodes[next].startLine - 1 == closing
        if closing < lines.count, !opensNext, isClosingFence(closing, node) { return trimmedEnd(closing) }
        return max(start(of: node), lines.ends[min(closing - 1, lines.count - 1)])
    }

    private func isClosingFence(_ line: Int, _ node: CMarkTree.Node) -> Bool {
        let fence = lines.text[start(of: node)]
        var end = trimmedEnd(line)
        var length = 0
        while end > lines.starts[line], lines.text[end - 1] == fence {
            end -= 1
            length += 1
        }
        let prefix = lines.text[lines.starts[line]..<end]
        return length >= node.fenceLength && prefix.allSatisfy { $0.isWhitespace || $0 == UInt8(ascii: ">") }
    }
}
