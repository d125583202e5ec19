/// Cuts code into tokens: one pass over the bytes, no state but the offset.
struct CodeLexer {
    private let code: ArraySlice<UInt8>
    private let grammar: CodeGrammar
    private var offset: Int

    init(_ code: ArraySlice<UInt8>, _ grammar: CodeGrammar) {
        self.code = code
        self.grammar = grammar
        offset = code.startIndex
    }

    /// The next token that has a class, and where it stands.
    mutating func next() -> (token: CodeToken, range: Range<Int>)? {
        while offset < code.endIndex {
            let start = offset
            if let token = read() { return (token, start..<offset) }
            offset = max(offset, start + 1)
        }
        return nil
    }

    /// Reads what starts at the offset and moves behind it; nil when it has no class.
    private mutating func read() -> CodeToken? {
        let byte = code[offset]
        if startsComment() {
            while offset < code.endIndex, code[offset] != UInt8(ascii: "\n") { offset += 1 }
            return .comment
        }
        if grammar.quotes.contains(byte) { return readString(byte) }
        if byte == UInt8(ascii: "$"), grammar.hasDollarVariables { return readVariable() }
        if isDigit(byte) { return readNumber() }
        if isWordByte(byte) { return readWord() }
        if grammar.operators.contains(byte) {
            while offset < code.endIndex, grammar.operators.contains(code[offset]) { offset += 1 }
            return .operator
        }
        return nil
    }

    private func startsComment() -> Bool {
        guard !grammar.comment.isEmpty, code[offset...].starts(with: grammar.comment) else { return false }
        return !grammar.commentNeedsBlank || offset == code.startIndex || code[offset - 1] <= UInt8(ascii: " ")
    }

    /// A string ends with its quote, or with the code.
    private mutating func readString(_ quote: UInt8) -> CodeToken {
        offset += 1
        while offset < code.endIndex {
            let byte = code[offset]
            offset += 1
            if byte == quote { break }
            if byte == UInt8(ascii: "\\"), grammar.escapingQuotes.contains(quote), offset < code.endIndex {
                offset += 1
            }
        }
        return isKey() ? .variable : .string
    }

    private mutating func readVariable() -> CodeToken? {
        offset += 1
        let isBraced = offset < code.endIndex && code[offset] == UInt8(ascii: "{")
        if isBraced { offset += 1 }
        let name = offset
        while offset < code.endIndex, isLetter(code[offset]) || isDigit(code[offset]) { offset += 1 }
        guard offset > name else { return nil }
        if isBraced {
            while offset < code.endIndex, code[offset] != UInt8(ascii: "}"), code[offset] != UInt8(ascii: "\n") {
                offset += 1
            }
            if offset < code.endIndex, code[offset] == UInt8(ascii: "}") { offset += 1 }
        }
        return .variable
    }

    private mutating func readWord() -> CodeToken? {
        let start = offset
        skipWord()
        if isKey() { return .variable }
        let word = String(decoding: code[start..<offset], as: UTF8.self).lowercased()
        return grammar.keywords.contains(word) ? .keyword : nil
    }

    private mutating func skipWord() {
        while offset < code.endIndex, isWordByte(code[offset]) || isDigit(code[offset]) { offset += 1 }
    }

    /// Whether a key has just been read: a colon follows, and behind it a blank or nothing.
    private func isKey() -> Bool {
        guard grammar.hasKeys, offset < code.endIndex, code[offset] == UInt8(ascii: ":") else { return false }
        return offset + 1 == code.endIndex || code[offset + 1] <= UInt8(ascii: " ")
            || code[offset - 1] == UInt8(ascii: "\"")
    }

    /// Digits with a unit such as `5m` behind them; an address or a date is no number.
    private mutating func readNumber() -> CodeToken? {
        let start = offset
        while offset < code.endIndex {
            let isPoint =
                code[offset] == UInt8(ascii: ".") && offset + 1 < code.endIndex && isDigit(code[offset + 1])
            guard isPoint || isWordByte(code[offset]) || isDigit(code[offset]) else { break }
            offset += 1
        }
        let others = code[start..<offset].filter { !isDigit($0) }
        return others.count { $0 == UInt8(ascii: ".") } <= 1 && others.count <= 3 && !others.contains(UInt8(ascii: "-"))
            ? .number : nil
    }

    private func isWordByte(_ byte: UInt8) -> Bool {
        isLetter(byte) || grammar.wordBytes.contains(byte)
    }

    private func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_")
    }

    private func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
