import KnowledgeModel
import SourceText

extension Rule {
    static let duplicateID = Rule(
        "META002", "duplicate-id", .error,
        summary: "An id names one thing.",
        rationale: """
            Two articles under one id share one address: a link from a ticket leads to whichever was written last.
            """,
        source: "Content model, rule 3",
        bad: [
            RuleExample(
                "---\nid: ⟦kb-a⟧\n---\n# Restart the portal\n", at: "kb/sop/kb-b.md",
                with: ["kb/sop/kb-a.md": "---\nid: kb-a\n---\n# Stop the portal\n"])
        ],
        good: [
            RuleExample(
                "---\nid: kb-b\n---\n# Restart the portal\n", at: "kb/sop/kb-b.md",
                with: ["kb/sop/kb-a.md": "---\nid: kb-a\n---\n# Stop the portal\n"])
        ],
        check: .knowledgeBase { knowledgeBase in
            knowledgeBase.duplicates.flatMap { declarations -> [Finding] in
                guard let first = declarations.first else { return [] }
                return declarations.dropFirst().map { other in
                    Finding(
                        in: other.path, at: other.range, "the id `\(other.id)` is taken", subject: "id:\(other.id)",
                        notes: [
                            DiagnosticNote(path: first.path, range: first.range, message: "previously given here")
                        ],
                        help: "choose another id")
                }
            }
        })
}
