/// What the lexer must know of a language.
struct CodeGrammar: Sendable {
    /// Starts a comment up to the line's end; empty when there is none.
    var comment: [UInt8] = []
    /// Whether a comment starts only behind a blank or at the start of a line.
    var commentNeedsBlank = false
    /// Bytes that open and close a string.
    var quotes: Set<UInt8> = []
    /// Quotes inside of which a backslash takes its meaning from the next byte.
    var escapingQuotes: Set<UInt8> = []
    var operators: Set<UInt8> = []
    /// In lower case.
    var keywords: Set<String> = []
    /// Bytes of a word beside letters, digits and `_`.
    var wordBytes: Set<UInt8> = []
    /// Whether a word or string in front of a colon is a key, which shows as a variable.
    var hasKeys = false
    /// Whether `$name` and `${name}` are variables.
    var hasDollarVariables = false
}

extension CodeGrammar {
    init(comment: String, quotes: String, escaping: String, operators: String, words: String = "", keywords: String) {
        self.comment = Array(comment.utf8)
        self.quotes = Set(quotes.utf8)
        escapingQuotes = Set(escaping.utf8)
        self.operators = Set(operators.utf8)
        wordBytes = Set(words.utf8)
        self.keywords = Set(keywords.split(separator: " ").map { String($0) })
    }
}
