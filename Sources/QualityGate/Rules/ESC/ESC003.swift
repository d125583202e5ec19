import KnowledgeModel
import SourceText

extension Rule {
    static let escalationCycle = Rule(
        "ESC003", "escalation-cycle", .error,
        summary: "Escalation leads up: no policy hands a ticket to the tier it comes from, or to one below.",
        rationale: """
            A ticket that escalates in a circle is passed on for ever, and each group can show that it acted in time.
            """,
        source: "Operating model O-50",
        bad: [
            RuleExample(
                """
                schema: 1
                policies:
                  - id: esc-a
                    name: Back
                    from: L2
                    to: ⟦grp-platform-l1⟧
                    triggers: [{kind: knowledge, text: Nobody knows}]

                """, at: "kb/model/escalations.yaml")
        ],
        good: [
            RuleExample(
                """
                schema: 1
                policies:
                  - id: esc-a
                    name: Up
                    from: L1
                    to: grp-platform-l2
                    triggers: [{kind: knowledge, text: Nobody knows}]

                """, at: "kb/model/escalations.yaml")
        ],
        check: .knowledgeBase { knowledgeBase in
            let tiers = Dictionary(
                knowledgeBase.tables.groups.map { ($0.id.value, $0.tier?.value) },
                uniquingKeysWith: { first, _ in first })
            return knowledgeBase.tables.escalations.compactMap { policy in
                guard let from = policy.from?.value, let to = policy.to, let target = tiers[to.value] ?? nil,
                    target <= from
                else { return nil }
                return Finding(
                    in: policy.origin.path, at: to.range,
                    "`\(policy.id.value)` hands a ticket from \(from.rawValue) to `\(to.value)`, which is \(target.rawValue)",
                    subject: "policy:\(policy.id.value)", help: "name a group of a higher tier")
            }
        })
}
