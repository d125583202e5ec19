import KnowledgeModel
import QualityGate
import Reporting
import SourceText
import Testing

@Suite("What no report may show")
struct RedactionTests {
    private static let token = "glpat-0123456789abcdefGHIJ"
    private static let address = "ana.lopez@corp-mail.com"
    /// A token in a link that leads nowhere and beside a misspelt key; an address in a link, and in a step's text.
    private static let files = [
        "kb/sop/kb-example.md": """
        ---
        id: kb-example
        type: sop
        ownr: \(token)
        ---
        # Restart

        See [the page](pages/\(token).md) or [Ana](\(address)).

        ## Procedure

        1. Simply write to \(address) with \(token).

        """
    ]

    private func written(_ report: LintReport, _ format: ReportFormat) -> String {
        let sources = Self.files.reduce(into: [:]) {
            $0[$1.key] = SourceFile(path: $1.key, bytes: Array($1.value.utf8))
        }
        let writer = ReportWriter(sources: sources, toolVersion: "1.0.0")
        return String(
            decoding: writer.bytes(of: report, as: format, style: TerminalStyle(isColored: false)), as: UTF8.self)
    }

    @Test("stands in none of the formats, whichever rule speaks about its line", arguments: ReportFormat.allCases)
    func isMasked(format: ReportFormat) throws {
        let report = try ExampleWorkspace.report(Self.files)
        let codes = Set(report.diagnostics.map(\.code))
        #expect(codes.isSuperset(of: ["SEC001", "SEC002", "LNK001", "META003", "PRS001"]))
        let text = written(report, format)
        #expect(!text.contains(Self.token) && !text.contains(Self.address))
        #expect(!text.isEmpty)
    }

    @Test("stays hidden when the rules about it do not run", arguments: ReportFormat.allCases)
    func isMaskedWithoutItsRules(format: ReportFormat) throws {
        let report = try ExampleWorkspace.report(
            Self.files, selection: try RuleSelection(select: ["LNK", "META", "PRS"], ignore: []))
        #expect(!report.diagnostics.isEmpty)
        #expect(!written(report, format).contains(Self.token))
    }

    @Test("is not written to a baseline, and no baseline covers it")
    func isNotRecorded() throws {
        let report = try ExampleWorkspace.report(Self.files)
        let entries = Baseline(source: nil, entries: []).entries(for: report, selection: .all)
        let text = String(decoding: Baseline.json(of: entries), as: UTF8.self)
        #expect(!text.contains(Self.token) && !text.contains(Self.address))
        #expect(text.contains("LNK001") && !text.contains("SEC00"))
    }
}
