package import KnowledgeModel
import SourceText

/// A piece of shell as a checker of others reads it, with the way back to the file.
package struct ShellBlock: Sendable {
    /// With a plain word of the same length in the place of each slot and placeholder, so that every place is the same.
    package let text: [UInt8]
    fileprivate let path: String
    fileprivate let subject: String
    fileprivate let command: CommandText

    /// Nil for a text that the gate itself reports, or that no shell is meant to read as it is.
    fileprivate init?(_ shell: ShellText, path: String, subject: String) {
        let (command, script) = (shell.text, shell.script)
        guard command.firstPrompt == nil, script.faults.isEmpty, command.text.count <= ShellScript.maximumLength else {
            return nil
        }
        var text = command.text
        for range in script.slots.map(\.range) + script.bareAngles {
            text.replaceSubrange(range, with: repeatElement(UInt8(ascii: "x"), count: range.count))
        }
        self.text = text
        self.path = path
        self.subject = subject
        self.command = command
    }
}

extension ShellBlock {
    /// Which blocks a checker is to read.
    package enum Choice: Sendable {
        case none
        /// Those in which it might find an error.
        case notPlain
        case all
    }
}

/// What a checker of shell text says about a block.
package struct ShellRemark: Sendable, Equatable {
    /// Lines and columns count from 1, columns in code points; the end is exclusive.
    package let start: Position
    package let end: Position
    /// `2068` for SC2068.
    package let code: Int
    package let message: String

    package struct Position: Sendable, Equatable {
        package let line: Int
        package let column: Int

        package init(line: Int, column: Int) {
            self.line = line
            self.column = column
        }
    }

    package init(start: Position, end: Position, code: Int, message: String) {
        self.start = start
        self.end = end
        self.code = code
        self.message = message
    }
}

extension QualityGate {
    /// The shell blocks and commands of a file, in order; none when the rule about them does not run.
    ///
    /// - Parameter choice: which of them are worth a checker's time.
    package func shellBlocks(of file: LoweredFile, _ choice: ShellBlock.Choice) -> [ShellBlock] {
        guard settings.selection.includes(.brokenShell), choice != .none else { return [] }
        // An article that was kept without its tree would be parsed for it.
        if choice == .notPlain, case .article(let article) = file, !PlainShell.mayBeMissing(in: article.source.bytes) {
            return []
        }
        return shellBlocks(of: file, file.shellTexts, choice)
    }

    /// - Parameter shellTexts: of the file.
    func shellBlocks(of file: LoweredFile, _ shellTexts: [ShellText], _ choice: ShellBlock.Choice) -> [ShellBlock] {
        guard settings.selection.includes(.brokenShell) else { return [] }
        let wanted: [ShellText]
        switch choice {
        case .none: return []
        case .all: wanted = shellTexts
        case .notPlain: wanted = shellTexts.filter { !PlainShell.isPlain($0.text.text) }
        }
        return wanted.compactMap { shell in
            let subject: String
            switch file {
            case .article: subject = "shell"
            case .playbook: subject = "shell:\(shell.step?.id.value ?? "")"
            case .message, .table: return nil
            }
            return ShellBlock(shell, path: file.source.path, subject: subject)
        }
    }

    /// SC1128: the first line of a script names its shell. A block is pasted, and there that line is a comment.
    private static let misplacedShebang = 1128

    /// Most remarks on one block that are reported.
    static let maximumRemarks = 20

    /// What ShellCheck says about a block, as findings in the file.
    package func findings(of remarks: [ShellRemark], in block: ShellBlock) -> [FileFinding] {
        let ordered = remarks.filter { $0.code != Self.misplacedShebang }.sorted {
            ($0.start.line, $0.start.column, $0.code) < ($1.start.line, $1.start.column, $1.code)
        }
        // SC1000 to SC1999 are about what cannot be parsed: the first says it, the others follow from it.
        let counted = ordered.first { $0.code < 2000 }.map { [$0] } ?? Array(ordered.prefix(Self.maximumRemarks))
        return counted.map { remark in
            let start = block.offset(of: remark.start)
            let message = remark.message.hasSuffix(".") ? String(remark.message.dropLast()) : remark.message
            return FileFinding(
                rule: Rule.brokenShell.code,
                finding: Finding(
                    in: block.path, at: block.command.fileRange(start..<max(start, block.offset(of: remark.end))),
                    "ShellCheck says: \(message)", subject: "\(block.subject):SC\(remark.code)",
                    help: "SC\(remark.code) is explained in ShellCheck's wiki"))
        }
    }
}

extension ShellBlock {
    /// The byte at a position; the end of the text behind its last line.
    fileprivate func offset(of position: ShellRemark.Position) -> Int {
        var offset = 0
        var line = 1
        while line < position.line, let end = text[offset...].firstIndex(of: UInt8(ascii: "\n")) {
            offset = end + 1
            line += 1
        }
        guard line == position.line else { return text.count }
        var column = 1
        while column < position.column, offset < text.count, text[offset] != UInt8(ascii: "\n") {
            offset += 1
            // Bytes 10xxxxxx continue a code point.
            while offset < text.count, text[offset] & 0xC0 == 0x80 { offset += 1 }
            column += 1
        }
        return offset
    }
}
