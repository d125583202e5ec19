/// A here-document: the lines behind a command up to a delimiter (POSIX.1-2017, 2.7.4).
struct ShellHereDocument {
    let delimiter: [UInt8]
    /// The delimiter is quoted, so that the shell changes nothing in the lines.
    let isLiteral: Bool
    /// `<<-`: tabs in front of lines do not count.
    let isIndented: Bool
    /// The operator and the delimiter.
    let range: Range<Int>
    /// The words in front of it: who reads the lines.
    let words: [String]

    var missingEnd: ShellFault { ShellFault(range: range, problem: "the here-document has no end") }

    /// The word behind `<<` without its quotes, whether there were any, and where it ends.
    static func delimiter(in text: [UInt8], at start: Int) -> (word: [UInt8], isQuoted: Bool, end: Int) {
        var offset = start
        var word: [UInt8] = []
        var mark: UInt8?
        var isQuoted = false
        while offset < text.count, text[offset] != UInt8(ascii: "\n") {
            let byte = text[offset]
            if byte == mark {
                mark = nil
            } else if mark == nil, byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
                mark = byte
                isQuoted = true
            } else if mark == nil, byte == UInt8(ascii: "\\") {
                isQuoted = true
            } else if mark == nil, " \t\r;|&<>()".utf8.contains(byte) {
                break
            } else {
                word.append(byte)
            }
            offset += 1
        }
        return (word, isQuoted, offset)
    }

    /// Where the lines that start at an offset end, and where the text goes on.
    ///
    /// An indented delimiter is taken for the end, because its author meant it so, and reported.
    func body(in text: [UInt8], from start: Int) -> (end: Int, next: Int, fault: ShellFault?) {
        var offset = start
        while offset < text.count {
            let lineStart = offset
            let lineEnd = text[offset...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
            offset = min(lineEnd + 1, text.count)
            var line = text[lineStart..<lineEnd].drop { $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: " ") }
            if line.last == UInt8(ascii: "\r") { line = line.dropLast() }
            guard line.elementsEqual(delimiter) else { continue }
            let indentation = text[lineStart..<line.startIndex]
            let isMissed = isIndented ? indentation.contains(UInt8(ascii: " ")) : !indentation.isEmpty
            let problem = "an indented word does not end the here-document"
            return (lineStart, offset, isMissed ? ShellFault(range: line.indices, problem: problem) : nil)
        }
        return (text.count, text.count, missingEnd)
    }

    /// The slots of the lines.
    func slots(in text: [UInt8], at range: Range<Int>) -> [ShellSlot] {
        let body = Array(text[range])
        var slots: [ShellSlot] = []
        var offset = 0
        while let start = body[offset...].firstIndex(of: UInt8(ascii: "{")) {
            guard let slot = SlotText.slot(in: body, at: start) else {
                offset = start + 1
                continue
            }
            slots.append(
                ShellSlot(
                    range: (range.lowerBound + start)..<(range.lowerBound + slot.end),
                    surroundings: .hereDocument(isLiteral: isLiteral), words: words, word: nil, content: body,
                    contentOffset: start))
            offset = slot.end
        }
        return slots
    }
}
