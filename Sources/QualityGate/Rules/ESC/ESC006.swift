import KnowledgeModel
import SourceText

extension Rule {
    static let budgetOverThreshold = Rule(
        "ESC006", "budget-over-threshold", .error,
        summary: "The longest way through a playbook fits into the time after which its tier must escalate.",
        rationale: """
            A playbook that takes longer than the clock allows is broken off in the middle, by rule, every time it is \
            followed to the letter. Time spent waiting does not count: use `action: wait`, or end with `waiting`.
            """,
        source: "Operating model F-12, F-13, C-04, C-06; content model, budget check",
        bad: [
            RuleExample(
                """
                schema: 1
                id: pb-example
                tier: L1
                steps:
                  - {id: s1, title: Look, tier: L1, action: manual, changes: none, time_limit: PT20M}
                  - {id: s2, title: Act, tier: L1, action: manual, changes: none, time_limit: PT15M, end: resolved}
                escalation: {policy: ⟦esc-l1-l2⟧}

                """, at: "playbooks/pb-example.yaml", with: policies)
        ],
        good: [
            RuleExample(
                """
                schema: 1
                id: pb-example
                tier: L1
                steps:
                  - {id: s1, title: Look, tier: L1, action: manual, changes: none, time_limit: PT10M}
                  - {id: s2, title: Act, tier: L1, action: manual, changes: none, time_limit: PT15M, end: resolved}
                escalation: {policy: esc-l1-l2}

                """, at: "playbooks/pb-example.yaml", with: policies)
        ],
        check: .knowledgeBase { knowledgeBase in
            let policies = Dictionary(
                knowledgeBase.tables.escalations.map { ($0.id.value, $0) }, uniquingKeysWith: { first, _ in first })
            return knowledgeBase.playbooks.compactMap { playbook in
                guard let escalation = playbook.fields.escalation else { return nil }
                let policy = escalation.policy.flatMap { policies[$0.value] }
                guard let threshold = escalation.after?.value ?? policy?.threshold,
                    let tier = policy?.from?.value ?? playbook.fields.tier?.value,
                    let path = StepGraph(playbook.fields).longestPath(for: tier), path.minutes > threshold.minutes
                else { return nil }
                return finding(
                    path, tier: tier, threshold: threshold, in: playbook,
                    at: escalation.after?.range ?? escalation.policy?.range ?? escalation.range)
            }
        })

    private static func finding(
        _ path: StepGraph.Path, tier: Tier, threshold: TimeSpan, in playbook: Playbook, at range: SourceRange
    ) -> Finding {
        let steps = path.steps.map { playbook.fields.steps[$0] }
        let way = steps.map { "\($0.id.value) (\($0.timeLimit?.value.minutes ?? 0))" }.joined(separator: " + ")
        return Finding(
            in: playbook.path, at: range,
            "the longest \(tier.rawValue) way takes \(path.minutes) min, the escalation is due after \(threshold.minutes) min",
            subject: "budget:\(tier.rawValue)",
            notes: steps.first.map { first in
                [DiagnosticNote(path: playbook.path, range: first.id.range, message: "the way is \(way)")]
            } ?? [],
            help: "escalate earlier, shorten a step, or let what is waited for be an end `waiting`")
    }

    private static let policies = [
        "kb/model/escalations.yaml": """
        schema: 1
        policies:
          - id: esc-l1-l2
            name: First to second line
            from: L1
            to: grp-platform-l2
            triggers: [{kind: time, after: PT30M, text: Half an hour has passed}]

        """
    ]
}
