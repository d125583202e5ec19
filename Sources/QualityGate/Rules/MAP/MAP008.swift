import KnowledgeModel
import SourceText

extension Rule {
    static let unknownRequirement = Rule(
        "MAP008", "unknown-requirement", .error,
        summary: "What content names under `sources` is a requirement of the list.",
        rationale: """
            A mistyped number leaves the requirement that was meant without a carrier, and claims one that does not exist.
            """,
        source: "Content model, sources",
        bad: [
            RuleExample(
                "---\nid: kb-example\nsources: [O-57, ⟦O-75⟧]\n---\n# Write an article\n", with: requirements)
        ],
        good: [RuleExample("---\nid: kb-example\nsources: [O-57]\n---\n# Write an article\n", with: requirements)],
        check: .knowledgeBase { knowledgeBase in
            guard !knowledgeBase.tables.requirements.isEmpty else { return [] }
            let known = Set(knowledgeBase.tables.requirements.map(\.id.value))
            let unknown = RequirementTrace(knowledgeBase).carriers.filter { !known.contains($0.key) }
            return unknown.sorted { $0.key < $1.key }.flatMap { id, carriers in
                carriers.map { carrier in
                    Finding(
                        in: carrier.path, at: carrier.reference.range, "`\(id)` names no requirement",
                        subject: "requirement:\(id)",
                        help: NearMiss.nearest(to: id, among: known.sorted()).map { "did you mean `\($0)`?" })
                }
            }
        })

    private static let requirements = [
        "kb/model/requirements.yaml":
            "schema: 1\nrequirements:\n  - {id: O-57, text: Each article passes a quality gate}\n"
    ]
}
