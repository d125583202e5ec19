import SourceText

/// Tables: cmark knows the lines of their data rows and nothing else.
extension BlockRanges {
    mutating func placeTable(_ index: Int) -> Int {
        let table = tree.nodes[index]
        let header = headerLine(of: index)
        let quotes = quoteCount(around: index)
        var row = index + 1
        var rowLine = header
        var end = trimmedEnd(min(header + 1, lines.count - 1))
        while row < table.subtreeEnd {
            let node = tree.nodes[row]
            if row > index + 1 { rowLine = line(node.startLine) }
            let start =
                row == index + 1 && rowLine == line(table.startLine)
                ? self.start(of: table) : textStart(of: rowLine, behind: quotes)
            ranges[row] = SourceRange(start, max(start, trimmedEnd(rowLine)))
            placeCells(of: row)
            end = max(end, ranges[row].upperBound)
            row = node.subtreeEnd
        }
        let start = index + 1 < table.subtreeEnd ? ranges[index + 1].lowerBound : start(of: table)
        ranges[index] = SourceRange(start, max(start, end))
        return table.subtreeEnd
    }

    /// A paragraph that ran into a table: the lines above the table's header, with each `\|` read as `|`.
    mutating func placeParagraphAboveTable(_ index: Int) -> Int {
        let node = tree.nodes[index]
        let table = node.subtreeEnd
        guard table < tree.nodes.count, case .table = tree.nodes[table].kind else {
            ranges[index] = ranges[node.parent]
            return node.subtreeEnd
        }
        let count = lineCount(node.content, in: tree.contents)
        let first = max(headerLine(of: table) - count, line(tree.nodes[table].startLine))
        inlines.map.removeAll()
        var start = node.content.lowerBound
        for line in first..<max(first, headerLine(of: table)) where start < node.content.upperBound {
            let rest = start..<node.content.upperBound
            let end = tree.contents[rest].firstIndex(of: UInt8(ascii: "\n")) ?? rest.upperBound
            mapUnescaped(
                start..<end, of: node.content, endingAt: end == rest.upperBound ? trimmedEnd(line) : lines.ends[line])
            start = end + 1
        }
        return finishLeaf(index, start: inlines.map.start(of: 0), end: contentEnd(node.content))
    }

    /// Maps one line of content whose `\|` were unescaped, from its end backwards.
    private mutating func mapUnescaped(_ line: Range<Int>, of content: Range<Int>, endingAt sourceEnd: Int) {
        var source = sourceEnd
        var escapes: [(content: Int, source: Int)] = []
        for offset in line.reversed() {
            source -= 1
            if tree.contents[offset] == UInt8(ascii: "|"), source > 0, lines.text[source - 1] == UInt8(ascii: "\\") {
                source -= 1
                escapes.append((offset - content.lowerBound, source))
            }
        }
        inlines.map.add(content: line.lowerBound - content.lowerBound, source: max(source, 0))
        for escape in escapes.reversed() {
            inlines.map.addEscapedBorder(content: escape.content, source: escape.source)
            inlines.map.add(content: escape.content + 1, source: escape.source + 2)
        }
    }

    /// The line above the row of dashes: that row stands right above the first data row, else at the table's end.
    private func headerLine(of table: Int) -> Int {
        let node = tree.nodes[table]
        let header = table + 1
        guard header < node.subtreeEnd else { return line(node.startLine) }
        let firstData = tree.nodes[header].subtreeEnd
        let delimiter = firstData < node.subtreeEnd ? line(tree.nodes[firstData].startLine) - 1 : line(node.endLine)
        return max(delimiter - 1, line(node.startLine))
    }

    private func quoteCount(around index: Int) -> Int {
        var count = 0
        var node = index
        while node != 0 {
            node = tree.nodes[node].parent
            if tree.nodes[node].kind == .blockQuote { count += 1 }
        }
        return count
    }

    /// Where the text of a line starts behind indentation and up to `quotes` quote markers.
    private func textStart(of line: Int, behind quotes: Int) -> Int {
        var offset = lines.starts[line]
        var left = quotes
        while offset < lines.ends[line] {
            if lines.text[offset] == UInt8(ascii: ">"), left > 0 {
                left -= 1
            } else if !lines.text[offset].isWhitespace {
                break
            }
            offset += 1
        }
        return offset
    }
}

extension BlockRanges {
    /// Splits a row again as `row_from_string` of cmark's table extension does.
    private mutating func placeCells(of row: Int) {
        let end = ranges[row].upperBound
        var offset = ranges[row].lowerBound
        if offset < end, lines.text[offset] == UInt8(ascii: "|"), !startsWithBlankCell(row) {
            offset = skipBlanks(offset + 1, end)
        }
        var cell = row + 1
        while cell < tree.nodes[row].subtreeEnd {
            let border = nextBorder(offset, end)
            var (first, last) = (offset, border)
            while first < last, lines.text[first].isWhitespace { first += 1 }
            while first < last, lines.text[last - 1].isWhitespace { last -= 1 }
            if tree.nodes[cell].startColumn == 0 { (first, last) = (end, end) }
            mapCell(first, last)
            cell = finishLeaf(cell, start: first, end: last)
            offset = border < end ? skipBlanks(border + 1, end) : end
        }
    }

    /// The next `|` without a backslash in front, or `end`.
    private func nextBorder(_ start: Int, _ end: Int) -> Int {
        var border = start
        while border < end,
            lines.text[border] != UInt8(ascii: "|") || (border > start && lines.text[border - 1] == UInt8(ascii: "\\"))
        {
            border += 1
        }
        return border
    }

    /// Whether blanks in front of a header's first `|` make a cell: cmark does not strip those of a lazy line.
    private func startsWithBlankCell(_ row: Int) -> Bool {
        guard tree.nodes[row].kind == .tableRow(isHeader: true) else { return false }
        var cells = 0
        var child = row + 1
        while child < tree.nodes[row].subtreeEnd {
            cells += 1
            child = tree.nodes[child].subtreeEnd
        }
        let end = ranges[row].upperBound
        var offset = skipBlanks(ranges[row].lowerBound + 1, end)
        while offset < end {
            cells -= 1
            let border = nextBorder(offset, end)
            offset = border < end ? skipBlanks(border + 1, end) : end
        }
        return cells > 0
    }

    private func skipBlanks(_ start: Int, _ end: Int) -> Int {
        var offset = start
        while offset < end, lines.text[offset].isSpaceCharacter { offset += 1 }
        return offset
    }

    private mutating func mapCell(_ first: Int, _ last: Int) {
        inlines.map.removeAll()
        inlines.map.add(content: 0, source: first)
        var escapes = 0
        var offset = first
        while offset + 1 < last {
            if lines.text[offset] == UInt8(ascii: "\\"), lines.text[offset + 1] == UInt8(ascii: "|") {
                inlines.map.addEscapedBorder(content: offset - first - escapes, source: offset)
                escapes += 1
                inlines.map.add(content: offset + 2 - first - escapes, source: offset + 2)
                offset += 1
            }
            offset += 1
        }
    }
}
