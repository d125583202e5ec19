import Foundation
import QualityGate
import Testing

extension Rule: CustomTestStringConvertible {
    package var testDescription: String { code }
}

@Suite("The registry of rules")
struct RuleRegistryTests {
    @Test("holds one rule for each file under Rules, filed under its family")
    func matchesTheFolder() throws {
        let rules = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources/QualityGate/Rules")
        let files = try FileManager.default.subpathsOfDirectory(atPath: rules.path(percentEncoded: false))
        #expect(
            files.filter { $0.hasSuffix(".swift") }.sorted()
                == RuleRegistry.all.map { "\($0.family)/\($0.code).swift" }.sorted())
    }

    @Test("gives no code and no name twice")
    func codesAndNamesAreUnique() {
        #expect(Set(RuleRegistry.all.map(\.code)).count == RuleRegistry.all.count)
        #expect(Set(RuleRegistry.all.map(\.name)).count == RuleRegistry.all.count)
    }

    @Test("lists the rules in order of code")
    func isInOrder() {
        #expect(RuleRegistry.all.map(\.code) == RuleRegistry.all.map(\.code).sorted())
    }

    @Test("documents every rule: sentences, a source, a bad and a good example", arguments: RuleRegistry.all)
    func documentsEveryRule(_ rule: Rule) {
        #expect(rule.summary.hasSuffix(".") && rule.rationale.hasSuffix(".") && !rule.source.isEmpty)
        #expect(!rule.badExamples.isEmpty && !rule.goodExamples.isEmpty)
        #expect(rule.name.allSatisfy { $0.isLowercase || $0 == "-" })
    }

    @Test("finds a rule by code and by name")
    func findsByCodeAndName() {
        #expect(RuleRegistry.rule("GATE006")?.name == "missing-rollback")
        #expect(RuleRegistry.rule("missing-rollback")?.code == "GATE006")
        #expect(RuleRegistry.rule("GATE") == nil)
    }
}

@Suite("A selection of rules")
struct RuleSelectionTests {
    private func codes(select: [String], ignore: [String] = []) throws -> [String] {
        let selection = try RuleSelection(select: select, ignore: ignore)
        return RuleRegistry.all.filter { selection.includes($0) }.map(\.code)
    }

    @Test("takes a family, a prefix, a code, a name and ALL")
    func takesSelectors() throws {
        #expect(try codes(select: ["SYN"]) == ["SYN001", "SYN002", "SYN003", "SYN004"])
        #expect(try codes(select: ["GATE00"]).count == 9)
        #expect(try codes(select: ["missing-rollback", "SYN001"]) == ["GATE006", "SYN001"])
        #expect(try codes(select: ["ALL"], ignore: ["GATE"]) == codes(select: [], ignore: ["GATE"]))
    }

    @Test("refuses a selector that matches nothing, with the nearest one")
    func refusesUnknownSelectors() {
        #expect(throws: UnknownSelector(selector: "GATE066", nearest: "GATE006")) {
            try RuleSelection(select: ["GATE066"], ignore: [])
        }
        #expect(throws: UnknownSelector(selector: "zzzzzzzz", nearest: nil)) {
            try RuleSelection(select: [], ignore: ["zzzzzzzz"])
        }
    }
}
