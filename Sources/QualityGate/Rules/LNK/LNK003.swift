import KnowledgeModel
import SourceText

extension Rule {
    static let unpublishedTarget = Rule(
        "LNK003", "unpublished-target", .warning,
        summary: "What is published links to what is published, not to drafts and retired articles.",
        rationale: """
            A reader who follows a link trusts what it opens. A retired article is wrong by definition, a draft may be.
            """,
        source: "The gate's own judgement",
        fixability: .unsafe,
        bad: [
            RuleExample(
                """
                ---
                id: kb-example
                status: published
                ---
                # Restart

                See [the other](⟦kb-other.md⟧).

                """,
                with: [
                    "kb/sop/kb-other.md":
                        "---\nid: kb-other\nstatus: retired\nsuperseded_by: kb-new\n---\n# Stop the portal\n"
                ])
        ],
        good: [
            RuleExample(
                "---\nid: kb-example\nstatus: published\n---\n# Restart\n\nSee [the other](kb-other.md).\n",
                with: ["kb/sop/kb-other.md": "---\nid: kb-other\nstatus: published\n---\n# Stop the portal\n"])
        ],
        check: .knowledgeBase { knowledgeBase in
            knowledgeBase.unresolved.compactMap { reference in
                guard case .notPublished(let status, let replacement) = reference.problem else { return nil }
                let state = status == .retired ? "retired" : "a draft"
                return Finding(
                    in: reference.path, at: reference.range, "`\(reference.target)` is \(state)",
                    subject: "link:\(reference.target)", help: replacement.map { "refer to `\($0)` instead" },
                    fix: replacement.flatMap { replacement in
                        // A link takes an id as well as a path.
                        guard knowledgeBase.sources[reference.path]?.text(reference.range) == reference.target else {
                            return nil
                        }
                        return FixIt(
                            title: "refer to `\(replacement)`", applicability: .unsafe,
                            edits: [Edit(range: reference.range, replacement: replacement)])
                    })
            }
        })
}
