import SourceText

/// The simple commands of a piece of POSIX shell text, as far as rules about commands need them.
///
/// Quotes, escapes, comments, here-documents and `{{slot}}`s are understood; expansions stay in their words as written.
/// Text that is no shell gives harmless commands, never a trap.
struct ShellScript: Sendable {
    /// Longest text that is read, in bytes.
    static let maximumLength = 100_000

    let commands: [ShellCommand]
    /// `<name>` outside quotes, which a shell takes for redirections, as offsets into the text.
    let bareAngles: [Range<Int>]

    /// - Complexity: linear in the length of the text.
    init(_ text: [UInt8]) {
        var lexer = ShellLexer(Array(text.prefix(Self.maximumLength)))
        lexer.run()
        commands = lexer.commands
        bareAngles = lexer.bareAngles
    }
}

/// One program with its arguments. Assignments and words such as `sudo` in front of the program are left out.
struct ShellCommand: Sendable {
    /// At least one word; the first is the program's name without its folder.
    let words: [String]
    /// Offsets from the first to the last word in the text.
    let range: Range<Int>

    var program: String { words[0] }
    var arguments: ArraySlice<String> { words.dropFirst() }

    /// The arguments that are no options, in order; an option's own value counts as one of them.
    var operands: [String] { arguments.filter { !$0.hasPrefix("-") } }

    /// Whether one of the options stands among the arguments, alone or as `--option=value`.
    func has(_ options: String...) -> Bool {
        arguments.contains { word in
            options.contains { word == $0 || ($0.hasPrefix("--") && word.hasPrefix($0 + "=")) }
        }
    }

    /// Whether a short flag stands among the arguments, alone or joined with others: `-rf` has `r` and `f`.
    func hasFlag(_ letter: Character) -> Bool {
        arguments.contains { $0.hasPrefix("-") && !$0.hasPrefix("--") && $0.contains(letter) }
    }
}
