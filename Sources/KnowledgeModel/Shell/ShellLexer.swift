import SourceText

/// Splits shell text into simple commands (POSIX.1-2017, 2.3 token recognition, without aliases and expansions).
struct ShellLexer {
    /// Deepest nesting of substitutions; what lies deeper is read as plain text.
    static let maximumDepth = 16

    private(set) var commands: [ShellCommand] = []
    private(set) var bareAngles: [Range<Int>] = []
    private(set) var slots: [ShellSlot] = []
    private(set) var faults: [ShellFault] = []
    private(set) var groups: [Range<Int>] = []

    private let text: [UInt8]
    private var offset: Int
    private let depth: Int
    /// What ends the text of a substitution: `)` or a backtick; nil for a whole text.
    private let closer: UInt8?
    private var isClosed = false
    private var words: [(text: String, range: Range<Int>)] = []
    private var word: [UInt8] = []
    private var wordStart: Int?
    /// Whether the word at hand is where a redirection leads, and so none of the command's.
    private var isTarget = false
    private var openSlots: [OpenSlot] = []
    private var pendingHereDocuments: [ShellHereDocument] = []
    private var blocks = ShellBlocks()
    /// Whether the command at hand is the first of a group: behind a line's end, `;` or `&`, not behind `|`.
    private var startsGroup = true

    /// A slot of the command at hand.
    private struct OpenSlot {
        let range: Range<Int>
        let surroundings: ShellSlot.Surroundings
        /// Place among the words read so far; nil in the target of a redirection.
        let word: Int?
        let offset: Int
    }

    init(_ text: [UInt8]) {
        self.init(text, from: 0, closer: nil, depth: 0)
    }

    private init(_ text: [UInt8], from offset: Int, closer: UInt8?, depth: Int) {
        self.text = text
        self.offset = offset
        self.closer = closer
        self.depth = depth
    }

    mutating func run() {
        while offset < text.count, !isClosed { step() }
        endCommand()
        if closer == nil || isClosed { faults += blocks.unclosed }
        for document in pendingHereDocuments where closer == nil {
            faults.append(document.missingEnd)
        }
    }

    private mutating func step() {
        let byte = text[offset]
        switch byte {
        case UInt8(ascii: "\\"): escape()
        case UInt8(ascii: "'"): singleQuote()
        case UInt8(ascii: "\""): doubleQuote()
        case UInt8(ascii: "$"): dollar(.bare)
        case UInt8(ascii: "`"): backtick(.bare)
        case UInt8(ascii: "#") where wordStart == nil: skipLine()
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
            endWord()
            offset += 1
        case UInt8(ascii: "\n"):
            endCommand()
            startsGroup = true
            offset += 1
            readHereDocuments()
        case UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: "&"):
            endCommand()
            startsGroup = byte != UInt8(ascii: "|")
            offset += 1
        case UInt8(ascii: "("), UInt8(ascii: ")"): parenthesis(byte)
        case UInt8(ascii: "{") where isNext("{", at: offset + 1): bareSlot()
        case UInt8(ascii: "<"), UInt8(ascii: ">"): redirection(byte)
        default: takeRun()
        }
    }

    /// Bytes of which ``step()`` makes more than a part of a word; a `#` and a `{` may be no more.
    private static let special = ByteSet(" \t\r\n\\'\"$`#;|&(){<>")

    /// Takes the byte at hand and all that follow up to one that may be special.
    private mutating func takeRun() {
        begin()
        let end = Self.special.firstIndex(in: text.span, from: offset + 1, to: text.count)
        word += text[offset..<end]
        offset = end
    }

    private func isNext(_ byte: Unicode.Scalar, at place: Int) -> Bool {
        place < text.count && text[place] == UInt8(ascii: byte)
    }

    private mutating func begin() {
        if wordStart == nil { wordStart = offset }
    }

    private mutating func take() {
        begin()
        word.append(text[offset])
        offset += 1
    }

    private mutating func escape() {
        // A backslash in front of a line's end joins the lines.
        if isNext("\n", at: offset + 1) {
            offset += 2
            return
        }
        begin()
        if offset + 1 < text.count { word.append(text[offset + 1]) }
        offset = min(offset + 2, text.count)
    }

    private mutating func parenthesis(_ byte: UInt8) {
        endCommand()
        if byte == UInt8(ascii: "(") {
            blocks.open(.parenthesis, at: offset..<(offset + 1))
        } else if !blocks.closeParenthesis() {
            if closer == byte {
                isClosed = true
            } else {
                faults.append(ShellFault(range: offset..<(offset + 1), problem: "this closes no parenthesis"))
            }
        }
        offset += 1
    }

    private mutating func skipLine() {
        // A backtick ends a comment as well.
        let end = closer == UInt8(ascii: "`") ? UInt8(ascii: "`") : UInt8(ascii: "\n")
        while offset < text.count, text[offset] != UInt8(ascii: "\n"), text[offset] != end { offset += 1 }
    }

    // MARK: Quotes and expansions

    private mutating func singleQuote() {
        begin()
        let start = offset
        offset += 1
        while offset < text.count, text[offset] != UInt8(ascii: "'") {
            if !takeSlot(.singleQuoted) { take() }
        }
        endQuote(from: start, "the quote is not closed")
    }

    private mutating func doubleQuote() {
        begin()
        let start = offset
        offset += 1
        while offset < text.count, text[offset] != UInt8(ascii: "\"") {
            switch text[offset] {
            case UInt8(ascii: "\\") where offset + 1 < text.count:
                offset += 1
                take()
            case UInt8(ascii: "$"): dollar(.doubleQuoted)
            case UInt8(ascii: "`"): backtick(.doubleQuoted)
            default: if !takeSlot(.doubleQuoted) { take() }
            }
        }
        endQuote(from: start, "the quote is not closed")
    }

    private mutating func endQuote(from start: Int, _ problem: String) {
        if offset >= text.count { faults.append(ShellFault(range: start..<(start + 1), problem: problem)) }
        offset = min(offset + 1, text.count)
    }

    private mutating func dollar(_ surroundings: ShellSlot.Surroundings) {
        if isNext("(", at: offset + 1) {
            if isNext("(", at: offset + 2) { return unsettled(opening: 3, closing: "))", "arithmetic") }
            return substitution(opening: 2, closer: UInt8(ascii: ")"))
        }
        if isNext("{", at: offset + 1) { return unsettled(opening: 2, closing: "}", "an expansion") }
        if surroundings == .bare, isNext("'", at: offset + 1) {
            return unsettled(opening: 2, closing: "'", "a quote of the kind `$'…'`")
        }
        take()
    }

    /// `$(…)` and `<(…)`: commands of their own inside of a word.
    private mutating func substitution(opening: Int, closer: UInt8) {
        begin()
        guard depth < Self.maximumDepth else { return take() }
        let start = offset
        var inner = ShellLexer(text, from: offset + opening, closer: closer, depth: depth + 1)
        inner.run()
        if !inner.isClosed {
            let problem = closer == UInt8(ascii: ")") ? "the substitution is not closed" : "the backtick is not closed"
            faults.append(ShellFault(range: start..<min(start + opening, text.count), problem: problem))
        }
        word += text[start..<inner.offset]
        offset = inner.offset
        commands += inner.commands
        bareAngles += inner.bareAngles
        slots += inner.slots
        faults += inner.faults
    }

    private mutating func backtick(_ surroundings: ShellSlot.Surroundings) {
        if closer == UInt8(ascii: "`") {
            endCommand()
            isClosed = true
            offset += 1
            return
        }
        let first = slots.count
        substitution(opening: 1, closer: UInt8(ascii: "`"))
        for place in first..<slots.count {
            slots[place] = slots[place].unsettled(in: "backticks; write `$(…)`")
        }
    }

    /// Text up to a closing mark in which no slot is safe.
    private mutating func unsettled(opening: Int, closing: String, _ construct: String) {
        begin()
        let start = offset
        for _ in 0..<opening { take() }
        // Brackets of the same kind nest in it.
        let last = closing.utf8.last
        let brackets = [UInt8(ascii: "}"): UInt8(ascii: "{"), UInt8(ascii: ")"): UInt8(ascii: "(")]
        let bracket = last.flatMap { brackets[$0] }
        var nesting = 0
        while offset < text.count {
            if takeSlot(.unsettled(construct)) { continue }
            if nesting == 0, text[offset...].starts(with: closing.utf8) { break }
            if let bracket, text[offset] == bracket { nesting += 1 }
            if bracket != nil, text[offset] == last { nesting -= 1 }
            if text[offset] == UInt8(ascii: "\\"), offset + 1 < text.count { take() }
            take()
        }
        if offset >= text.count {
            faults.append(ShellFault(range: start..<(start + opening), problem: "`\(closing)` is missing"))
        }
        for _ in 0..<min(closing.utf8.count, text.count - offset) { take() }
    }

    // MARK: Slots

    /// `{{name}}` is part of a word, and so is every other text in two braces, such as a Go template.
    private mutating func bareSlot() {
        begin()
        if takeSlot(.bare) { return }
        while offset < text.count, text[offset] != UInt8(ascii: "\n") {
            let byte = text[offset]
            word.append(byte)
            offset += 1
            if byte == UInt8(ascii: "}"), word.suffix(2).elementsEqual("}}".utf8) { return }
        }
    }

    /// Takes a slot into the word when one starts here.
    private mutating func takeSlot(_ surroundings: ShellSlot.Surroundings) -> Bool {
        guard text[offset] == UInt8(ascii: "{"), let slot = SlotText.slot(in: text, at: offset) else { return false }
        openSlots.append(
            OpenSlot(
                range: offset..<slot.end, surroundings: surroundings, word: isTarget ? nil : words.count,
                offset: word.count))
        word += text[offset..<slot.end]
        offset = slot.end
        return true
    }

    // MARK: Redirections

    /// `<placeholder>` where redirections would stand; else an operator, whose word is left out of the command.
    private mutating func redirection(_ byte: UInt8) {
        if byte == UInt8(ascii: "<"), let end = placeholderEnd() {
            begin()
            word += text[offset..<end]
            bareAngles.append(offset..<end)
            offset = end
            return
        }
        // A number in front of the operator names a descriptor.
        if word.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
            word = []
            wordStart = nil
        }
        endWord()
        if isNext("(", at: offset + 1) { return substitution(opening: 2, closer: UInt8(ascii: ")")) }
        let start = offset
        let isHereDocument =
            text[offset...].starts(with: "<<".utf8) && !text[offset...].starts(with: "<<<".utf8)
        let isIndented = isHereDocument && isNext("-", at: offset + 2)
        if isHereDocument { offset += isIndented ? 3 : 2 }
        while !isHereDocument, offset < text.count, "<>&|-".utf8.contains(text[offset]) { offset += 1 }
        while offset < text.count, text[offset] == UInt8(ascii: " ") { offset += 1 }
        guard isHereDocument else {
            isTarget = true
            return
        }
        let delimiter = ShellHereDocument.delimiter(in: text, at: offset)
        offset = delimiter.end
        guard !delimiter.word.isEmpty else { return }
        pendingHereDocuments.append(
            ShellHereDocument(
                delimiter: delimiter.word, isLiteral: delimiter.isQuoted, isIndented: isIndented, range: start..<offset,
                words: Array(words.map(\.text).drop(while: Self.isPrefix))))
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

    private mutating func readHereDocuments() {
        for document in pendingHereDocuments {
            let body = document.body(in: text, from: offset)
            if let fault = body.fault { faults.append(fault) }
            slots += document.slots(in: text, at: offset..<body.end)
            offset = body.next
        }
        pendingHereDocuments = []
    }

    // MARK: Words and commands

    private mutating func endWord() {
        guard let start = wordStart else { return }
        if isTarget {
            isTarget = false
        } else {
            words.append((String(decoding: word, as: UTF8.self), start..<offset))
        }
        word = []
        wordStart = nil
    }

    private mutating func endCommand() {
        endWord()
        isTarget = false
        defer {
            words = []
            openSlots = []
        }
        let isInBlock = blocks.isOpen
        if let fault = blocks.note(words) { faults.append(fault) }
        let rest = words.drop { Self.isPrefix($0.text) }
        var names = rest.map(\.text)
        if let first = names.first, first.utf8.contains(UInt8(ascii: "/")) {
            names[0] = first.split(separator: "/").last.map(String.init) ?? first
        }
        for slot in openSlots {
            let place = slot.word.map { $0 - rest.startIndex }
            let own = slot.word.flatMap { $0 < words.count ? words[$0].text : nil } ?? ""
            slots.append(
                ShellSlot(
                    range: slot.range, surroundings: slot.surroundings, words: names,
                    word: place.flatMap { $0 >= 0 ? $0 : nil }, content: Array(own.utf8), contentOffset: slot.offset))
        }
        guard let first = rest.first, let last = rest.last else { return }
        let range = first.range.lowerBound..<last.range.upperBound
        commands.append(ShellCommand(words: names, range: range))
        guard closer == nil, !isInBlock else { return }
        if startsGroup || groups.isEmpty {
            groups.append(range)
        } else {
            groups[groups.count - 1] = groups[groups.count - 1].lowerBound..<range.upperBound
        }
        startsGroup = false
    }

    /// Words that stand in front of the program they run: assignments, prompts, reserved words, wrappers.
    private static func isPrefix(_ word: String) -> Bool {
        switch word {
        case "$", "%", "sudo", "time", "nohup", "env", "then", "do", "else", "if", "while", "until", "!", "{", "exec",
            "elif":
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
