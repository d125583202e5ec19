extension CodeGrammar {
    static let yaml: CodeGrammar = {
        var grammar = CodeGrammar(
            comment: "#", quotes: "\"'", escaping: "\"", operators: "[]{},|>", words: "-./",
            keywords: "true false null yes no on off")
        grammar.commentNeedsBlank = true
        grammar.hasKeys = true
        return grammar
    }()
}
