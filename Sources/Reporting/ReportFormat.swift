package import QualityGate
package import SourceText

/// The forms in which a report can be written. The raw value is what `--format` takes.
package enum ReportFormat: String, Sendable, CaseIterable {
    case text, concise, json, jsonl, sarif, gitlab, github, junit, checkstyle, rdjson, rdjsonl, markdown, openmetrics
}

/// Writes a report in any format.
package struct ReportWriter: Sendable {
    private let sources: [String: SourceFile]
    private let toolVersion: String

    /// - Parameter sources: the files that were read, by path; excerpts and columns come from them.
    package init(sources: [String: SourceFile], toolVersion: String) {
        self.sources = sources
        self.toolVersion = toolVersion
    }

    /// The whole report. `style` colours the text formats only.
    package func bytes(of report: LintReport, as format: ReportFormat, style: TerminalStyle) -> [UInt8] {
        let sources = SensitiveText.masked(sources, for: report)
        switch format {
        case .text:
            var reporter = TextReporter(sources: sources, style: style)
            return reporter.bytes(of: report.diagnostics) + Array(reporter.summary(of: report).utf8)
        case .concise:
            var reporter = ConciseReporter(sources: sources)
            return Array(reporter.text(of: report).utf8)
        case .json:
            var reporter = JSONReporter(sources: sources)
            return reporter.json(of: report)
        case .jsonl:
            var reporter = JSONReporter(sources: sources)
            return reporter.jsonLines(of: report)
        case .sarif:
            var reporter = SARIFReporter(sources: sources, toolVersion: toolVersion)
            return reporter.json(of: report)
        case .gitlab:
            var reporter = GitLabReporter(sources: sources)
            return reporter.json(of: report)
        case .github:
            var reporter = GitHubReporter(sources: sources)
            return Array(reporter.text(of: report).utf8)
        case .junit:
            var reporter = JUnitReporter(sources: sources)
            return Array(reporter.xml(of: report).utf8)
        case .checkstyle:
            var reporter = CheckstyleReporter(sources: sources)
            return Array(reporter.xml(of: report).utf8)
        case .rdjson:
            var reporter = RDJSONReporter(sources: sources)
            return reporter.json(of: report)
        case .rdjsonl:
            var reporter = RDJSONReporter(sources: sources)
            return reporter.jsonLines(of: report)
        case .openmetrics:
            return Array(OpenMetricsReporter().text(of: report).utf8)
        case .markdown:
            var reporter = MarkdownReporter(sources: sources)
            return Array(reporter.text(of: report).utf8)
        }
    }
}
