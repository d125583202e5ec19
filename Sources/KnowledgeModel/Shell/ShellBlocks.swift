/// The compound commands and parentheses that are open while a shell text is read (POSIX.1-2017, 2.9.4).
struct ShellBlocks {
    enum Kind: String {
        case `if`, loop, `case`, brace, parenthesis

        /// The word that ends it.
        var closer: String {
            switch self {
            case .if: "fi"
            case .loop: "done"
            case .case: "esac"
            case .brace: "}"
            case .parenthesis: ")"
            }
        }
    }

    private var open: [(kind: Kind, range: Range<Int>)] = []

    var isOpen: Bool { !open.isEmpty }

    mutating func open(_ kind: Kind, at range: Range<Int>) {
        open.append((kind, range))
    }

    /// Whether a `)` closes a parenthesis of this text, or ends a pattern of a `case`.
    mutating func closeParenthesis() -> Bool {
        switch open.last?.kind {
        case .parenthesis:
            open.removeLast()
            return true
        case .case: return true
        case .if, .loop, .brace, nil: return false
        }
    }

    /// Reads the reserved words in front of a command.
    ///
    /// - Returns: what is wrong with one that closes nothing.
    mutating func note(_ words: [(text: String, range: Range<Int>)]) -> ShellFault? {
        var rest = words[...]
        if rest.first?.text == "function" { rest = rest.dropFirst(2) }
        while let word = rest.popFirst() {
            switch word.text {
            case "if": open(.if, at: word.range)
            case "while", "until": open(.loop, at: word.range)
            case "for", "select":
                // The rest are the name and the values.
                open(.loop, at: word.range)
                return nil
            case "case":
                open(.case, at: word.range)
                return nil
            case "{": open(.brace, at: word.range)
            case "then", "elif", "else", "do", "!", "time", "$", "%": continue
            case "fi", "done", "esac", "}": return close(word)
            default: return nil
            }
        }
        return nil
    }

    private mutating func close(_ word: (text: String, range: Range<Int>)) -> ShellFault? {
        guard let last = open.last else {
            return ShellFault(range: word.range, problem: "`\(word.text)` closes nothing")
        }
        // What is closed from outside is reported once, here.
        let place = open.lastIndex { $0.kind.closer == word.text } ?? open.count - 1
        open.removeSubrange(place...)
        if last.kind.closer == word.text { return nil }
        return ShellFault(range: word.range, problem: "`\(last.kind.closer)` is missing before `\(word.text)`")
    }

    /// What was opened and not closed, the innermost first.
    var unclosed: [ShellFault] {
        open.reversed().map { ShellFault(range: $0.range, problem: "`\($0.kind.closer)` is missing for this") }
    }
}
