import KnowledgeModel
import SourceText
import TestSupport
import Testing

@Suite("Reading of YAML mappings")
struct MappingReaderTests {
    /// One marked playbook, the faults it must give besides missing keys, in order.
    private func expect(
        _ marked: String, _ kinds: [(ModelFault.Kind, String)],
        sourceLocation: Testing.SourceLocation = #_sourceLocation
    ) throws {
        let source = MarkedText(marked)
        let playbook = try #require(lowerPlaybook(source.text), sourceLocation: sourceLocation)
        let faults = faultsWithoutMissingKeys(playbook.faults)
        let expected = zip(kinds, source.ranges).map { ModelFault($0.0, at: $1, keyPath: $0.1) }
        #expect(faults.map(\.kind) == expected.map(\.kind), sourceLocation: sourceLocation)
        #expect(faults.map(\.range) == expected.map(\.range), sourceLocation: sourceLocation)
        #expect(faults.map(\.keyPath) == expected.map(\.keyPath), sourceLocation: sourceLocation)
    }

    @Test("An unknown key is reported with the nearest known one")
    func unknownKey() throws {
        try expect("schema: 1\n⟦ownr⟧: role-x\n", [(.unknownKey("ownr", nearest: "owner"), "ownr")])
        try expect("schema: 1\n⟦zzzzzz⟧: 1\n", [(.unknownKey("zzzzzz", nearest: nil), "zzzzzz")])
        try expect(
            "schema: 1\nsteps:\n  - id: s1\n    ⟦titel⟧: A\n",
            [(.unknownKey("titel", nearest: "title"), "steps[s1].titel")])
    }

    @Test("A boolean is true or false, not a word that once meant it")
    func boolean() throws {
        let expected = "`true` or `false`"
        try expect(
            "schema: 1\ncritical: ⟦yes⟧\n",
            [(.wrongType(field: "critical", expected: expected, nearest: "true"), "critical")])
        try expect(
            "schema: 1\ncritical: ⟦Off⟧\n",
            [(.wrongType(field: "critical", expected: expected, nearest: "false"), "critical")])
        try expect(
            "schema: 1\ncritical: ⟦\"true\"⟧\n",
            [(.wrongType(field: "critical", expected: expected, nearest: "true"), "critical")])
        try expect(
            "schema: 1\ncritical: [⟦true⟧]\n",
            [(.wrongType(field: "critical", expected: expected, nearest: nil), "critical")])
        try expect("schema: 1\ncritical: false\n", [])
    }

    @Test("A value outside its enumeration is reported with all values and the nearest")
    func choice() throws {
        let expected = "`draft`, `review`, `published`, `deprecated` or `retired`"
        try expect(
            "schema: 1\nstatus: ⟦publishd⟧\n",
            [(.wrongType(field: "status", expected: expected, nearest: "published"), "status")])
        try expect(
            "schema: 1\npriorities: [P3, ⟦p4⟧, ⟦urgent⟧]\n",
            [
                (.wrongType(field: "priorities", expected: "`P1`, `P2`, `P3` or `P4`", nearest: "P4"), "priorities[1]"),
                (.wrongType(field: "priorities", expected: "`P1`, `P2`, `P3` or `P4`", nearest: nil), "priorities[2]"),
            ])
    }

    @Test("A date of another shape is reported with its ISO form when there is only one reading")
    func date() throws {
        func review(_ date: String, _ nearest: String?) throws {
            try expect(
                "schema: 1\nreviews:\n  - {date: ⟦\(date)⟧, by: role-x, kind: read}\n",
                [
                    (
                        .wrongType(field: "date", expected: "a date as `YYYY-MM-DD`", nearest: nearest),
                        "reviews[\(date.filter { $0 != "\"" })].date"
                    )
                ])
        }
        try review("2026-1-5", "2026-01-05")
        try review("2026/10/02", "2026-10-02")
        try review("2026-10-02T08:00:00Z", "2026-10-02")
        try review("\"2026.10.02\"", "2026-10-02")
        try review("02/03/2026", nil)
        try review("2026-02-30", nil)
        try review("1 October 2026", nil)
        try review("20261002", nil)
    }

    @Test("Periods and durations are ISO 8601 in upper case")
    func durations() throws {
        let period = "a period such as `P1Y`, `P6M` or `P30D`"
        let span = "a duration such as `PT30M`, `PT4H` or `P2D`"
        try expect(
            "schema: 1\nreview_interval: ⟦p6m⟧\n",
            [(.wrongType(field: "review_interval", expected: period, nearest: "P6M"), "review_interval")])
        try expect(
            "schema: 1\nsteps:\n  - {id: s1, time_limit: ⟦5m⟧}\n",
            [(.wrongType(field: "time_limit", expected: span, nearest: nil), "steps[s1].time_limit")])
    }

    @Test("One text where a list belongs is a fault, and read all the same")
    func singleText() throws {
        try expect(
            "schema: 1\nhandles: ⟦tt-dns⟧\n",
            [(.wrongType(field: "handles", expected: "a list of texts", nearest: "[tt-dns]"), "handles")])
        #expect(lowerPlaybook("schema: 1\nhandles: tt-dns\n")?.fields.handles.map(\.value) == ["tt-dns"])
    }

    @Test("A number stands for a text, a collection does not")
    func text() throws {
        let playbook = try #require(lowerPlaybook("schema: 1\ninputs:\n  - {id: port, type: port, example: 2049}\n"))
        #expect(playbook.fields.inputs.first?.example?.value == "2049")
        try expect(
            "schema: 1\ntitle: {⟦en⟧: A}\n", [(.wrongType(field: "title", expected: "a text", nearest: nil), "title")])
    }

    @Test("A key without a value counts as absent")
    func null() throws {
        let source = MarkedText("⟦schema⟧: \ntitle: A\n")
        let playbook = try #require(lowerPlaybook(source.text))
        #expect(playbook.faults.contains(ModelFault(.missingKey("schema"), at: source.ranges[0], keyPath: "")))
        #expect(playbook.fields.schema == nil)
    }

    @Test("An id that stands twice in a list is reported with the first place")
    func repeatedID() throws {
        let source = MarkedText(
            "schema: 1\nartifacts:\n  - {id: ⟦a-log⟧, name: A, kind: output}\n  - {id: ⟦a-log⟧, name: B, kind: link}\n")
        let playbook = try #require(lowerPlaybook(source.text))
        let note = SyntaxFault.Note(range: source.ranges[0], message: "first given here")
        #expect(
            faultsWithoutMissingKeys(playbook.faults) == [
                ModelFault(
                    .conflict("artifact `a-log` is given twice"), at: source.ranges[1], keyPath: "artifacts[a-log].id",
                    note: note)
            ])
        #expect(playbook.fields.artifacts.count == 2)
    }

    @Test("A missing key is reported at the element's id, else at its first key")
    func missingKey() throws {
        let source = MarkedText("schema: 1\nartifacts:\n  - {id: ⟦a-log⟧, kind: output}\n  - {⟦name⟧: B, kind: link}\n")
        let playbook = try #require(lowerPlaybook(source.text))
        let missing = playbook.faults.filter { $0.keyPath.hasPrefix("artifacts") }
        #expect(
            missing == [
                ModelFault(.missingKey("name"), at: source.ranges[0], keyPath: "artifacts[a-log]"),
                ModelFault(.missingKey("id"), at: source.ranges[1], keyPath: "artifacts[1]"),
            ])
    }

    @Test("An element that is no mapping is reported by its place")
    func noMapping() throws {
        try expect(
            "schema: 1\nartifacts:\n  - ⟦a-log⟧\n",
            [(.wrongType(field: "artifacts", expected: "a mapping", nearest: nil), "artifacts[0]")])
        try expect(
            "schema: 1\nartifacts: ⟦none⟧\n",
            [(.wrongType(field: "artifacts", expected: "a list of mappings", nearest: nil), "artifacts")])
    }

    @Test("Another schema version is a fault")
    func schema() throws {
        try expect("schema: ⟦2⟧\n", [(.wrongType(field: "schema", expected: "`1`", nearest: nil), "schema")])
        try expect(
            "schema: ⟦one⟧\n", [(.wrongType(field: "schema", expected: "a whole number", nearest: nil), "schema")])
        try expect(
            "schema: ⟦\"1\"⟧\n", [(.wrongType(field: "schema", expected: "a whole number", nearest: "1"), "schema")])
    }

    @Test("An id of any length stands in key paths up to 100 bytes, else the place does")
    func longID() throws {
        for (length, path) in [(100, String(repeating: "a", count: 100)), (101, "0")] {
            let id = String(repeating: "a", count: length)
            let playbook = try #require(lowerPlaybook("schema: 1\nartifacts: [{id: \(id), zzzzzzzz: 1}]\n"))
            #expect(faultsWithoutMissingKeys(playbook.faults).map(\.keyPath) == ["artifacts[\(path)].zzzzzzzz"])
        }
    }

    @Test("Thousands of unknown keys are all reported, the first with suggestions")
    func manyUnknownKeys() throws {
        let keys = (0..<5_000).map { "titl\($0): 1\n" }.joined()
        let faults = faultsWithoutMissingKeys(try #require(lowerPlaybook("schema: 1\n" + keys)).faults)
        #expect(faults.count == 5_000)
        #expect(faults[0].kind == .unknownKey("titl0", nearest: "title"))
        #expect(faults[4_999].kind == .unknownKey("titl4999", nearest: nil))
    }
}
