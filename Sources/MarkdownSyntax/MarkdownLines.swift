import SourceText

/// The lines of a Markdown body, and the text as cmark may see it.
///
/// Text that breaks a limit is overwritten, byte for byte, with text that cannot, so that all offsets stay right.
struct MarkdownLines {
    /// Offsets of the first byte of each line, from the start of the file.
    private(set) var starts: [Int] = []
    /// Offsets after the last byte of each line, without the line's end.
    private(set) var ends: [Int] = []
    private(set) var text: [UInt8]
    private(set) var faults: [SyntaxFault] = []
    private var open = OpenDeclarations()

    /// How many of each have been opened since the last one was closed, or since the last blank line.
    private struct OpenDeclarations {
        var declarations = 0
        var instructions = 0
        var sections = 0
    }

    /// - Precondition: `text` is valid UTF-8 without NUL bytes, and `range` lies inside it.
    init(_ text: [UInt8], in range: Range<Int>) {
        self.text = text
        starts.reserveCapacity(range.count / 32)
        ends.reserveCapacity(range.count / 32)
        var offset = range.lowerBound
        while offset < range.upperBound {
            let start = offset
            var borders = 0
            var hasBracketedEntity = false
            scan: while offset < range.upperBound {
                offset = Self.nextMark(in: text.span, from: offset, to: range.upperBound)
                guard offset < range.upperBound else { break }
                switch text[offset] {
                case newline, carriageReturn: break scan
                case border: borders += 1
                case UInt8(ascii: "&"):
                    if offset > start, text[offset - 1] == UInt8(ascii: "[") { hasBracketedEntity = true }
                case UInt8(ascii: "<"): guardDeclaration(at: offset, range.upperBound)
                case UInt8(ascii: ">"): closeDeclarations(at: offset, start)
                default: break
                }
                offset += 1
            }
            starts.append(start)
            ends.append(offset)
            if start == offset { open = OpenDeclarations() }
            guardLine(start, offset, borders)
            if hasBracketedEntity { guardFootnoteCarets(start, offset) }
            if offset < range.upperBound {
                let isPair =
                    text[offset] == carriageReturn && offset + 1 < range.upperBound && text[offset + 1] == newline
                offset += isPair ? 2 : 1
            }
        }
    }

    /// By byte: whether a line may end with it, or a limit concerns it.
    private static let marks: [Bool] = (0...UInt8.max).map { "\n\r|&<>".utf8.contains($0) }

    private static func nextMark(in text: Span<UInt8>, from start: Int, to end: Int) -> Int {
        let table = marks
        let marks = table.span
        var offset = start
        while offset < end, !marks[Int(text[offset])] { offset += 1 }
        return offset
    }

    var count: Int { starts.count }

    private mutating func guardLine(_ start: Int, _ end: Int, _ borders: Int) {
        if end - start > MarkdownLimits.maximumLineLength { cutLine(start, end) }
        if borders > MarkdownLimits.maximumTableBorders { cutTable(start, end) }
        guardNesting(start, end)
    }

    private mutating func cutLine(_ start: Int, _ end: Int) {
        var cut = start + MarkdownLimits.maximumLineLength
        while cut > start, text[cut] & 0xC0 == 0x80 { cut -= 1 }
        overwrite(cut..<end, with: UInt8(ascii: " "))
        report(
            SourceRange(cut, end), "line longer than \(MarkdownLimits.maximumLineLength) bytes",
            help: "break the line; the rest of it is not read")
    }

    private mutating func cutTable(_ start: Int, _ end: Int) {
        var borders = 0
        var cut = end
        for offset in start..<end where text[offset] == border {
            borders += 1
            guard borders > MarkdownLimits.maximumTableBorders else { continue }
            cut = min(cut, offset)
            text[offset] = UInt8(ascii: " ")
        }
        report(
            SourceRange(cut, end), "more than \(MarkdownLimits.maximumTableBorders) column borders in one line",
            help: "split the table; the columns beyond are not read")
    }

    /// Bounds how deep containers nest: each takes a `>`, or a marker and at least two columns, in front of its text.
    private mutating func guardNesting(_ start: Int, _ end: Int) {
        var markers = 0
        var columns = 0
        var offset = start
        var firstCut: Int?
        while offset < end {
            let byte = text[offset]
            if byte == UInt8(ascii: " ") {
                columns += 1
            } else if byte == UInt8(ascii: "\t") {
                columns += 4
            } else if let length = markerLength(at: offset, end) {
                if markers + columns / 2 >= MarkdownLimits.maximumNesting {
                    overwrite(offset..<(offset + length), with: UInt8(ascii: "?"))
                    if firstCut == nil { firstCut = offset }
                }
                markers += 1
                offset += length - 1
                // One blank behind a marker belongs to it and makes no room for another.
                if offset + 1 < end, text[offset + 1] == UInt8(ascii: " ") { offset += 1 }
            } else {
                break
            }
            offset += 1
        }
        guard let firstCut else { return }
        report(
            SourceRange(firstCut, offset),
            "quotes and lists nested deeper than \(MarkdownLimits.maximumNesting) levels",
            help: "take the text out of its innermost quotes and lists")
    }

    /// The length of a quote or list marker, nil when there is none.
    private func markerLength(at offset: Int, _ end: Int) -> Int? {
        var cursor = offset
        switch text[cursor] {
        case UInt8(ascii: ">"): return 1
        case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"): cursor += 1
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            while cursor < end, cursor - offset < 9, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(text[cursor]) {
                cursor += 1
            }
            guard cursor < end, text[cursor] == UInt8(ascii: ".") || text[cursor] == UInt8(ascii: ")") else {
                return nil
            }
            cursor += 1
        default: return nil
        }
        guard cursor == end || text[cursor] == UInt8(ascii: " ") || text[cursor] == UInt8(ascii: "\t") else {
            return nil
        }
        return cursor - offset
    }

    /// Takes `[&Hat;` and `[&#94;` away from cmark.
    ///
    /// libcmark-gfm 0.29.0.gfm.6 takes a caret that an entity spelt for the start of a footnote reference, and then
    /// reads the label past the end of the decoded entity, which is one byte long.
    private mutating func guardFootnoteCarets(_ start: Int, _ end: Int) {
        var offset = start
        while offset + 5 < end {
            if text[offset] == UInt8(ascii: "["), text[offset + 1] == UInt8(ascii: "&"),
                let entity = CMarkTree.decodeEntity(text[(offset + 2)..<min(end, offset + 40)]),
                entity.text.first == UInt8(ascii: "^")
            {
                text[offset + 1] = UInt8(ascii: "?")
                report(
                    SourceRange(offset + 1, offset + 2 + entity.consumed), "caret written as an entity after `[`",
                    help: "write `\\^`")
            }
            offset += 1
        }
    }

    /// Counts `<!A`, `<?` and `<![CDATA[`, and takes those beyond the limit away from cmark, which looks for the end
    /// of each of them through all that follows.
    private mutating func guardDeclaration(at offset: Int, _ end: Int) {
        guard offset + 1 < end else { return }
        let count: Int
        switch text[offset + 1] {
        case UInt8(ascii: "?"):
            open.instructions += 1
            count = open.instructions
        case UInt8(ascii: "!") where offset + 2 < end && text[offset + 2] == UInt8(ascii: "["):
            open.sections += 1
            count = open.sections
        case UInt8(ascii: "!") where offset + 2 < end && text[offset + 2] | 0x20 >= UInt8(ascii: "a"):
            open.declarations += 1
            count = open.declarations
        default: return
        }
        guard count > MarkdownLimits.maximumOpenDeclarations else { return }
        text[offset] = UInt8(ascii: "?")
        guard count == MarkdownLimits.maximumOpenDeclarations + 1 else { return }
        report(
            SourceRange(offset, offset + 2),
            "more than \(MarkdownLimits.maximumOpenDeclarations) of `<\(text[offset + 1] == UInt8(ascii: "?") ? "?" : "!")` without an end",
            help: "put the text into a code block")
    }

    private mutating func closeDeclarations(at offset: Int, _ start: Int) {
        open.declarations = 0
        guard offset > start else { return }
        if text[offset - 1] == UInt8(ascii: "?") { open.instructions = 0 }
        if text[offset - 1] == UInt8(ascii: "]") { open.sections = 0 }
    }

    private mutating func overwrite(_ range: Range<Int>, with byte: UInt8) {
        for offset in range { text[offset] = byte }
    }

    private mutating func report(_ range: SourceRange, _ message: String, help: String) {
        guard faults.count < MarkdownLimits.maximumFaultCount else { return }
        faults.append(SyntaxFault(.limit, at: range, message, help: help))
    }
}

private let newline = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")
private let border = UInt8(ascii: "|")
