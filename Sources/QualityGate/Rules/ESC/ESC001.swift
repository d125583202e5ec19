import KnowledgeModel
import SourceText

extension Rule {
    static let missingTrigger = Rule(
        "ESC001", "missing-trigger", .error,
        summary: "An escalation policy says what triggers it; one triggered by time says after how long.",
        rationale: """
            "Escalate if needed" is no path: whoever is stuck is the last to say so. A time or a condition decides.
            """,
        source: "Operating model O-48, F-10",
        bad: [
            RuleExample(
                "schema: 1\npolicies:\n  - {id: ⟦esc-a⟧, name: Up, from: L1, to: grp-platform-l2, triggers: []}\n",
                at: "kb/model/escalations.yaml"),
            RuleExample(
                """
                schema: 1
                policies:
                  - id: esc-a
                    name: Up
                    from: L1
                    to: grp-platform-l2
                    triggers: [{kind: ⟦time⟧, text: When it takes too long}]

                """, at: "kb/model/escalations.yaml"),
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
                    triggers: [{kind: time, after: PT30M, text: Half an hour has passed}]

                """, at: "kb/model/escalations.yaml")
        ],
        check: .knowledgeBase { knowledgeBase in
            knowledgeBase.tables.escalations.flatMap { policy -> [Finding] in
                guard !policy.triggers.isEmpty else {
                    return [
                        Finding(
                            in: policy.origin.path, at: policy.id.range,
                            "`\(policy.id.value)` does not say what triggers it", subject: "policy:\(policy.id.value)",
                            help: "add a trigger with a time or a condition")
                    ]
                }
                return policy.triggers.filter { $0.kind.value == .time && $0.after == nil }.map { trigger in
                    Finding(
                        in: policy.origin.path, at: trigger.kind.range,
                        "the time trigger of `\(policy.id.value)` does not say after how long",
                        subject: "policy:\(policy.id.value):time", help: "add `after: PT30M` or another time")
                }
            }
        })
}
