import KnowledgeModel
import SourceText

extension Rule {
    static let thresholdAfterTarget = Rule(
        "ESC005", "threshold-after-target", .error,
        summary: "A ticket escalates before its target time has passed, for every priority that the policy serves.",
        rationale: """
            A policy that waits until the promise is broken is a breach by design.
            """,
        source: "Operating model O-48, C-04 to C-06",
        bad: [
            RuleExample(
                """
                schema: 1
                policies:
                  - id: esc-a
                    name: Up
                    from: L1
                    to: grp-platform-l2
                    priorities: [P1]
                    triggers: [{kind: time, after: ⟦PT4H⟧, text: Four hours have passed}]

                """, at: "kb/model/escalations.yaml", with: targets)
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
                    priorities: [P1]
                    triggers: [{kind: time, after: PT30M, text: Half an hour has passed}]

                """, at: "kb/model/escalations.yaml", with: targets)
        ],
        check: .knowledgeBase { knowledgeBase in
            knowledgeBase.tables.escalations.flatMap { policy -> [Finding] in
                guard let after = policy.triggers.first(where: { $0.kind.value == .time })?.after else { return [] }
                let served = Set(policy.priorities.map(\.value))
                return knowledgeBase.tables.serviceLevels.compactMap { target in
                    guard served.contains(target.priority.value), let limit = target.mitigation ?? target.resolution,
                        after.value >= limit.value
                    else { return nil }
                    return Finding(
                        in: policy.origin.path, at: after.range,
                        "`\(policy.id.value)` waits \(after.value.words), but \(target.priority.value.rawValue) is due after \(limit.value.words)",
                        subject: "policy:\(policy.id.value):\(target.priority.value.rawValue)",
                        notes: [
                            DiagnosticNote(
                                path: target.origin.path, range: limit.range, message: "the target is given here")
                        ])
                }
            }
        })

    private static let targets = [
        "kb/model/sla.yaml": """
        schema: 1
        targets:
          - {priority: P1, response: PT15M, mitigation: PT1H, resolution: PT4H, status: suggested}

        """
    ]
}
