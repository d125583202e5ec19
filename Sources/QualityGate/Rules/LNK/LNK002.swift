import KnowledgeModel
import SourceText

extension Rule {
    static let missingAnchor = Rule(
        "LNK002", "missing-anchor", .error,
        summary: "The part of a link behind `#` names a heading of its target.",
        rationale: """
            A link to a heading that was renamed opens the top of the page, and the reader does not learn that the part \
            that was meant is gone.
            """,
        source: "The gate's own judgement",
        bad: [
            RuleExample(
                "---\nid: kb-example\n---\n# Restart\n\nSee [undo](⟦#rolback⟧).\n\n## Rollback\n\nStart it again.\n")
        ],
        good: [
            RuleExample(
                "---\nid: kb-example\n---\n# Restart\n\nSee [undo](#rollback).\n\n## Rollback\n\nStart it again.\n")
        ],
        check: .knowledgeBase { knowledgeBase in
            knowledgeBase.unresolved.compactMap { reference in
                guard case .missingAnchor(let nearest) = reference.problem else { return nil }
                return Finding(
                    in: reference.path, at: reference.range, "`\(reference.target)` names no heading of its target",
                    subject: "link:\(reference.target)", help: nearest.map { "did you mean `#\($0)`?" })
            }
        })
}
