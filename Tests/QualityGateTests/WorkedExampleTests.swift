import QualityGate
import SourceText
import TestSupport
import Testing

@Suite("The content model's worked example")
struct WorkedExampleTests {
    private func diagnostics(_ code: String) throws -> [Diagnostic] {
        let policy = """
            schema: 1
            policies:
              - id: esc-l1-l2
                name: First to second line
                from: L1
                to: grp-platform-l2
                triggers: [{kind: time, after: PT30M, text: Half an hour has passed}]

            """
        let files = RuleExample.surroundings.merging([
            "playbooks/pb-egress-access.yaml": workedExample, "kb/model/escalations.yaml": policy,
            "kb/model/sla.yaml": """
            schema: 1
            targets:
              - {priority: P3, response: PT2H, resolution: PT40M, status: suggested}

            """,
        ]) { $1 }
        return try ExampleWorkspace.report(files).diagnostics.filter { $0.code == code }
    }

    @Test("takes L1 40 minutes where 30 are allowed, and the way is printed")
    func exceedsItsBudget() throws {
        let found = try diagnostics("ESC006")
        #expect(found.map(\.message) == ["the longest L1 way takes 40 min, the escalation is due after 30 min"])
        #expect(
            found.first?.notes.map(\.message) == [
                "the way is s1 (5) + s2 (5) + s3 (10) + s4 (10) + s5 (5) + s-rollback (5)"
            ])
    }

    @Test("takes no longer than its service levels allow, and has no loop")
    func keepsItsTargets() throws {
        for code in ["ESC007", "STEP022", "STEP019", "STEP020", "STEP021"] {
            #expect(try diagnostics(code).map(\.message) == [], "\(code)")
        }
    }

    @Test("asks for a reason that no step uses")
    func hasAnUnusedInput() throws {
        #expect(try diagnostics("STEP011").map(\.subject) == ["input:reason"])
    }

    @Test("ends on every way, fills every slot and undoes every change")
    func isSoundOtherwise() throws {
        for code in ["STEP005", "STEP006", "STEP010", "GATE006", "SYN002", "META003", "META004"] {
            #expect(try diagnostics(code).map(\.message) == [], "\(code)")
        }
    }

    @Test("A step without an expectation is an error on a critical playbook and a warning on any other")
    func criticalPlaybooksWeighMore() throws {
        func severities(_ head: String) throws -> [Severity] {
            let text = """
                schema: 1
                id: pb-example
                \(head)
                steps:
                  - {id: s1, title: Look, tier: L1, action: command, changes: none, command: uptime, end: resolved}

                """
            return try ExampleWorkspace.report(["playbooks/pb-example.yaml": text]).diagnostics
                .filter { $0.code == "STEP002" }.map(\.severity)
        }
        #expect(try severities("critical: true") == [.error])
        #expect(try severities("critical: false") == [.warning])
    }
}
