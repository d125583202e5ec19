import KnowledgeModel
import QualityGate
import SourceText
import Testing

@Suite("The identity of a finding")
struct FindingIdentityTests {
    private let article = "---\nid: kb-example\ntype: sop\n---\n# Restart the portal\n\n## Scope\n\nThe portal.\n"

    private func keys(_ files: [String: String]) throws -> [String: String] {
        let report = try ExampleWorkspace.report(RuleExample.surroundings.merging(files) { $1 })
        return Dictionary(uniqueKeysWithValues: report.diagnostics.map { ("\($0.code) \($0.subject)", $0.key) })
    }

    @Test("survives lines inserted above it")
    func survivesInsertedLines() throws {
        let before = try keys(["kb/sop/kb-example.md": article])
        let moved = "---\n# a comment\n" + article.dropFirst(4)
        #expect(try keys(["kb/sop/kb-example.md": moved]) == before)
    }

    @Test("is SHA-256 over version, rule, path, subject and occurrence")
    func isTheDocumentedHash() throws {
        let key = try keys(["kb/sop/kb-example.md": article])["GATE006 section:rollback"]
        let parts = ["runbookc/v1", "GATE006", "kb/sop/kb-example.md", "section:rollback", "0"]
        #expect(key == ContentDigest(of: parts.joined(separator: "\u{1F}")).hexadecimal)
    }

    @Test("is the same for a path in either normalisation form")
    func ignoresNormalisation() throws {
        let composed = try keys(["kb/sop/obnov\u{E1}.md": article])
        let decomposed = try keys(["kb/sop/obnova\u{301}.md": article])
        #expect(composed["GATE006 section:rollback"] == decomposed["GATE006 section:rollback"])
        #expect(composed["GATE006 section:rollback"] != nil)
    }

    @Test("tells equal findings of one file apart by their order")
    func countsOccurrences() throws {
        let text = article + "\n## Contacts\n\n[a](x.md) and [b](x.md)\n"
        let report = try ExampleWorkspace.report(["kb/sop/kb-example.md": text])
        let links = report.diagnostics.filter { $0.code == "LNK001" }
        #expect(links.count == 2 && Set(links.map(\.key)).count == 2)
    }
}
