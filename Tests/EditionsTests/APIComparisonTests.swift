import SourceText
import Testing

@testable import Editions

/// What the playbooks of two editions differ in: `weight index subject: statement`.
private func differences(
    _ old: String, _ new: String, schema: String? = nil, newSchema: String? = nil,
    redirects: String = "[]"
) throws -> [String] {
    let index = "playbooks"
    func api(_ text: String, _ schema: String?, _ redirects: String) throws -> PublishedAPI {
        PublishedAPI(
            indices: [
                index: try JSONReader.read(Array(text.utf8)),
                "redirects": try JSONReader.read(Array(#"{"redirects": \#(redirects)}"#.utf8)),
            ],
            schemas: try schema.map { [index: try JSONReader.read(Array($0.utf8))] } ?? [:])
    }
    let comparison = APIComparison(
        old: try api(old, schema, "[]"), new: try api(new, newSchema ?? schema, redirects))
    return comparison.differences.filter { $0.index == index }
        .map { "\($0.weight.rawValue) \($0.subject): \($0.statement)" }
}

private let schema = """
    {"type": "object", "properties": {"playbooks": {"type": "array", "items": {"type": "object", "required": ["id"],
    "properties": {"id": {"type": "string"}, "title": {"type": "string"}, "tier": {"enum": ["L1", "L2"]},
    "anchors": {"type": "object", "additionalProperties": {"type": "string"}}}}}}}
    """

@Suite("Comparison of two published editions")
struct APIComparisonTests {
    @Test("Equal editions differ in nothing")
    func equalEditions() throws {
        let text = #"{"schemaVersion": 1, "playbooks": [{"id": "pb-a", "title": "A"}]}"#
        #expect(try differences(text, text, schema: schema) == [])
    }

    @Test("A new entry is an addition and a changed one a change")
    func entries() throws {
        let found = try differences(
            #"{"playbooks": [{"id": "pb-a", "title": "A", "review": 1}, {"id": "pb-b", "review": 1}]}"#,
            #"{"playbooks": [{"id": "pb-a", "title": "Z", "review": 2}, {"id": "pb-b", "review": 2}, {"id": "pb-c"}]}"#,
            schema: schema)
        #expect(found == ["change pb-a: it changed: title", "addition pb-c: it is there"])
    }

    @Test("An id that is gone breaks unless a redirect leads from it")
    func removedEntries() throws {
        let old = #"{"playbooks": [{"id": "pb-a"}, {"id": "pb-b"}]}"#
        let new = #"{"playbooks": [{"id": "pb-b"}]}"#
        #expect(
            try differences(old, new, schema: schema)
                == ["breaking pb-a: it is gone, and no redirect leads from it"])
        #expect(
            try differences(old, new, schema: schema, redirects: #"[{"from": "pb-a", "to": "pb-b"}]"#)
                == ["change pb-a: it moved to pb-b"])
    }

    @Test("An id that changed is recognised by its title")
    func renamedEntries() throws {
        let found = try differences(
            #"{"playbooks": [{"id": "pb-a", "title": "Open a way"}]}"#,
            #"{"playbooks": [{"id": "pb-z", "title": "Open a way"}]}"#, schema: schema)
        #expect(
            found == [
                "breaking pb-a: it became pb-z, and no redirect says so", "addition pb-z: it is there",
            ])
    }

    @Test("A changed address breaks the links of tickets")
    func addresses() throws {
        let found = try differences(
            #"{"playbooks": [{"id": "pb-a", "url": "p/pb-a.html"}]}"#,
            #"{"playbooks": [{"id": "pb-a", "url": "q/pb-a.html"}]}"#)
        #expect(found == ["breaking pb-a: its address was p/pb-a.html and is q/pb-a.html"])
    }

    @Test("A list that was in the order of its ids stays so; another list may be in any order")
    func order() throws {
        let ordered = #"{"playbooks": [{"id": "pb-a"}, {"id": "pb-b"}]}"#
        let turned = #"{"playbooks": [{"id": "pb-b"}, {"id": "pb-a"}]}"#
        #expect(
            try differences(ordered, turned)
                == ["breaking playbooks: the list was in the order of its ids and no longer is"])
        #expect(try differences(turned, ordered) == [])
    }

    @Test("A field that the schema loses, retypes or no longer requires breaks; a new field does not")
    func promisedFields() throws {
        let text = #"{"playbooks": []}"#
        let found = try differences(
            text, text, schema: schema,
            newSchema: """
                {"type": "object", "properties": {"playbooks": {"type": "array", "items": {"type": "object",
                "properties": {"id": {"type": ["string", "null"]}, "name": {"type": "string"},
                "tier": {"enum": ["L1", "L2", "L3"]},
                "anchors": {"type": "object", "additionalProperties": {"type": "integer"}}}}}}}
                """)
        #expect(
            found == [
                "breaking playbooks[].anchors.*: the field was string and is integer",
                "breaking playbooks[].id: the field may be missing",
                "breaking playbooks[].id: the field was string and is null or string",
                "breaking playbooks[].title: the field is gone from the schema",
                "addition playbooks[].name: the field is there",
                "addition playbooks[].tier: the field may be L3",
            ])
    }

    @Test("A field that was renamed in the values only is seen though the schema still promises the old one")
    func observedFields() throws {
        let found = try differences(
            #"{"playbooks": [{"id": "pb-a", "title": "A"}, {"id": "pb-b"}]}"#,
            #"{"playbooks": [{"id": "pb-a", "name": "A"}, {"id": "pb-b"}]}"#, schema: schema)
        #expect(
            found == ["breaking playbooks[].title: the field is gone", "change pb-a: it changed: name, title"])
    }

    @Test("An optional field that happens to be used no more breaks nothing")
    func unusedFields() throws {
        let found = try differences(
            #"{"playbooks": [{"id": "pb-a", "title": "A"}]}"#, #"{"playbooks": [{"id": "pb-a"}]}"#, schema: schema)
        #expect(found == ["change pb-a: it changed: title"])
    }

    @Test("The keys of a table are no fields")
    func tables() throws {
        let found = try differences(
            #"{"playbooks": [{"id": "pb-a", "anchors": {"s1": "x"}}]}"#,
            #"{"playbooks": [{"id": "pb-a", "anchors": {"s2": "x"}}]}"#, schema: schema)
        #expect(found == ["change pb-a: it changed: anchors"])
    }

    @Test("A value of another type breaks, a required field that is missing somewhere too")
    func observedTypes() throws {
        let found = try differences(
            #"{"playbooks": [{"id": "pb-a", "title": "A"}]}"#,
            #"{"playbooks": [{"id": "pb-a", "title": 7}, {"title": "B"}]}"#, schema: schema)
        #expect(
            found == [
                "breaking playbooks[].id: the field is missing 1 times",
                "breaking playbooks[].title: the field was string and is integer or string",
            ])
    }

    @Test("An index that is gone and another schemaVersion break; a new index is an addition")
    func indices() throws {
        let one = PublishedAPI(
            indices: ["sla": .object([]), "kb": .object([.init(key: "schemaVersion", value: .number("1"))])],
            schemas: [:])
        let two = PublishedAPI(
            indices: ["faq": .object([]), "kb": .object([.init(key: "schemaVersion", value: .number("2"))])],
            schemas: [:])
        #expect(
            APIComparisonWriter(APIComparison(old: one, new: two)).text == """
                Breaking (2)
                  kb schemaVersion: schemaVersion was 1 and is 2
                  sla: the index sla.json is gone

                Additions (1)
                  faq: the index faq.json is there

                2 breaking, 0 changes, 1 addition

                """)
    }
}

@Suite("Verification of a copied site")
struct SiteVerificationTests {
    @Test("Missing, altered and extra files are told apart")
    func differences() {
        let verification = SiteVerification(
            expected: ["a": "1", "b": "2", "c": "3"], digests: ["a": "1", "b": "9", "d": "4", "m": "5"],
            manifestPath: "m")
        #expect(
            verification.text == """
                missing  c
                altered  b
                extra  d
                1 missing, 1 altered, 1 extra, 1 as the manifest says

                """)
    }

    @Test("An intact copy is intact")
    func intact() {
        let verification = SiteVerification(expected: ["a": "1"], digests: ["a": "1", "m": "2"], manifestPath: "m")
        #expect(verification.isIntact && verification.text == "All 1 files are as the manifest says.\n")
    }
}
