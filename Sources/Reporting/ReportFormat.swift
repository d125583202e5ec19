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
        let hidden = HiddenRanges(of: report)
        return pieces(of: report, as: format).flatMap {
            bytes(of: $0, of: report, as: format, style: style, hiding: hidden)
        }
    }

    /// A part of a report that can be written without the others.
    package enum Piece: Sendable, Equatable {
        /// These of the report's diagnostics.
        case text(Range<Int>)
        case concise(Range<Int>)
        case jsonLines(Range<Int>)
        /// What stands behind the findings in a text for people.
        case summary
        case whole
    }

    /// Behind each other the pieces are the report.
    ///
    /// - Parameter isBrief: whether text for people goes without its summary.
    package func pieces(of report: LintReport, as format: ReportFormat, isBrief: Bool = false) -> [Piece] {
        switch format {
        case .text: Self.ranges(of: report).map(Piece.text) + (isBrief ? [] : [.summary])
        case .concise: Self.ranges(of: report).map(Piece.concise)
        case .jsonl: Self.ranges(of: report).map(Piece.jsonLines)
        case .json, .sarif, .gitlab, .github, .junit, .checkstyle, .rdjson, .rdjsonl, .openmetrics, .markdown: [.whole]
        }
    }

    /// Findings that a piece holds at least; the last ones of its last file come on top.
    private static let pieceSize = 512
    /// Findings that a piece holds at most.
    private static let largestPieceSize = 8 * pieceSize

    /// Cut between files, so that the lines of each are counted once.
    private static func ranges(of report: LintReport) -> [Range<Int>] {
        let diagnostics = report.diagnostics
        var ranges: [Range<Int>] = []
        var start = 0
        while start < diagnostics.count {
            var end = min(start + pieceSize, diagnostics.count)
            let limit = min(start + largestPieceSize, diagnostics.count)
            while end < limit, diagnostics[end].path == diagnostics[end - 1].path { end += 1 }
            ranges.append(start..<end)
            start = end
        }
        return ranges
    }

    /// - Parameter hidden: of the whole report.
    package func bytes(
        of piece: Piece, of report: LintReport, as format: ReportFormat, style: TerminalStyle,
        hiding hidden: HiddenRanges
    ) -> [UInt8] {
        switch piece {
        case .text(let range):
            var reporter = TextReporter(sources: sources, style: style, hidden: hidden)
            return reporter.bytes(of: report.diagnostics[range])
        case .concise(let range):
            var reporter = ConciseReporter(sources: sources)
            return Array(reporter.text(of: report.diagnostics[range]).utf8)
        case .jsonLines(let range):
            var reporter = JSONReporter(sources: sources)
            return reporter.jsonLines(of: report.diagnostics[range])
        case .summary:
            return Array(TextReporter(sources: [:], style: style).summary(of: report).utf8)
        case .whole:
            return whole(report, as: format, style: style, hiding: hidden)
        }
    }

    private func whole(
        _ report: LintReport, as format: ReportFormat, style: TerminalStyle, hiding hidden: HiddenRanges
    ) -> [UInt8] {
        switch format {
        case .text, .concise, .jsonl:
            return pieces(of: report, as: format).flatMap {
                bytes(of: $0, of: report, as: format, style: style, hiding: hidden)
            }
        case .json:
            var reporter = JSONReporter(sources: sources)
            return reporter.json(of: report)
        case .sarif:
            var reporter = SARIFReporter(sources: sources, toolVersion: toolVersion, hidden: hidden)
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
