package import QualityGate
package import SourceText

/// GitHub workflow commands: one annotation a line, the worst first, within the platform's limits.
///
/// Nothing of a file's text is printed, so that a line of an article that starts with `::` cannot run as a command.
package struct GitHubReporter {
    /// Annotations of one level that GitHub shows for a step.
    package static let maximumPerLevel = 10

    private var lines: LineTableCache

    package init(sources: [String: SourceFile]) {
        self.lines = LineTableCache(sources: sources)
    }

    package mutating func text(of report: LintReport) -> String {
        var text = ""
        var left = 0
        for severity in [Severity.error, .warning, .note] {
            let found = report.diagnostics.filter { $0.severity == severity }
            // The last notice is kept for the line that counts the rest.
            let limit = severity == .note ? Self.maximumPerLevel - 1 : Self.maximumPerLevel
            for diagnostic in found.prefix(limit) { text += command(for: diagnostic) }
            left += max(0, found.count - limit)
        }
        if left > 0 {
            text += "::notice title=runbookc::\(left) more findings are in the job's summary and log\n"
        }
        return text
    }

    private mutating func command(for diagnostic: Diagnostic) -> String {
        let level = diagnostic.severity == .note ? "notice" : diagnostic.severity.word
        var properties = ["file=\(Self.escapedProperty(diagnostic.path))"]
        if let table = lines.table(for: diagnostic.path) {
            let start = table.utf16Position(at: diagnostic.range.lowerBound)
            let end = table.utf16Position(at: diagnostic.range.upperBound)
            properties += ["line=\(start.lineNumber)", "endLine=\(end.lineNumber)"]
            // Columns are refused when the lines differ.
            if start.lineNumber == end.lineNumber { properties += ["col=\(start.column)", "endColumn=\(end.column)"] }
        }
        properties.append("title=\(Self.escapedProperty("\(diagnostic.code) \(diagnostic.name)"))")
        let help = diagnostic.help.map { "\nhelp: \($0)" } ?? ""
        return "::\(level) \(properties.joined(separator: ","))::\(Self.escapedData(diagnostic.message + help))\n"
    }

    private static func escapedData(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            switch scalar {
            case "%": "%25"
            case "\r": "%0D"
            case "\n": "%0A"
            default: String(scalar)
            }
        }.joined()
    }

    private static func escapedProperty(_ text: String) -> String {
        escapedData(text).unicodeScalars.map { scalar in
            switch scalar {
            case ":": "%3A"
            case ",": "%2C"
            default: String(scalar)
            }
        }.joined()
    }
}
