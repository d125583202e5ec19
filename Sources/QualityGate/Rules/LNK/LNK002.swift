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
        fixability: .safe,
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
                guard case .missingAnchor(let nearest, let isOnlyNear) = reference.problem else { return nil }
                let written = knowledgeBase.sources[reference.path]?.text(reference.range)
                return Finding(
                    in: reference.path, at: reference.range, "`\(reference.target)` names no heading of its target",
                    subject: "link:\(reference.target)",
                    help: nearest.map { "did you mean `#\($0)`?" }
                        ?? "name a heading of the target, or leave out what follows `#`",
                    fix: nearest.map { anchor in
                        // With a second heading that is near as well, nobody but the author knows which was meant.
                        FixIt(
                            title: "link to `#\(anchor)`",
                            applicability: isOnlyNear && written?.hasPrefix("#") == true ? .safe : .displayOnly,
                            edits: [Edit(range: reference.range, replacement: "#\(anchor)")])
                    })
            }
        })
}
