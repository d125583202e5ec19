import Foundation
import KnowledgeModel
import QualityGate
import SourceText
import TestSupport
import Testing

@testable import Reporting

@Suite("The hash of a line for code scanning")
struct LineHashTests {
    private func hashes(_ text: String) -> String {
        LineHashes(of: Array(text.utf8)).lines.joined(separator: " ")
    }

    /// The first three are codeql-action's own test vectors.
    @Test(
        "equals the action's own",
        arguments: [
            ("", "c129715d7a2bc9a3:1"),
            (" a\nb\n  \t\tc\n d", "271789c17abda88f:1 54703d4cd895b18:1 180aee12dab6264:1 a23a3dc5e078b07b:1"),
            (
                "# Obnova služby 🚑\nKrok: reštart\n",
                "dd99571db8401a6a:1 e024422cb34b5309:1 c129715d7a2bc9a3:1"
            ),
        ])
    func equalsTheActions(text: String, expected: String) {
        #expect(hashes(text) == expected)
    }

    @Test("counts lines that look alike within the window")
    func countsEqualLines() {
        let lines = LineHashes(of: Array(String(repeating: "Lorem ipsum dolor sit amet.\n", count: 10).utf8)).lines
        let equal = (1...6).map { "a7f2ff13bc495cf2:\($0)" }
        let rest = [
            "a7f2ff1481e87703:1", "a9cf91f7bbf1862b:1", "55ec222b86bcae53:1", "cc97dc7b1d7d8f7b:1",
            "c129715d7a2bc9a3:1",
        ]
        #expect(lines == equal + rest)
    }

    @Test("takes every kind of line end for the same")
    func foldsLineEnds() {
        #expect(hashes("a\r\nb\rc\n") == hashes("a\nb\nc\n"))
    }
}

@Suite("The formats of a report")
struct FormatTests {
    /// An article with a missing rollback, an unknown key and a broken link, in a path that needs encoding.
    private func report() throws -> (LintReport, ReportWriter) {
        let path = "kb/sop/kb-obnova služby.md"
        let text = """
            ---
            id: kb-obnova
            type: sop
            ownr: role-team-lead
            ---
            # Obnova služby 🚑

            See [the | other](missing.md).

            """
        var files = RuleExample.surroundings
        files[path] = text
        let selection = try RuleSelection(select: ["GATE006", "META003", "LNK001", "META001"], ignore: [])
        let report = try ExampleWorkspace.report(files, selection: selection)
        let sources = files.map { ($0, SourceFile(path: $0, bytes: Array($1.utf8))) }
        return (report, ReportWriter(sources: Dictionary(uniqueKeysWithValues: sources), toolVersion: "0.0.0"))
    }

    @Test("read as they always have", arguments: ReportFormat.allCases.filter { $0 != .sarif })
    func equalGoldenFiles(_ format: ReportFormat) throws {
        let (report, writer) = try report()
        let bytes = writer.bytes(of: report, as: format, style: TerminalStyle(isColored: false))
        try GoldenFile.expect(String(decoding: bytes, as: UTF8.self), equals: "reports/\(format.rawValue).txt")
    }

    @Test("SARIF encodes the path, counts UTF-16 units and carries both fingerprints")
    func sarifCarriesWhatGitHubNeeds() throws {
        let (report, writer) = try report()
        let bytes = writer.bytes(of: report, as: .sarif, style: TerminalStyle(isColored: false))
        let json = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
        let run = try #require((json["runs"] as? [[String: Any]])?.first)
        #expect(run["columnKind"] as? String == "utf16CodeUnits")
        let results = try #require(run["results"] as? [[String: Any]])
        #expect(results.count == report.diagnostics.count)
        let rollback = try #require(results.first { $0["ruleId"] as? String == "GATE006" })
        let prints = try #require(rollback["partialFingerprints"] as? [String: String])
        #expect(prints.keys.sorted() == ["primaryLocationLineHash", "runbookcKey/v1"])
        let location = try #require(
            (rollback["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any])
        #expect((location["artifactLocation"] as? [String: String])?["uri"] == "kb/sop/kb-obnova%20slu%C5%BEby.md")
        let region = try #require(location["region"] as? [String: Int])
        #expect(region["startLine"] == 6 && region["startColumn"] == 1)
        #expect(region["endLine"] == 6 && region["endColumn"] == 19)
    }

    @Test("for GitHub stay within the platform's limits and say how many are left")
    func gitHubIsCapped() throws {
        let (report, writer) = try report()
        let many = try #require(report.diagnostics.first { $0.severity == .error })
        let flood = LintReport(
            diagnostics: Array(repeating: many, count: 25), asOf: report.asOf, fileCount: report.fileCount)
        let text = String(
            decoding: writer.bytes(of: flood, as: .github, style: TerminalStyle(isColored: false)), as: UTF8.self)
        let lines = text.split(separator: "\n")
        #expect(lines.count == 11)
        #expect(lines.last == "::notice title=runbookc::15 more findings are in the job's summary and log")
    }

    @Test("as Markdown stay under a mebibyte")
    func markdownIsCapped() throws {
        let (report, writer) = try report()
        let one = try #require(report.diagnostics.first)
        let flood = LintReport(
            diagnostics: (0..<20_000).map { number in
                Diagnostic(
                    code: one.code, name: one.name, severity: one.severity, path: "kb/sop/kb-\(number).md",
                    range: one.range, message: one.message, notes: [], help: one.help, fix: nil, subject: one.subject,
                    occurrence: one.occurrence)
            }, asOf: report.asOf, fileCount: 20_000)
        let bytes = writer.bytes(of: flood, as: .markdown, style: TerminalStyle(isColored: false))
        #expect(bytes.count < 1_048_576)
        #expect(String(decoding: bytes.suffix(40), as: UTF8.self).contains("more findings in the job's log."))
    }
}
