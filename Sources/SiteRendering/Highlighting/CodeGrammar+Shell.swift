extension CodeGrammar {
    static let shell: CodeGrammar = {
        var grammar = CodeGrammar(
            comment: "#", quotes: "\"'", escaping: "\"", operators: "|&;<>", words: "-./:@",
            keywords:
                "if then else elif fi for in do done while until case esac function return exit export local set sudo")
        grammar.commentNeedsBlank = true
        grammar.hasDollarVariables = true
        return grammar
    }()
}
