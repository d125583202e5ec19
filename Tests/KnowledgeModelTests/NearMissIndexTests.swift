import SourceText
import Testing

@testable import KnowledgeModel

@Suite("Suggestions for unknown names")
struct NearMissIndexTests {
    private func index(_ ids: [String], kind: DeclarationKind = .article, budget: Int) -> NearMissIndex {
        NearMissIndex(
            ids.map { Declaration(id: $0, kind: kind, path: "kb/a.md", range: .at(0)) }, maximumComparisons: budget)
    }

    @Test("Only names of a wanted kind and of a fitting length are compared")
    func bucketing() {
        var index = index(["kb-portal", "kb-a-name-of-quite-another-length"], budget: 1)
        #expect(index.nearest(to: "kb-protal", among: [.role, .article]) == "kb-portal")
        #expect(index.nearest(to: "kb-porta", among: [.role]) == nil)
    }

    @Test("When the budget is used up, known answers stay and further searches give nothing")
    func budget() {
        var index = index(["kb-portal", "kb-search"], budget: 3)
        #expect(index.nearest(to: "kb-protal", among: [.article]) == "kb-portal")
        #expect(index.nearest(to: "kb-serach", among: [.article]) == nil)
        #expect(index.nearest(to: "kb-protal", among: [.article]) == "kb-portal")
    }

    @Test("Among equally near names the first in alphabetical order is taken")
    func ties() {
        var index = index(["kb-abd", "kb-abe", "kb-abc"], budget: 100)
        #expect(index.nearest(to: "kb-abx", among: [.article]) == "kb-abc")
    }

    @Test(
        "A name of any length is looked up without a trap",
        arguments: ["", "a", String(repeating: "a", count: 100_000)])
    func lengths(_ name: String) {
        var index = index(["kb-abd"], budget: 100)
        #expect(index.nearest(to: name, among: [.article]) == nil)
    }
}
