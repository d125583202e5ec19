import SourceText

/// Finds the ranges of inlines by reading their markup again beside the tree.
///
/// cmark's own columns leave out the backticks of code, are off by one for bare links, know nothing of the markers in
/// front of continuation lines, and lose count after a line break inside a link. The tree, on the other hand, says
/// exactly what was read, so that one forward pass over the same bytes finds each piece again.
struct InlineRanges {
    private struct Open {
        let node: Int
        let contentStart: Int
    }

    private let tree: CMarkTree
    /// What is being read, and the offset in `tree.contents` where it starts.
    private var base = 0
    private var end = 0
    private var cursor = 0
    private var open: [Open] = []
    /// The leaf's own range, which no inline leaves.
    private var limit = SourceRange.at(0)
    var map = ContentMap()

    init(_ tree: CMarkTree) {
        self.tree = tree
    }

    /// Sets the ranges of the inlines below `leaf`, whose content lies in the file as ``map`` says.
    mutating func locate(below leaf: Int, _ ranges: inout [SourceRange]) {
        let content = tree.nodes[leaf].content
        (base, end, cursor) = (content.lowerBound, content.upperBound, content.lowerBound)
        limit = ranges[leaf]
        var index = leaf + 1
        while index < tree.nodes[leaf].subtreeEnd {
            closeContainers(before: index, &ranges)
            index = place(index, &ranges)
        }
        closeContainers(before: tree.nodes[leaf].subtreeEnd, &ranges)
    }

    /// Places a node, or opens it when its end is not known before its children's; returns the node to place next.
    private mutating func place(_ index: Int, _ ranges: inout [SourceRange]) -> Int {
        let node = tree.nodes[index]
        let start = cursor
        switch node.kind {
        case .text: skipText(node.literal)
        case .softBreak, .lineBreak:
            ranges[index] = skipBreak(isHard: node.kind == .lineBreak)
            return index + 1
        case .codeSpan: skipCode()
        case .htmlInline: cursor = min(end, cursor + node.literal.count)
        case .footnoteReference: skip(past: UInt8(ascii: "]"))
        case .emphasis: return enter(index, markers: 1, of: UInt8(ascii: "*"), UInt8(ascii: "_"))
        case .strong: return enter(index, markers: 2, of: UInt8(ascii: "*"), UInt8(ascii: "_"))
        case .strikethrough: return enter(index, markers: 2, of: UInt8(ascii: "~"), UInt8(ascii: "~"))
        case .image: return enter(index, markers: 2, of: UInt8(ascii: "!"), UInt8(ascii: "["))
        case .link: return enterLink(index, &ranges)
        case .document, .blockQuote, .alert, .list, .listItem, .codeBlock, .htmlBlock, .paragraph, .heading,
            .thematicBreak, .footnoteDefinition, .table, .tableRow, .tableCell:
            break
        }
        ranges[index] = range(start, cursor)
        return index + 1
    }

    /// The range in the file of the content from `start` up to `stop`.
    private mutating func range(_ start: Int, _ stop: Int) -> SourceRange {
        let lower = min(max(map.start(of: start - base), limit.lowerBound), limit.upperBound)
        let upper = start < stop ? map.end(of: stop - base) : lower
        return SourceRange(lower, min(max(lower, upper), limit.upperBound))
    }

    private mutating func enter(_ index: Int, markers: Int, of first: UInt8, _ second: UInt8) -> Int {
        open.append(Open(node: index, contentStart: cursor))
        skipMarkers(markers, of: first, second)
        return index + 1
    }

    private mutating func closeContainers(before index: Int, _ ranges: inout [SourceRange]) {
        while let last = open.last, tree.nodes[last.node].subtreeEnd <= index {
            open.removeLast()
            switch tree.nodes[last.node].kind {
            case .emphasis: skipMarkers(1, of: UInt8(ascii: "*"), UInt8(ascii: "_"))
            case .strong: skipMarkers(2, of: UInt8(ascii: "*"), UInt8(ascii: "_"))
            case .strikethrough: skipMarkers(2, of: UInt8(ascii: "~"), UInt8(ascii: "~"))
            case .link, .image: cursor = LinkTail.end(in: tree.contents, from: cursor, to: end)
            default: break
            }
            ranges[last.node] = range(last.contentStart, cursor)
        }
    }

    private mutating func skipMarkers(_ count: Int, of first: UInt8, _ second: UInt8) {
        var left = count
        while left > 0, cursor < end, tree.contents[cursor] == first || tree.contents[cursor] == second {
            cursor += 1
            left -= 1
        }
    }
}

extension InlineRanges {
    /// `[text](…)`, `<https://…>` or a bare address; only the first has markup inside its text.
    private mutating func enterLink(_ index: Int, _ ranges: inout [SourceRange]) -> Int {
        guard cursor < end else { return tree.nodes[index].subtreeEnd }
        if tree.contents[cursor] == UInt8(ascii: "[") {
            return enter(index, markers: 1, of: UInt8(ascii: "["), UInt8(ascii: "["))
        }
        let start = cursor
        let children = (index + 1)..<tree.nodes[index].subtreeEnd
        if tree.contents[cursor] == UInt8(ascii: "<") {
            skip(past: UInt8(ascii: ">"))
            for child in children { ranges[child] = range(start + 1, cursor - 1) }
        } else {
            // The text of a bare address is the source as it stands, or decoded when it is an e-mail address.
            for child in children {
                let literal = tree.nodes[child].literal
                if startsWith(literal) { cursor += literal.count } else { skipText(literal) }
                ranges[child] = range(start, cursor)
            }
        }
        ranges[index] = range(start, cursor)
        return children.upperBound
    }

    /// Moves behind the source of a decoded text.
    private mutating func skipText(_ literal: Range<Int>) {
        var wanted = literal.lowerBound
        while wanted < literal.upperBound, cursor < end {
            let count = plainCount(wanted..<literal.upperBound)
            if count > 0 {
                cursor += count
                wanted += count
                continue
            }
            let byte = tree.contents[cursor]
            if byte == UInt8(ascii: "&"), let length = skipEntity(wanted, literal.upperBound) {
                wanted += length
            } else if byte == UInt8(ascii: "\\"), cursor + 1 < end, tree.contents[cursor + 1].isASCIIPunctuation,
                tree.contents[cursor + 1] == tree.literals[wanted]
            {
                cursor += 2
                wanted += 1
            } else if byte == tree.literals[wanted] {
                cursor += 1
                wanted += 1
            } else if !resynchronise(wanted..<literal.upperBound) {
                return
            }
        }
    }

    /// How many bytes from the cursor on are the literal as it stands, up to the next byte that may be markup.
    private func plainCount(_ literal: Range<Int>) -> Int {
        let contents = tree.contents.span
        let literals = tree.literals.span
        let limit = min(literal.count, end - cursor)
        var count = 0
        while count < limit {
            let byte = contents[cursor + count]
            guard byte == literals[literal.lowerBound + count], byte != UInt8(ascii: "&"), byte != UInt8(ascii: "\\")
            else { break }
            count += 1
        }
        return count
    }

    /// Moves to where the rest of a literal goes on. cmark shortens the text of a footnote reference that refers to
    /// nothing and runs over several lines; in all else, text and source agree.
    private mutating func resynchronise(_ rest: Range<Int>) -> Bool {
        let sample = rest.prefix(longestSample)
        var candidate = cursor + 1
        while candidate + sample.count <= end, candidate <= cursor + farthestResume {
            if tree.contents[candidate..<(candidate + sample.count)].elementsEqual(tree.literals[sample]) {
                cursor = candidate
                return true
            }
            candidate += 1
        }
        return false
    }

    /// Moves behind an entity that stands for the literal at `wanted`; returns how much of the literal it makes.
    private mutating func skipEntity(_ wanted: Int, _ literalEnd: Int) -> Int? {
        let source = tree.contents[(cursor + 1)..<min(end, cursor + 1 + longestEntity)]
        guard let entity = CMarkTree.decodeEntity(source), wanted + entity.text.count <= literalEnd,
            tree.literals[wanted..<(wanted + entity.text.count)].elementsEqual(entity.text)
        else { return nil }
        cursor += 1 + entity.consumed
        return entity.text.count
    }

    private func startsWith(_ literal: Range<Int>) -> Bool {
        cursor + literal.count <= end
            && tree.contents[cursor..<(cursor + literal.count)].elementsEqual(tree.literals[literal])
    }

    /// A code span ends at the next run of as many backticks as it starts with.
    private mutating func skipCode() {
        let length = runLength(of: UInt8(ascii: "`"))
        cursor += length
        while cursor < end {
            let run = runLength(of: UInt8(ascii: "`"))
            cursor += max(run, 1)
            if run == length { return }
        }
    }

    private func runLength(of byte: UInt8) -> Int {
        var stop = cursor
        while stop < end, tree.contents[stop] == byte { stop += 1 }
        return stop - cursor
    }

    private mutating func skip(past byte: UInt8) {
        while cursor < end {
            cursor += 1
            if tree.contents[cursor - 1] == byte { return }
        }
    }

    /// Moves behind a break. A soft break is the line's end; a hard one is the spaces or the backslash in front of it.
    private mutating func skipBreak(isHard: Bool) -> SourceRange {
        let markerStart = cursor
        while cursor < end, tree.contents[cursor] != UInt8(ascii: "\n"),
            tree.contents[cursor].isWhitespace || tree.contents[cursor] == UInt8(ascii: "\\")
        {
            cursor += 1
        }
        let marker = range(markerStart, cursor)
        let lineEnd = range(cursor, cursor).lowerBound
        // Behind a backslash, cmark keeps the blanks that a lazy line starts with.
        let keepsBlanks = isHard && cursor > markerStart && tree.contents[cursor - 1] == UInt8(ascii: "\\")
        if cursor < end, tree.contents[cursor] == UInt8(ascii: "\n") { cursor += 1 }
        while !keepsBlanks, cursor < end,
            tree.contents[cursor] == UInt8(ascii: " ") || tree.contents[cursor] == UInt8(ascii: "\t")
        {
            cursor += 1
        }
        return isHard ? marker : SourceRange.at(max(lineEnd, marker.upperBound))
    }
}

/// Longest entity that cmark reads, in bytes after its `&`: `CounterClockwiseContourIntegral;`.
private let longestEntity = 33

/// How much of a text must agree where it is taken up again, and how far ahead that is looked for, in bytes.
private let longestSample = 16
private let farthestResume = 256

extension UInt8 {
    var isASCIIPunctuation: Bool {
        switch self {
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
        default: false
        }
    }

    /// What `cmark_isspace` takes for a space: blanks and line ends.
    var isWhitespace: Bool {
        self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D
    }

    /// What `spacechar` of cmark's scanners takes for a space: vertical tab and form feed, too.
    var isSpaceCharacter: Bool {
        self == 0x20 || (0x09...0x0D).contains(self)
    }
}
