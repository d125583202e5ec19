import KnowledgeModel
import SourceText

extension Rule {
    static let uncarriedRequirement = Rule(
        "MAP007", "uncarried-requirement", .error,
        summary: "Every requirement of the operating model is carried by an article, a playbook, a message or a table.",
        rationale: """
            A requirement that nothing names in its `sources` was forgotten, or is met where nobody can find it. The list \
            of who carries what is computed from the content, so that it cannot be out of date.
            """,
        source: "Content model, sources",
        bad: [
            RuleExample(
                "schema: 1\nrequirements:\n  - {id: ⟦O-57⟧, text: Each article passes a quality gate}\n",
                at: "kb/model/requirements.yaml")
        ],
        good: [
            RuleExample(
                "schema: 1\nrequirements:\n  - {id: O-57, text: Each article passes a quality gate}\n",
                at: "kb/model/requirements.yaml",
                with: ["kb/sop/kb-a.md": "---\nid: kb-a\nsources: [O-57]\n---\n# Write an article\n"])
        ],
        check: .knowledgeBase { knowledgeBase in
            guard !knowledgeBase.tables.requirements.isEmpty else { return [] }
            let trace = RequirementTrace(knowledgeBase)
            return knowledgeBase.tables.requirements.compactMap { requirement in
                guard trace.carriers[requirement.id.value] == nil else { return nil }
                return Finding(
                    in: requirement.origin.path, at: requirement.id.range,
                    "nothing carries the requirement `\(requirement.id.value)`",
                    subject: "requirement:\(requirement.id.value)",
                    help: "name it under `sources:` where it is met, or write what is missing")
            }
        })
}
