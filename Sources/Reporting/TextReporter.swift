package import QualityGate
package import SourceText

/// Writes a report for people: a headline, the place, an excerpt with carets behind a gutter, notes, one help line.
package struct TextReporter {
    private let style: TerminalStyle
    private let hidden: HiddenRanges
    private var lines: LineTableCache

    /// - Parameters:
    ///   - sources: the files that were read, by path; excerpts come from them.
    ///   - hidden: what no excerpt may show, beside secrets.
    package init(sources: [String: SourceFile], style: TerminalStyle, hidden: HiddenRanges = HiddenRanges()) {
        self.style = style
        self.hidden = hidden
        self.lines = LineTableCache(sources: sources)
    }

    /// All diagnostics, each followed by an empty line; empty when there are none.
    package mutating func text(of diagnostics: some Collection<Diagnostic>) -> String {
        String(decoding: bytes(of: diagnostics), as: UTF8.self)
    }

    /// The same as UTF-8.
    mutating func bytes(of diagnostics: some Collection<Diagnostic>) -> [UInt8] {
        var bytes: [UInt8] = []
        for diagnostic in diagnostics {
            append(diagnostic, to: &bytes)
            bytes.append(UInt8(ascii: "\n"))
        }
        return bytes
    }

    /// The counts, the day and the command that explains more, in one or two lines.
    package func summary(of report: LintReport) -> String {
        let files = Self.counted(report.fileCount, "file")
        let old = report.baselined.isEmpty ? "" : " (\(report.baselined.count) more in the baseline)"
        let shellCheck = report.shellCheckNote.map { PrintableLine.printable($0) + ".\n" } ?? ""
        guard !report.diagnostics.isEmpty else {
            return style.apply(.help, to: "No findings") + " in \(files), as of \(report.asOf)\(old).\n" + shellCheck
        }
        let counts = [Severity.error, .warning, .note].compactMap { severity -> String? in
            let count = report.count(severity)
            return count > 0 ? style.apply(severity.role, to: Self.counted(count, severity.word)) : nil
        }
        var summary = "\(counts.joined(separator: ", ")) in \(files), as of \(report.asOf)\(old).\n" + shellCheck
        let diagnostics = report.diagnostics
        if let worst = diagnostics.indices.max(by: { diagnostics[$0].severity < diagnostics[$1].severity }) {
            summary += "Why a rule is there and how to meet it: runbookc explain \(diagnostics[worst].code)\n"
        }
        return summary
    }

    private mutating func append(_ diagnostic: Diagnostic, to bytes: inout [UInt8]) {
        let role = diagnostic.severity.role
        style.append(role, to: &bytes) { bytes in
            bytes += diagnostic.severity.word.utf8
            bytes.append(UInt8(ascii: "["))
            bytes += diagnostic.code.utf8
            bytes.append(UInt8(ascii: "]"))
        }
        style.append(.emphasis, to: &bytes) { bytes in
            bytes += ": ".utf8
            bytes += PrintableLine.printable(diagnostic.message).utf8
        }
        bytes.append(UInt8(ascii: "\n"))
        appendExcerpt(
            diagnostic.path, diagnostic.range, role: role, hidesText: diagnostic.hidesText, to: &bytes)
        for note in diagnostic.notes {
            appendLine(.note, "note", note.message, to: &bytes)
            appendExcerpt(note.path, note.range, role: .note, to: &bytes)
        }
        if let help = diagnostic.help { appendLine(.help, "help", help, to: &bytes) }
    }

    private func appendLine(
        _ role: TerminalStyle.Role, _ word: String, _ text: String, to bytes: inout [UInt8]
    ) {
        style.append(role, to: &bytes) { $0 += word.utf8 }
        bytes += ": ".utf8
        bytes += PrintableLine.printable(text).utf8
        bytes.append(UInt8(ascii: "\n"))
    }

    /// The place and, when the file has text there, its line with carets under the marked bytes.
    private mutating func appendExcerpt(
        _ path: String, _ range: SourceRange, role: TerminalStyle.Role, hidesText: Bool = false,
        to bytes: inout [UInt8]
    ) {
        guard let table = lines.table(for: path) else {
            bytes += "  --> \(PrintableLine.printable(path))\n".utf8
            return
        }
        let position = table.codePointPosition(at: range.lowerBound)
        let number = String(position.lineNumber)
        let margin = number.utf8.count
        bytes.append(blanks: margin)
        style.append(.gutter, to: &bytes) { $0 += "-->".utf8 }
        bytes.append(UInt8(ascii: " "))
        bytes += PrintableLine.printable(path).utf8
        bytes.append(UInt8(ascii: ":"))
        bytes += number.utf8
        bytes.append(UInt8(ascii: ":"))
        bytes += String(position.column).utf8
        guard !hidesText else {
            bytes += " (the text is not shown)\n".utf8
            return
        }
        let content = table.contentRange(ofLine: position.lineNumber)
        let start = min(range.lowerBound, content.upperBound) - content.lowerBound
        let end = max(start, min(range.upperBound, content.upperBound) - content.lowerBound)
        let line = PrintableLine(
            hidden.masked(lines.bytes(of: path)[content.lowerBound..<content.upperBound], of: path), mark: start..<end)
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(blanks: margin)
        appendBar("\n", to: &bytes)
        style.append(.gutter, to: &bytes) { $0 += number.utf8 }
        appendBar(" ", to: &bytes)
        bytes += line.text.utf8
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(blanks: margin)
        appendBar(" ", to: &bytes)
        style.append(role, to: &bytes) { bytes in
            bytes.append(blanks: line.markStart)
            bytes.append(contentsOf: repeatElement(UInt8(ascii: "^"), count: line.markWidth))
        }
        bytes.append(UInt8(ascii: "\n"))
    }

    private func appendBar(_ end: Unicode.Scalar, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: " "))
        style.append(.gutter, to: &bytes) { $0.append(UInt8(ascii: "|")) }
        bytes.append(UInt8(ascii: end))
    }

    private static func counted(_ count: Int, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }
}

extension Severity {
    fileprivate var role: TerminalStyle.Role {
        switch self {
        case .error: .error
        case .warning: .warning
        case .note: .note
        }
    }
}

extension [UInt8] {
    fileprivate mutating func append(blanks count: Int) {
        append(contentsOf: repeatElement(UInt8(ascii: " "), count: count))
    }
}
