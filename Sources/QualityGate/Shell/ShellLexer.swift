/// Splits shell text into simple commands (POSIX.1-2017, 2.3 token recognition, without aliases and expansions).
struct ShellLexer {
    private(set) var commands: [ShellCommand] = []
    private(set) var bareAngles: [Range<Int>] = []

    private let text: [UInt8]
    private var offset = 0
    private var words: [(text: String, range: Range<Int>)] = []
    private var word: [UInt8] = []
    private var wordStart: Int?
    /// Delimiters of here-documents whose bodies start on the next line.
    private var pendingHereDocuments: [[UInt8]] = []

    init(_ text: [UInt8]) {
        self.text = text
    }

    mutating func run() {
        while offset < text.count { step() }
        endCommand()
    }

    private mutating func step() {
        let byte = text[offset]
        switch byte {
        case UInt8(ascii: "\\"): escape()
        case UInt8(ascii: "'"): quote(byte, escapes: false)
        case UInt8(ascii: "\""): quote(byte, escapes: true)
        case UInt8(ascii: "#") where wordStart == nil: skipLine()
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
            endWord()
            offset += 1
        case UInt8(ascii: "\n"):
            endCommand()
            offset += 1
            skipHereDocuments()
        case UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: "&"), UInt8(ascii: "("), UInt8(ascii: ")"):
            endCommand()
            offset += 1
        case UInt8(ascii: "{") where text[offset...].starts(with: [UInt8(ascii: "{"), UInt8(ascii: "{")]): slot()
        case UInt8(ascii: "<"), UInt8(ascii: ">"): redirection(byte)
        default:
            begin()
            word.append(byte)
            offset += 1
        }
    }

    private mutating func begin() {
        if wordStart == nil { wordStart = offset }
    }

    private mutating func escape() {
        // A backslash in front of a line's end joins the lines.
        if offset + 1 < text.count, text[offset + 1] == UInt8(ascii: "\n") {
            offset += 2
            return
        }
        begin()
        if offset + 1 < text.count { word.append(text[offset + 1]) }
        offset = min(offset + 2, text.count)
    }

    private mutating func quote(_ mark: UInt8, escapes: Bool) {
        begin()
        offset += 1
        while offset < text.count, text[offset] != mark {
            if escapes, text[offset] == UInt8(ascii: "\\"), offset + 1 < text.count { offset += 1 }
            word.append(text[offset])
            offset += 1
        }
        offset = min(offset + 1, text.count)
    }

    /// `{{name}}` is part of a word.
    private mutating func slot() {
        begin()
        while offset < text.count, text[offset] != UInt8(ascii: "\n") {
            let byte = text[offset]
            word.append(byte)
            offset += 1
            if byte == UInt8(ascii: "}"), word.suffix(2).elementsEqual("}}".utf8) { return }
        }
    }

    private mutating func skipLine() {
        while offset < text.count, text[offset] != UInt8(ascii: "\n") { offset += 1 }
    }

    /// `<placeholder>` where redirections would stand; else an operator with the word behind it left out.
    private mutating func redirection(_ byte: UInt8) {
        if byte == UInt8(ascii: "<"), let end = placeholderEnd() {
            begin()
            word += text[offset..<end]
            bareAngles.append(offset..<end)
            offset = end
            return
        }
        let isHereDocument =
            text[offset...].starts(with: Array("<<".utf8)) && !text[offset...].starts(with: Array("<<<".utf8))
        // A number in front of the operator names a descriptor.
        if word.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
            word = []
            wordStart = nil
        }
        endWord()
        while offset < text.count, "<>&|-".utf8.contains(text[offset]) { offset += 1 }
        while offset < text.count, text[offset] == UInt8(ascii: " ") { offset += 1 }
        let target = plainWord()
        if isHereDocument, !target.isEmpty { pendingHereDocuments.append(target) }
    }

    /// The end of `<name>` with a name of letters, digits, blanks and `-_./`, starting at the current `<`.
    private func placeholderEnd() -> Int? {
        var end = offset + 1
        guard end < text.count, isLetter(text[end]) else { return nil }
        while end < text.count, end - offset < 60, isLetter(text[end]) || "0123456789-_./ ".utf8.contains(text[end]) {
            end += 1
        }
        guard end < text.count, text[end] == UInt8(ascii: ">"), text[end - 1] != UInt8(ascii: " ") else { return nil }
        return end + 1
    }

    /// The word behind a redirection, unquoted.
    private mutating func plainWord() -> [UInt8] {
        var result: [UInt8] = []
        var mark: UInt8?
        while offset < text.count, text[offset] != UInt8(ascii: "\n") {
            let byte = text[offset]
            if byte == mark {
                mark = nil
            } else if mark == nil, byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
                mark = byte
            } else if mark == nil, " \t\r;|&<>()".utf8.contains(byte) {
                break
            } else {
                result.append(byte)
            }
            offset += 1
        }
        return result
    }

    private mutating func skipHereDocuments() {
        for delimiter in pendingHereDocuments {
            while offset < text.count {
                let start = offset
                skipLine()
                let line = text[start..<offset].drop { $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: " ") }
                offset = min(offset + 1, text.count)
                if line.elementsEqual(delimiter) { break }
            }
        }
        pendingHereDocuments = []
    }

    private mutating func endWord() {
        guard let start = wordStart else { return }
        words.append((String(decoding: word, as: UTF8.self), start..<offset))
        word = []
        wordStart = nil
    }

    private mutating func endCommand() {
        endWord()
        defer { words = [] }
        let rest = words.drop { Self.isPrefix($0.text) }
        guard let first = rest.first, let last = rest.last else { return }
        let program = first.text.split(separator: "/").last.map(String.init) ?? first.text
        commands.append(
            ShellCommand(
                words: [program] + rest.dropFirst().map(\.text), range: first.range.lowerBound..<last.range.upperBound))
    }

    /// Words that stand in front of the program they run: assignments, prompts, reserved words, wrappers.
    private static func isPrefix(_ word: String) -> Bool {
        switch word {
        case "$", "%", "sudo", "time", "nohup", "env", "then", "do", "else", "if", "while", "until", "!", "{", "exec":
            return true
        default:
            guard let equals = word.utf8.firstIndex(of: UInt8(ascii: "=")), equals != word.utf8.startIndex else {
                return false
            }
            return word.utf8[..<equals].allSatisfy { isLetter($0) || $0 == UInt8(ascii: "_") || (48...57).contains($0) }
        }
    }
}

private func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
}
