import KnowledgeModel
import SourceText

extension Rule {
    static let unknownGroup = Rule(
        "ESC002", "unknown-group", .error,
        summary: "A ticket is handed to a group or role that the roster has.",
        rationale: """
            A ticket that is assigned to a group which does not exist goes nowhere, and nobody is told.
            """,
        source: "Operating model O-15, O-48",
        bad: [
            RuleExample(
                """
                schema: 1
                id: pb-example
                steps:
                  - id: s1
                    title: Hand over
                    tier: L1
                    action: escalate
                    changes: none
                    escalate: {to: ⟦grp-platform-l3⟧, reason: knowledge}
                    end: escalated

                """, at: "playbooks/pb-example.yaml")
        ],
        good: [
            RuleExample(
                """
                schema: 1
                id: pb-example
                steps:
                  - id: s1
                    title: Hand over
                    tier: L1
                    action: escalate
                    changes: none
                    escalate: {to: grp-platform-l2, reason: knowledge}
                    end: escalated

                """, at: "playbooks/pb-example.yaml")
        ],
        check: .knowledgeBase { knowledgeBase in
            knowledgeBase.unresolved.compactMap { reference in
                guard ReferenceFamily(of: reference) == .escalation else { return nil }
                return Finding.unresolved(reference)
            }
        })
}
