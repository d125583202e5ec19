import SourceText

/// Shell text of which no checker needs to be asked: pipes of plain commands with plain words, as most blocks of articles
/// are. To start a checker takes longer than all else that is done about a file.
///
/// A test holds this against ShellCheck: it calls nothing an error that is taken for plain here.
enum PlainShell {
    /// Reserved words, the shell's own commands, commands that run others, and those whose arguments ShellCheck judges.
    /// Wherever they stand, the text is not plain.
    static let particularWords: Set<String> = [
        "if", "then", "else", "elif", "fi", "for", "while", "until", "do", "done", "case", "esac", "select", "function",
        "time", "coproc", "in",
        ".", ":", "alias", "bg", "bind", "break", "builtin", "caller", "cd", "command", "compgen", "complete",
        "compopt",
        "continue", "declare", "dirs", "disown", "echo", "enable", "eval", "exec", "exit", "export", "false", "fc",
        "fg",
        "getopts", "hash", "help", "history", "jobs", "kill", "let", "local", "logout", "mapfile", "popd", "printf",
        "pushd", "pwd", "read", "readarray", "readonly", "return", "set", "shift", "shopt", "source", "suspend", "test",
        "times", "trap", "true", "type", "typeset", "ulimit", "umask", "unalias", "unset", "wait",
        "busybox", "cp", "doas", "env", "find", "install", "ln", "mv", "nice", "nohup", "run0", "ssh", "su", "sudo",
        "timeout", "xargs",
    ]

    private static let wordBytes = ByteSet { byte in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "._/:,@%+-=".utf8.contains(byte)
    }

    /// - Complexity: linear in the number of bytes.
    static func isPlain(_ text: some Collection<UInt8>) -> Bool {
        text.split(separator: UInt8(ascii: "\n")).allSatisfy { line in
            var isFirst = true
            // Several blanks leave empty words behind, which are none.
            for word in line.split(separator: UInt8(ascii: " ")) {
                if word.elementsEqual("|".utf8) {
                    // In front of the first command, or two in a row.
                    if isFirst { return false }
                    isFirst = true
                    continue
                }
                guard isPlain(word, isCommand: isFirst) else { return false }
                isFirst = false
            }
            return !isFirst
        }
    }

    private static func isPlain(_ word: some BidirectionalCollection<UInt8>, isCommand: Bool) -> Bool {
        guard let first = word.first, let last = word.last, word.allSatisfy({ wordBytes.contains($0) }) else {
            return false
        }
        let hasEqualsSign = word.contains(UInt8(ascii: "="))
        // `--name=value` is an option; every other sign of equality may have been meant for an assignment.
        if hasEqualsSign, isCommand || first != UInt8(ascii: "-") || word.count < 3 { return false }
        if isCommand, "-+%@,:".utf8.contains(first) || last == UInt8(ascii: "/") { return false }
        return !particularWords.contains(String(decoding: word, as: UTF8.self))
    }
}

// MARK: - Articles

extension PlainShell {
    private static let fences = BytePatternSet(["```", "~~~"])
    private static let languages = ["sh", "bash", "zsh", "ksh"]

    /// False where all fenced shell code of an article is plain for certain, by a look at its fences alone. Everything out
    /// of the ordinary gives true: fences in quotes and lists, odd information strings, code that nobody closed.
    ///
    /// - Complexity: linear in the number of bytes.
    static func mayBeMissing(in text: [UInt8]) -> Bool {
        var offset = 0
        while let start = fences.firstCandidate(in: text.span, from: offset, to: text.count) {
            guard let opening = Fence(at: start, in: text),
                let end = fences.firstCandidate(in: text.span, from: opening.lineEnd, to: text.count),
                let closing = Fence(at: end, in: text), closing.byte == opening.byte, closing.count >= opening.count,
                closing.information.isEmpty
            else { return true }
            let information = String(decoding: opening.information, as: UTF8.self).lowercased()
            if languages.contains(where: { information.hasPrefix($0) }),
                !isPlain(text[min(opening.lineEnd + 1, closing.lineStart)..<closing.lineStart])
            {
                return true
            }
            offset = closing.lineEnd
        }
        return false
    }

    /// A line of blanks, at least three times the same sign, and words.
    private struct Fence {
        /// Most blanks before it; more make it code of another kind (CommonMark 0.29, 4.5).
        private static let maximumIndentation = 3

        let byte: UInt8
        let count: Int
        let lineStart: Int
        let lineEnd: Int
        let information: ArraySlice<UInt8>

        /// Nil for a line that is anything else.
        init?(at offset: Int, in text: [UInt8]) {
            let byte = text[offset]
            let indentation = text[..<offset].reversed().prefix { $0 == UInt8(ascii: " ") }.count
            let start = offset - indentation
            guard indentation <= Self.maximumIndentation, start == 0 || text[start - 1] == UInt8(ascii: "\n") else {
                return nil
            }
            let line = text[offset...].prefix { $0 != UInt8(ascii: "\n") }
            let run = line.prefix { $0 == byte }
            let rest = line.dropFirst(run.count).drop { $0 == UInt8(ascii: " ") }
            // No sign that stands for another, and no sign of a fence.
            guard run.count >= 3, rest.allSatisfy({ (0x20..<0x7F).contains($0) && !"&\\`~".utf8.contains($0) }) else {
                return nil
            }
            self.byte = byte
            count = run.count
            lineStart = start
            lineEnd = line.endIndex
            information = rest
        }
    }
}
