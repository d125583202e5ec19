package import QualityGate
package import SourceText

/// Writes a report for people: a headline, the place, an excerpt with carets behind a gutter, notes, one help line.
package struct TextReporter {
    private let style: TerminalStyle
    private var lines: LineTableCache

    /// - Parameter sources: the files that were read, by path; excerpts come from them.
    package init(sources: [String: SourceFile], style: TerminalStyle) {
        self.style = style
        self.lines = LineTableCache(sources: sources)
    }

    /// All diagnostics, each followed by an empty line; empty when there are none.
    package mutating func text(of diagnostics: [Diagnostic]) -> String {
        var text = ""
        for diagnostic in diagnostics { text += self.text(of: diagnostic) + "\n" }
        return text
    }

    /// The counts, the day and the command that explains more, in one or two lines.
    package func summary(of report: LintReport) -> String {
        let files = Self.counted(report.fileCount, "file")
        let old = report.baselined.isEmpty ? "" : " (\(report.baselined.count) more in the baseline)"
        guard !report.diagnostics.isEmpty else {
            return style.apply(.help, to: "No findings") + " in \(files), as of \(report.asOf)\(old).\n"
        }
        let counts = [Severity.error, .warning, .note].compactMap { severity -> String? in
            let count = report.count(severity)
            return count > 0 ? style.apply(severity.role, to: Self.counted(count, severity.word)) : nil
        }
        var summary = "\(counts.joined(separator: ", ")) in \(files), as of \(report.asOf)\(old).\n"
        if let worst = report.diagnostics.max(by: { $0.severity < $1.severity }) {
            summary += "Why a rule is there and how to meet it: runbookc explain \(worst.code)\n"
        }
        return summary
    }

    private mutating func text(of diagnostic: Diagnostic) -> String {
        let headline = style.apply(diagnostic.severity.role, to: "\(diagnostic.severity.word)[\(diagnostic.code)]")
        var text = headline + style.apply(.emphasis, to: ": " + PrintableLine.printable(diagnostic.message)) + "\n"
        text += excerpt(
            path: diagnostic.path, range: diagnostic.range, role: diagnostic.severity.role,
            hidesText: diagnostic.hidesText)
        for note in diagnostic.notes {
            text += style.apply(.note, to: "note") + ": " + PrintableLine.printable(note.message) + "\n"
            text += excerpt(path: note.path, range: note.range, role: .note)
        }
        if let help = diagnostic.help {
            text += style.apply(.help, to: "help") + ": " + PrintableLine.printable(help) + "\n"
        }
        return text
    }

    /// The place and, when the file has text there, its line with carets under the marked bytes.
    private mutating func excerpt(
        path: String, range: SourceRange, role: TerminalStyle.Role, hidesText: Bool = false
    ) -> String {
        guard let table = lines.table(for: path) else { return "  --> \(PrintableLine.printable(path))\n" }
        let position = table.codePointPosition(at: range.lowerBound)
        let number = String(position.lineNumber)
        let margin = String(repeating: " ", count: number.utf8.count)
        let arrow = margin + style.apply(.gutter, to: "-->")
        let place = "\(PrintableLine.printable(path)):\(position.lineNumber):\(position.column)"
        if hidesText { return "\(arrow) \(place) (the text is not shown)\n" }
        let content = table.contentRange(ofLine: position.lineNumber)
        let lineBytes = lines.bytes(of: path)[content.lowerBound..<content.upperBound]
        let start = min(range.lowerBound, content.upperBound) - content.lowerBound
        let end = max(start, min(range.upperBound, content.upperBound) - content.lowerBound)
        let line = PrintableLine(lineBytes, mark: start..<end)
        let carets = String(repeating: " ", count: line.markStart) + String(repeating: "^", count: line.markWidth)
        let bar = style.apply(.gutter, to: "|")
        return """
            \(arrow) \(place)
            \(margin) \(bar)
            \(style.apply(.gutter, to: number)) \(bar) \(line.text)
            \(margin) \(bar) \(style.apply(role, to: carets))

            """
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
