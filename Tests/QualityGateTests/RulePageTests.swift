import Foundation
import QualityGate
import Reporting
import TestSupport
import Testing

@Suite("The manual's page of rules")
struct RulePageTests {
    @Test("is what the registry says")
    func isUpToDate() throws {
        let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "manual/rules.md")
        let wanted = RulePage.markdown(of: RuleRegistry.all)
        if ProcessInfo.processInfo.environment["RUNBOOKC_UPDATE_GOLDEN"] == "1" {
            try Data(wanted.utf8).write(to: page)
        }
        let written = try String(contentsOf: page, encoding: .utf8)
        #expect(
            written == wanted,
            "Run `runbookc explain --all --format markdown > manual/rules.md`, or the tests with RUNBOOKC_UPDATE_GOLDEN=1."
        )
    }

    @Test("has one heading for each rule")
    func hasEveryRule() {
        let headings = RulePage.markdown(of: RuleRegistry.all).split(separator: "\n").filter { line in
            // Examples have headings of their own.
            line.hasPrefix("### ") && RuleRegistry.rule(String(line.dropFirst(4).prefix { $0 != " " })) != nil
        }
        #expect(headings.map(String.init) == RuleRegistry.all.map { "### \($0.code) \($0.name)" })
    }
}
