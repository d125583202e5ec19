import KnowledgeModel
package import QualityGate
package import SourceText

/// A job summary in GitHub Flavored Markdown: what to do, document by document, in plain words.
///
/// Stays under the platforms' limit of 1 MiB for a step's summary; what does not fit is counted.
package struct MarkdownReporter {
    /// Longest summary, in bytes: GitHub refuses more than 1 MiB, and other tools add to the same file.
    package static let maximumSize = 900_000

    private var lines: LineTableCache

    package init(sources: [String: SourceFile]) {
        self.lines = LineTableCache(sources: sources)
    }

    package mutating func text(of report: LintReport) -> String {
        let errors = report.count(.error)
        let warnings = report.count(.warning)
        var text = "## Knowledge base check\n\n"
        if report.diagnostics.isEmpty {
            return text + "All \(report.fileCount) files pass, as of \(report.asOf).\n"
        }
        text += "**\(errors) errors, \(warnings) warnings** in \(report.fileCount) files, as of \(report.asOf).\n"
        let byPath = Dictionary(grouping: report.diagnostics, by: \.path)
        let documents = Dictionary(report.documents.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        var shown = 0
        for (path, found) in byPath.sorted(by: { $0.key < $1.key }) {
            let section = section(path, found, document: documents[path])
            guard text.utf8.count + section.utf8.count <= Self.maximumSize else { break }
            text += section
            shown += found.count
        }
        if shown < report.diagnostics.count {
            text += "\n… and \(report.diagnostics.count - shown) more findings in the job's log.\n"
        }
        return text
    }

    private mutating func section(_ path: String, _ diagnostics: [Diagnostic], document: CheckedDocument?) -> String {
        var text = "\n### \(Self.escaped(document?.id ?? path))\n\n"
        if let document {
            let failed = document.requiredElements.filter { element in
                diagnostics.contains { $0.code == element.ruleCode }
            }
            let passed = document.requiredElements.count - failed.count
            text += "\(passed) of \(document.requiredElements.count) gate items pass"
            text += document.owner.map { ", owner `\(Self.escaped($0))`" } ?? ", no owner"
            text += ".\n\n"
        }
        text += "| | Line | What is wrong | What to do |\n|---|---:|---|---|\n"
        for diagnostic in diagnostics {
            let line = lines.table(for: path)?.lineNumber(at: diagnostic.range.lowerBound) ?? 1
            let message = diagnostic.message.prefix(1).uppercased() + diagnostic.message.dropFirst()
            text += "| \(diagnostic.severity.word) `\(diagnostic.code)` | \(line) | \(Self.escaped(message)). |"
            text += " \(Self.escaped(diagnostic.help ?? "")) |\n"
        }
        return text
    }

    /// Text that cannot leave its table cell or become markup.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "|": result += "\\|"
            case "<": result += "&lt;"
            case "\n", "\r": result += " "
            case "[", "]", "*", "_", "@": result += "\\" + String(scalar)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
