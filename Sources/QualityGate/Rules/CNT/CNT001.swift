import KnowledgeModel
import SourceText

extension Rule {
    static let unknownContact = Rule(
        "CNT001", "unknown-contact", .error,
        summary: "Owners, reviewers, approvers and contacts are roles or groups of the roster.",
        rationale: """
            People look here for somebody to call. A role that is not on the roster has no channel behind it.
            """,
        source: "Content model, rule 4",
        bad: [RuleExample("---\nid: kb-example\nowner: ⟦role-team-led⟧\n---\n# Restart the portal\n")],
        good: [RuleExample("---\nid: kb-example\nowner: role-team-lead\n---\n# Restart the portal\n")],
        check: .knowledgeBase { knowledgeBase in
            knowledgeBase.unresolved.compactMap { reference in
                guard ReferenceFamily(of: reference) == .contact else { return nil }
                return Finding.unresolved(reference)
            }
        })
}
