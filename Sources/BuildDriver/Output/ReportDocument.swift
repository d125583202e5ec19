package import QualityGate
package import Reporting
package import SourceText

/// A report in one form, as it is written.
package struct ReportDocument: Sendable {
    /// What decides the bytes beside the report itself.
    package enum Form: Hashable, Sendable {
        /// - Parameter isBrief: whether text for people goes without its summary.
        case report(ReportFormat, isColored: Bool, isBrief: Bool)
        /// Counts instead of findings.
        case statistics
    }

    package let form: Form
    /// Behind each other they are the document.
    package let pieces: [ArraySlice<UInt8>]

    package var bytes: [UInt8] { pieces.flatMap(\.self) }

    /// - Parameters:
    ///   - sources: the files that the report may quote, by path.
    ///   - jobs: at least 1.
    package static func render(
        _ form: Form, of report: LintReport, sources: [String: SourceFile], jobs: Int
    ) async -> ReportDocument {
        switch form {
        case .statistics:
            return ReportDocument(form: form, pieces: [Array(LintStatistics(of: report).text.utf8)[...]])
        case .report(let format, let isColored, let isBrief):
            let writer = ReportWriter(sources: sources, toolVersion: ToolVersion.current)
            let (style, hidden) = (TerminalStyle(isColored: isColored), HiddenRanges(of: report))
            let pieces = writer.pieces(of: report, as: format, isBrief: isBrief)
            // A piece holds hundreds of findings.
            let bytes = await ParallelMap.map(pieces, jobs: jobs, chunkSize: 1) { piece in
                writer.bytes(of: piece, of: report, as: format, style: style, hiding: hidden)[...]
            }
            return ReportDocument(form: form, pieces: bytes)
        }
    }
}
