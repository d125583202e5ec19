/// What a piece of code is, as far as its colour tells. Colour is a hint: slots and words carry the meaning.
enum CodeToken: String {
    case comment = "c"
    case string = "st"
    case keyword = "k"
    case number = "n"
    case variable = "v"
    case `operator` = "op"
    case prompt = "p"
}

/// Writes code with a `<span>` round each token that has a class. Code in a language without a lexer stays plain.
enum CodeHighlighter {
    /// Longest code that is looked through; longer code is data, and stays plain.
    static let maximumLength = 1 << 18

    static func write(_ language: String, _ code: ArraySlice<UInt8>, _ buffer: inout HTMLBuffer) {
        guard code.count <= maximumLength else { return buffer.text(code) }
        if language == "console" { return ConsoleLexer.write(code, &buffer) }
        guard let grammar = grammar(of: language) else { return buffer.text(code) }
        write(code, grammar, &buffer)
    }

    static func write(_ code: ArraySlice<UInt8>, _ grammar: CodeGrammar, _ buffer: inout HTMLBuffer) {
        var lexer = CodeLexer(code, grammar)
        var plain = code.startIndex
        while let (token, range) = lexer.next() {
            buffer.text(code[plain..<range.lowerBound])
            buffer.markup("<span class=\"\(token.rawValue)\">")
            buffer.text(code[range])
            buffer.markup("</span>")
            plain = range.upperBound
        }
        buffer.text(code[plain...])
    }

    private static func grammar(of language: String) -> CodeGrammar? {
        switch language {
        case "yaml", "yml": .yaml
        case "json", "jsonc": .json
        case "sql", "psql": .sql
        case "promql": .promql
        case "sh", "bash", "shell", "zsh": .shell
        default: nil
        }
    }
}
