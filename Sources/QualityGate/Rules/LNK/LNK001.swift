import KnowledgeModel
import SourceText

extension Rule {
    static let missingFile = Rule(
        "LNK001", "missing-file", .error,
        summary: "A relative link leads to a file that is there, spelt in the same case.",
        rationale: """
            A dead link in a runbook costs the minutes that the runbook was to save. Letter case counts: what opens on \
            one machine is missing on the server.
            """,
        source: "The gate's own judgement",
        bad: [
            RuleExample("---\nid: kb-example\n---\n# Restart\n\nSee [the other](⟦kb-othr.md⟧).\n")
        ],
        good: [
            RuleExample(
                "---\nid: kb-example\n---\n# Restart\n\nSee [the other](kb-other.md).\n",
                with: ["kb/sop/kb-other.md": "---\nid: kb-other\n---\n# Stop the portal\n"])
        ],
        check: .knowledgeBase { knowledgeBase in
            knowledgeBase.unresolved.compactMap { reference in
                guard case .missingFile(let nearest) = reference.problem else { return nil }
                return Finding(
                    in: reference.path, at: reference.range, "`\(reference.target)` does not exist",
                    subject: "link:\(reference.target)", help: nearest.map { "did you mean `\($0)`?" },
                    fix: nearest.map { path in
                        FixIt(
                            title: "link to `\(path)`", applicability: .displayOnly,
                            edits: [Edit(range: reference.range, replacement: path)])
                    })
            }
        })
}
