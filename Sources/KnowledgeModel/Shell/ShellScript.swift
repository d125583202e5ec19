/// The simple commands of a piece of POSIX shell text, as far as rules about commands need them.
///
/// Quotes, escapes, comments, here-documents, substitutions and `{{slot}}`s are understood; expansions stay in their
/// words as written. Text that is no shell gives harmless commands, never a trap.
package struct ShellScript: Sendable {
    /// Longest text that is read, in bytes.
    package static let maximumLength = 100_000

    /// In the order in which they start; those of a substitution count as well.
    package let commands: [ShellCommand]
    /// What runs one after another, a pipeline as one, from its first to its last command; of a loop, a condition and a
    /// function only the first words.
    package let groups: [Range<Int>]
    /// `<name>` outside quotes, which a shell takes for redirections, as offsets into the text.
    package let bareAngles: [Range<Int>]
    /// Where values are filled in, in order. A slot in a comment is not among them.
    package let slots: [ShellSlot]
    /// What keeps a shell from reading the text, in order of place.
    package let faults: [ShellFault]

    /// - Complexity: linear in the length of the text.
    package init(_ text: [UInt8]) {
        var lexer = ShellLexer(text.count > Self.maximumLength ? Array(text.prefix(Self.maximumLength)) : text)
        lexer.run()
        commands = lexer.commands.sorted { $0.range.lowerBound < $1.range.lowerBound }
        groups = lexer.groups
        bareAngles = lexer.bareAngles
        slots = lexer.slots.sorted { $0.range.lowerBound < $1.range.lowerBound }
        faults = lexer.faults.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }
}

/// One program with its arguments. Assignments and words such as `sudo` in front of the program are left out.
package struct ShellCommand: Sendable {
    /// At least one word; the first is the program's name without its folder.
    package let words: [String]
    /// Offsets from the first to the last word in the text.
    package let range: Range<Int>

    package init(words: [String], range: Range<Int>) {
        self.words = words
        self.range = range
    }

    package var program: String { words[0] }
    package var arguments: ArraySlice<String> { words.dropFirst() }

    /// The arguments that are no options, in order; an option's own value counts as one of them.
    package var operands: [String] { arguments.filter { !$0.hasPrefix("-") } }

    /// Whether one of the options stands among the arguments, alone or as `--option=value`.
    package func has(_ options: String...) -> Bool {
        arguments.contains { word in
            options.contains { word == $0 || ($0.hasPrefix("--") && word.hasPrefix($0 + "=")) }
        }
    }

    /// Whether a short flag stands among the arguments, alone or joined with others: `-rf` has `r` and `f`.
    package func hasFlag(_ letter: Character) -> Bool {
        arguments.contains { $0.hasPrefix("-") && !$0.hasPrefix("--") && $0.contains(letter) }
    }
}

/// A `{{slot}}` of a shell text, and what stands round it.
package struct ShellSlot: Sendable {
    package enum Surroundings: Sendable, Equatable {
        case bare, doubleQuoted, singleQuoted
        /// `isLiteral`: the delimiter is quoted, so that the shell changes nothing in the document.
        case hereDocument(isLiteral: Bool)
        /// A construct in which no value is safe, in words: "backticks".
        case unsettled(String)
    }

    /// Offsets of the whole slot in the text.
    package let range: Range<Int>
    package let surroundings: Surroundings
    /// The words of the command that it stands in, the program first; empty in front of a program and in the target of
    /// a redirection.
    package let words: [String]
    /// Which of ``words`` holds the slot; nil for none, as in a here-document.
    package let word: Int?
    /// What the shell hands on: the word without its quotes, or the here-document.
    package let content: [UInt8]
    /// Where the slot starts in ``content``.
    package let contentOffset: Int
}

/// Something that keeps a shell from reading a text.
package struct ShellFault: Sendable, Equatable {
    package let range: Range<Int>
    /// A lower-case statement without a full stop.
    package let problem: String

    package init(range: Range<Int>, problem: String) {
        self.range = range
        self.problem = problem
    }
}

extension ShellSlot {
    /// The same place in a construct that no quoting makes safe.
    func unsettled(in construct: String) -> ShellSlot {
        ShellSlot(
            range: range, surroundings: .unsettled(construct), words: words, word: word, content: content,
            contentOffset: contentOffset)
    }
}
