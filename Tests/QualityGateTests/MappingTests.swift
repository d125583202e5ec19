import KnowledgeModel
import SourceText
import Testing

@testable import QualityGate

@Suite("A ticket that two playbooks would take")
struct TicketWitnessTests {
    private func playbook(_ rest: String) throws -> Playbook {
        let source = SourceFile(path: "playbooks/pb-x.yaml", bytes: Array("schema: 1\nid: pb-x\n\(rest)\n".utf8))
        guard case .playbook(let playbook) = try #require(FileLowering.lower(source, as: .playbook)) else {
            throw NoPlaybook()
        }
        return playbook
    }

    private struct NoPlaybook: Error {}

    @Test(
        "is found when there is one, and only then",
        arguments: [
            ("", "", ""),
            ("priorities: [P2, P3]", "priorities: [P3]", "priority \"P3\""),
            ("priorities: [P2]", "priorities: [P3]", nil),
            ("scope: {environments: [production]}", "", "environment \"production\""),
            (
                "match: {all: [{field: ci, op: in, value: [a, b]}]}",
                "match: {all: [{field: ci, op: equals, value: B}]}",
                "ci \"b\""
            ),
            (
                "match: {all: [{field: ci, op: equals, value: a}]}",
                "match: {all: [{field: ci, op: equals, value: b}]}",
                nil
            ),
            (
                "match: {all: [{field: t, op: prefix, value: disk}]}",
                "match: {all: [{field: t, op: contains, value: full}]}", "t \"disk full\""
            ),
            (
                "match: {any: [{field: a, op: equals, value: x}, {field: b, op: equals, value: y}]}",
                "match: {not: [{field: a, op: equals, value: x}]}", "b \"y\""
            ),
        ] as [(String, String, String?)])
    func isFound(left: String, right: String, words: String?) throws {
        #expect(TicketWitness(try playbook(left), try playbook(right))?.words == words)
    }

    @Test("shows that a playbook takes all tickets of another one only when it surely does")
    func takesAll() throws {
        let any = try playbook("")
        let narrow = try playbook("match: {all: [{field: ci, op: equals, value: a}]}\npriorities: [P1]")
        let wide = try playbook("match: {all: [{field: ci, op: in, value: [a, b]}]}\npriorities: [P1, P2]")
        #expect(any.takesAllTickets(of: narrow) && any.takesAllTickets(of: wide))
        #expect(wide.takesAllTickets(of: narrow) && !narrow.takesAllTickets(of: wide))
        #expect(!narrow.takesAllTickets(of: any) && !wide.takesAllTickets(of: any))
        let without = try playbook("match: {not: [{field: ci, op: equals, value: a}]}")
        #expect(!without.takesAllTickets(of: narrow) && any.takesAllTickets(of: without))
    }
}

@Suite("A pattern of alert names")
struct AlertPatternTests {
    @Test(
        "names an alert that another one takes too",
        arguments: [
            ("DiskFull", "DiskFull", "DiskFull"), ("DiskFull", "DiskEmpty", nil), ("Disk*", "*Full", "DiskFull"),
            ("Kube*Down", "Kube*", "KubeDown"), ("A*", "B*", nil), ("*", "", ""),
        ] as [(String, String, String?)])
    func commonName(left: String, right: String, name: String?) {
        #expect(AlertPattern(left).commonName(with: AlertPattern(right)) == name)
        #expect(AlertPattern(right).commonName(with: AlertPattern(left)) == name)
    }

    @Test(
        "covers another one when every name fits",
        arguments: [
            ("Disk*", "DiskFull", true), ("Disk*", "Disk*Full", true), ("Disk*Full", "Disk*", false), ("*", "*", true),
            ("DiskFull", "Disk*", false), ("*Full", "DiskFull", true), ("A*C", "ABC*C", true), ("A*C", "ABC*", false),
        ])
    func covers(wide: String, narrow: String, isCovered: Bool) {
        #expect(AlertPattern(wide).covers(AlertPattern(narrow)) == isCovered)
    }
}
