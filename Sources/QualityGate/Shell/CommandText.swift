import KnowledgeModel
import MarkdownSyntax
import SourceText

/// A command of an article or playbook, or another text of a YAML file, with a way from offsets in it to ranges of the
/// file.
struct CommandText: Sendable {
    let text: [UInt8]
    /// The bytes of the file that hold the text.
    let range: SourceRange
    /// Where the way leaves off counting byte by byte, such as at each line: an offset in the text, and that of the same
    /// byte in the file. Empty where the file spells the text in a way that is not followed.
    private let lines: [(inText: Int, inFile: Int)]

    /// Whether each place of the text has its own place in the file.
    var isSpelledOut: Bool { text.isEmpty || !lines.isEmpty }

    /// A string of a YAML file.
    init(_ string: Located<String>, in source: SourceFile) {
        text = Array(string.value.utf8)
        range = string.range
        let bytes = source.bytes[min(range.lowerBound, source.bytes.count)..<min(range.upperBound, source.bytes.count)]
        switch bytes.first {
        case UInt8(ascii: "|"):
            lines = Self.align(text, with: bytes.drop { $0 != UInt8(ascii: "\n") }.dropFirst())
        case UInt8(ascii: ">"):
            let block = bytes.drop { $0 != UInt8(ascii: "\n") }.drop {
                $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: " ")
            }
            lines = Self.alignFolded(text, with: block, quote: nil)
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            lines = Self.alignFolded(text, with: bytes.dropFirst().dropLast(), quote: bytes.first)
        default:
            lines = Self.alignFolded(text, with: bytes, quote: nil)
        }
    }

    /// A code block of an article.
    init(codeBlock index: Int, of article: Article) {
        text = Array(article.document.literal(index))
        let node = article.document.nodes[index]
        range = node.range
        let bytes = article.source.bytes
        let block = bytes[min(range.lowerBound, bytes.count)..<min(range.upperBound, bytes.count)]
        if case .codeBlock(_, isFenced: true) = node.kind {
            lines = Self.align(text, with: block.drop { $0 != UInt8(ascii: "\n") }.dropFirst())
        } else {
            lines = Self.align(text, with: block)
        }
    }

    /// Matches the text line by line with lines of the file that may be indented, quoted or end in CR LF.
    private static func align(_ text: [UInt8], with file: ArraySlice<UInt8>) -> [(inText: Int, inFile: Int)] {
        var lines: [(inText: Int, inFile: Int)] = []
        var offset = 0
        var rest = file
        while offset < text.count {
            let wanted = text[offset...].prefix { $0 != UInt8(ascii: "\n") }
            var line = rest.prefix { $0 != UInt8(ascii: "\n") }
            rest = rest[line.endIndex...].dropFirst()
            if line.last == UInt8(ascii: "\r"), wanted.last != UInt8(ascii: "\r") { line = line.dropLast() }
            guard line.count >= wanted.count, line.suffix(wanted.count).elementsEqual(wanted) else { return [] }
            lines.append((offset, line.endIndex - wanted.count))
            offset = wanted.endIndex + 1
        }
        return lines
    }

    /// Matches the text with a scalar of YAML 1.2 whose lines are folded, and whose quotes may have escapes.
    ///
    /// Escapes by number, and line breaks that are escaped, are not followed.
    private static func alignFolded(
        _ text: [UInt8], with file: ArraySlice<UInt8>, quote: UInt8?
    ) -> [(inText: Int, inFile: Int)] {
        var places = [(inText: 0, inFile: file.startIndex)]
        var offset = 0
        var place = file.startIndex
        while offset < text.count {
            guard place < file.endIndex else {
                // A block ends with a line break that the file may not have.
                return offset == text.count - 1 && text[offset] == UInt8(ascii: "\n") ? places : []
            }
            let byte = file[place]
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                guard text[offset] == UInt8(ascii: " ") || text[offset] == UInt8(ascii: "\n") else { return [] }
                while offset < text.count, text[offset] == UInt8(ascii: " ") || text[offset] == UInt8(ascii: "\n") {
                    offset += 1
                }
                while place < file.endIndex, " \n\r".utf8.contains(file[place]) { place += 1 }
                places.append((offset, place))
                continue
            }
            if quote == UInt8(ascii: "\""), byte == UInt8(ascii: "\\") {
                guard place + 1 < file.endIndex, let value = escapes[file[place + 1]], value == text[offset] else {
                    return []
                }
                place += 1
                places.append((offset + 1, place + 1))
            } else if quote == UInt8(ascii: "'"), byte == UInt8(ascii: "'") {
                guard text[offset] == byte else { return [] }
                place += 1
                places.append((offset + 1, place + 1))
            } else if byte != text[offset] {
                return []
            }
            offset += 1
            place += 1
        }
        return places
    }

    /// What stands for itself behind a backslash, and the escapes for blanks (YAML 1.2.2, 5.7).
    private static let escapes: [UInt8: UInt8] = [
        UInt8(ascii: "\\"): UInt8(ascii: "\\"), UInt8(ascii: "\""): UInt8(ascii: "\""),
        UInt8(ascii: "/"): UInt8(ascii: "/"), UInt8(ascii: "n"): 0x0A, UInt8(ascii: "t"): 0x09,
        UInt8(ascii: "r"): 0x0D, UInt8(ascii: " "): 0x20,
    ]

    /// The file's range of some of the text; the whole text's where that cannot be told.
    func fileRange(_ part: Range<Int>) -> SourceRange {
        guard let start = fileOffset(part.lowerBound), let end = fileOffset(part.upperBound), start <= end else {
            return range
        }
        return SourceRange(start, end)
    }

    private func fileOffset(_ offset: Int) -> Int? {
        lines.last { $0.inText <= offset }.map { $0.inFile + offset - $0.inText }
    }
}

extension CommandText {
    /// The first prompt of a session, up to its command.
    var firstPrompt: Range<Int>? {
        var lineStart = 0
        while lineStart < text.count {
            if let prompt = prompt(at: lineStart) { return prompt }
            guard let end = text[lineStart...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
            lineStart = end + 1
        }
        return nil
    }

    /// Whether a prompt stands in front of an offset.
    func isPrompted(_ offset: Int) -> Bool {
        text[..<offset].reversed().drop { $0 == UInt8(ascii: " ") }.first == UInt8(ascii: "$")
    }

    /// Whether a line of a session is typed, not printed: it has a prompt, or goes on with one that has.
    func isTyped(_ offset: Int) -> Bool {
        var lineStart = self.lineStart(of: offset)
        for _ in 0..<Self.maximumContinuation {
            if prompt(at: lineStart) != nil { return true }
            guard lineStart >= 2, text[lineStart - 2] == UInt8(ascii: "\\") else { return false }
            lineStart = self.lineStart(of: lineStart - 1)
        }
        return false
    }

    private func lineStart(of offset: Int) -> Int {
        text[..<offset].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    }

    /// Most lines of one command in a session; what is behind them counts as printed.
    private static let maximumContinuation = 100
    /// Longest prompt, with its blank; what is longer is a command.
    private static let maximumPrompt = 80

    /// The prompt that a line starts with, behind its indentation: `$ `, `sh-5.1# `, `root@node:~# `, `[core@node ~]$ `.
    private func prompt(at lineStart: Int) -> Range<Int>? {
        let isBlank: (UInt8) -> Bool = { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        let start = text[lineStart...].firstIndex { !isBlank($0) } ?? text.count
        let limit = min(start + Self.maximumPrompt, text.count)
        var end = start
        var isInBrackets = false
        while end < limit, text[end] != UInt8(ascii: "\n"), isInBrackets || text[end] != UInt8(ascii: " ") {
            if text[end] == UInt8(ascii: "[") { isInBrackets = true }
            if text[end] == UInt8(ascii: "]") { isInBrackets = false }
            end += 1
        }
        guard start < end, end < limit, text[end] == UInt8(ascii: " ") else { return nil }
        let sign = text[end - 1]
        guard sign == UInt8(ascii: "$") || sign == UInt8(ascii: "#") else { return nil }
        let name = text[start..<(end - 1)]
        let isPrompt =
            if name.isEmpty {
                // A single `#` starts a comment.
                sign == UInt8(ascii: "$")
            } else if let shell = ["sh-", "bash-"].first(where: { name.starts(with: $0.utf8) }) {
                name.dropFirst(shell.utf8.count).allSatisfy { "0123456789.".utf8.contains($0) }
            } else if name.first == UInt8(ascii: "["), name.last == UInt8(ascii: "]") {
                Self.isUserAndHost(name.dropFirst().dropLast().filter { !isBlank($0) })
            } else {
                Self.isUserAndHost(Array(name))
            }
        return isPrompt ? start..<(end + 1) : nil
    }

    /// A user, a host and perhaps a folder: `core@node`, `root@node:~/logs`.
    private static func isUserAndHost(_ name: [UInt8]) -> Bool {
        name.contains(UInt8(ascii: "@"))
            && name.allSatisfy { PersonalDataScan.isWordByte($0) || "@._-:~/".utf8.contains($0) }
    }
}

/// A shell text of a file, read once for all the rules about commands.
struct ShellText: Sendable {
    let text: CommandText
    let script: ShellScript
    /// The step of a playbook whose command it is; nil for all others.
    let step: Step?

    init(_ text: CommandText, step: Step? = nil) {
        self.text = text
        script = ShellScript(text.text)
        self.step = step
    }
}

extension LoweredFile {
    /// The shell code blocks of an article, the commands of a playbook, in order.
    var shellTexts: [ShellText] {
        switch self {
        case .article(let article): article.shellBlocks.map { ShellText($0) }
        case .playbook(let playbook): playbook.shellCommands.map { ShellText($0.text, step: $0.step) }
        case .message, .table: []
        }
    }
}

extension Article {
    /// The shell code blocks, in document order.
    var shellBlocks: [CommandText] {
        document.nodes.indices.compactMap { shellBlock($0) }
    }

    /// The shell code that a node holds; nil for every other kind of node.
    func shellBlock(_ index: Int) -> CommandText? {
        guard case .codeBlock(let language, _) = document.nodes[index].kind,
            ["bash", "sh", "shell", "zsh", "ksh"].contains(document.text(language).lowercased())
        else { return nil }
        return CommandText(codeBlock: index, of: self)
    }
}

extension Command {
    /// Whether the command is for a POSIX shell, which is also the default.
    var isPOSIXShell: Bool {
        switch shell?.value {
        case .sh, .bash, nil: true
        case .powershell, .promql, .sql: false
        }
    }
}

extension Playbook {
    /// Every command for a POSIX shell with the step it stands in; nil for checks outside steps.
    var shellCommands: [(step: Step?, text: CommandText)] {
        commands.compactMap { step, command in
            command.isPOSIXShell ? (step, CommandText(command.run, in: source)) : nil
        }
    }

    /// Every command with the step it stands in; nil for checks outside steps and for rollbacks.
    var commands: [(step: Step?, command: Command)] {
        var commands: [(Step?, Command?)] = fields.preconditions.map { (nil, $0.check) }
        for step in fields.steps {
            commands.append((step, step.command))
            if case .undo(_, let command, _)? = step.rollback { commands.append((nil, command)) }
        }
        commands += fields.verification.map { (nil, $0.command) }
        return commands.compactMap { step, command in command.map { (step, $0) } }
    }
}
