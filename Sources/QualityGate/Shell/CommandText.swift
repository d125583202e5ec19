import KnowledgeModel
import MarkdownSyntax
import SourceText

/// A piece of shell text of an article or playbook, with a way from offsets in it to ranges of the file.
struct CommandText: Sendable {
    let text: [UInt8]
    /// The bytes of the file that hold the text.
    let range: SourceRange
    /// For each line of the text its offset in the text and the offset of the same byte in the file; empty where the
    /// file spells the text otherwise (escapes, folded lines).
    private let lines: [(inText: Int, inFile: Int)]

    /// A string of a YAML file.
    init(_ string: Located<String>, in source: SourceFile) {
        text = Array(string.value.utf8)
        range = string.range
        let bytes = source.bytes[min(range.lowerBound, source.bytes.count)..<min(range.upperBound, source.bytes.count)]
        if bytes.first == UInt8(ascii: "|") {
            lines = Self.align(text, with: bytes.drop { $0 != UInt8(ascii: "\n") }.dropFirst())
        } else {
            let isQuoted = bytes.first == UInt8(ascii: "\"") || bytes.first == UInt8(ascii: "'")
            let inner = isQuoted ? bytes.dropFirst().dropLast() : bytes
            lines = inner.elementsEqual(text) ? [(0, inner.startIndex)] : []
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

extension Article {
    /// The shell code blocks, in document order.
    var shellBlocks: [CommandText] {
        document.nodes.indices.compactMap { index in
            guard case .codeBlock(let language, _) = document.nodes[index].kind,
                ["bash", "sh", "shell", "zsh", "ksh"].contains(language.lowercased())
            else { return nil }
            return CommandText(codeBlock: index, of: self)
        }
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
    /// Every command with the step it stands in; nil for checks outside steps.
    var shellCommands: [(step: Step?, text: CommandText)] {
        var commands: [(Step?, Command?)] = fields.preconditions.map { (nil, $0.check) }
        for step in fields.steps {
            commands.append((step, step.command))
            if case .undo(_, let command, _)? = step.rollback { commands.append((nil, command)) }
        }
        commands += fields.verification.map { (nil, $0.command) }
        return commands.compactMap { step, command in
            guard let command, command.isPOSIXShell else { return nil }
            return (step, CommandText(command.run, in: source))
        }
    }
}
