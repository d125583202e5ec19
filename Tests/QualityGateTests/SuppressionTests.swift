import KnowledgeModel
import QualityGate
import SourceText
import Testing

@Suite("A suppression")
struct SuppressionTests {
    private func report(_ text: String, at path: String = "kb/sop/kb-example.md") throws -> LintReport {
        try ExampleWorkspace.report(RuleExample.surroundings.merging([path: text]) { $1 })
    }

    private func codes(_ report: LintReport) -> Set<String> {
        Set(report.diagnostics.map(\.code))
    }

    @Test("before a heading counts for its section, and for nothing else")
    func countsForTheSection() throws {
        let report = try report(
            """
            ---
            id: kb-example
            ---
            # Restart the portal

            <!-- runbookc-allow LNK001 reason="moved next week" -->
            ## First

            See [a](a.md).

            ## Second

            See [b](b.md).

            """)
        #expect(report.diagnostics.filter { $0.code == "LNK001" }.map(\.subject) == ["link:b.md"])
        #expect(report.suppressed.map(\.diagnostic.subject) == ["link:a.md"])
        #expect(report.suppressed.map(\.reason) == ["moved next week"])
    }

    @Test("for the file counts everywhere in it, by code or by name")
    func countsForTheFile() throws {
        let report = try report(
            """
            ---
            # runbookc-allow-file missing-file LNK002 reason="written in another repository"
            id: kb-example
            ---
            # Restart the portal

            See [a](a.md) and [b](#b).

            """)
        #expect(codes(report).isDisjoint(with: ["LNK001", "LNK002", "CFG005"]))
        #expect(report.suppressed.count == 2)
    }

    @Test("in YAML counts for the key or element that follows")
    func countsForTheElement() throws {
        let text = """
            schema: 1
            id: pb-example
            steps:
              # runbookc-allow STEP005 reason="reached from another playbook"
              - id: s1
                title: Look
                tier: L1
                action: manual
                changes: none
              - {id: s2, title: Hand over, tier: L1, action: manual, changes: none}

            """
        let report = try report(text, at: "playbooks/pb-example.yaml")
        #expect(report.diagnostics.filter { $0.code == "STEP005" }.map(\.subject) == ["step:s2"])
    }

    @Test("that has ended allows nothing and is reported")
    func endsOnItsDate() throws {
        let text =
            "---\nid: kb-example\n---\n<!-- runbookc-allow LNK001 until=2026-11-20 reason=\"x\" -->\n\nSee [a](a.md).\n"
        #expect(codes(try report(text)).isSuperset(of: ["LNK001", "CFG004"]))
        let renewed = text.replacing("2026-11-20", with: "2026-11-21")
        #expect(codes(try report(renewed)).isDisjoint(with: ["LNK001", "CFG004"]))
    }

    @Test("that ends too far ahead allows nothing yet and is reported")
    func endsSoon() throws {
        let text =
            "---\nid: kb-example\n---\n<!-- runbookc-allow LNK001 until=2027-02-19 reason=\"x\" -->\n\nSee [a](a.md).\n"
        #expect(codes(try report(text)).isDisjoint(with: ["LNK001", "CFG011"]))
        let late = try report(text.replacing("2027-02-19", with: "2027-02-20"))
        #expect(codes(late).isSuperset(of: ["LNK001", "CFG011"]))
        #expect(!codes(late).contains("CFG005"))
        #expect(
            late.diagnostics.filter { $0.code == "CFG011" }.map(\.message) == [
                "the suppression may end on 2027-02-19 at the latest"
            ])
    }

    @Test("cannot hide what could not be read, nor itself")
    func cannotHideEverything() throws {
        let text = "---\n# runbookc-allow-file SYN001 CFG003\nid: kb-example\nid: kb-other\n---\n# Restart the portal\n"
        #expect(codes(try report(text)).isSuperset(of: ["SYN001", "CFG003"]))
    }

    @Test("inside a code block is text")
    func isTextInCode() throws {
        let text = "---\nid: kb-example\n---\n# Restart\n\n```html\n<!-- runbookc-allow LNK001 -->\n```\n"
        #expect(!codes(try report(text)).contains("CFG003"))
    }

    @Test(
        "that is malformed says what is wrong",
        arguments: [
            ("<!-- runbookc-allow -->", "the suppression names no rule"),
            ("<!-- runbookc-allows GATE006 -->", "`runbookc-allows` is no suppression"),
            ("<!-- runbookc-allow GATE006 until=soon -->", "`until` takes a date `YYYY-MM-DD`"),
            ("<!-- runbookc-allow GATE006 reason=because -->", "`reason` takes a text in double quotes"),
            ("<!-- runbookc-allow GATE006 reason=\"open -->", "`reason` takes a text in double quotes"),
            ("<!-- runbookc-allow missing-rolback -->", "`missing-rolback` is no rule"),
        ])
    func explainsItsFaults(comment: String, message: String) throws {
        let report = try report("---\nid: kb-example\n---\n\(comment)\n\n# Restart the portal\n")
        #expect(report.diagnostics.filter { $0.code == "CFG002" }.map(\.message) == [message])
    }
}
