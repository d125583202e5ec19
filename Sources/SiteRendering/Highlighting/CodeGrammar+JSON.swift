extension CodeGrammar {
    static let json: CodeGrammar = {
        var grammar = CodeGrammar(
            comment: "//", quotes: "\"", escaping: "\"", operators: "", keywords: "true false null")
        grammar.hasKeys = true
        return grammar
    }()
}
