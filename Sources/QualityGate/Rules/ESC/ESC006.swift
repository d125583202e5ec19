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

                """, at: "playbooks/pb-example.yaml", with: policies),
            RuleExample(
                """
                schema: 1
                id: pb-example
                tier: L1
                steps:
                  - {id: s1, title: Look, tier: L1, action: manual, changes: none, time_limit: PT8M, at_most: 3}
                  - {id: s2, title: Act, tier: L1, action: manual, changes: none, time_limit: PT4M, on_failure: s1, end: resolved}
                escalation: {policy: ⟦esc-l1-l2⟧}

                """, at: "playbooks/pb-example.yaml", with: policies),
        ],
        good: [
            RuleExample(
                """
                schema: 1
                id: pb-example
                tier: L1
                steps:
                  - {id: s1, title: Look, tier: L1, action: manual, changes: none, time_limit: PT20M}
                  - {id: s2, title: Wait, tier: L1, action: wait, changes: none, time_limit: PT15M, end: resolved}
                escalation: {policy: esc-l1-l2}

                """, at: "playbooks/pb-example.yaml", with: policies),
            RuleExample(
                """
                schema: 1
                id: pb-example
                tier: L1
                steps:
                  - {id: s1, title: Look, tier: L1, action: manual, changes: none, time_limit: PT10M}
                  - {id: s2, title: Act, tier: L1, action: manual, changes: none, time_limit: PT15M, end: resolved}
                escalation: {policy: esc-l1-l2}

                """, at: "playbooks/pb-example.yaml", with: policies),
        ],
        check: .knowledgeBase { knowledgeBase in
            let policies = EscalationThresholds(knowledgeBase.tables.escalations)
            return knowledgeBase.playbooks.flatMap { playbook -> [Finding] in
                let tiers = Set(playbook.fields.steps.compactMap { $0.tier?.value ?? playbook.fields.tier?.value })
                guard !tiers.isEmpty, let escalation = playbook.fields.escalation else { return [] }
                let graph = StepGraph(playbook.fields)
                return tiers.sorted().compactMap { tier in
                    guard let threshold = policies.threshold(of: tier, in: playbook.fields),
                        let path = graph.longestPath(for: tier), path.minutes > threshold.minutes
                    else { return nil }
                    return finding(
                        path, tier: tier, threshold: threshold, in: playbook,
                        at: escalation.after?.range ?? escalation.policy?.range ?? escalation.range)
                }
            }
        })

    private static func finding(
        _ path: StepGraph.Path, tier: Tier, threshold: TimeSpan, in playbook: Playbook, at range: SourceRange
    ) -> Finding {
        Finding(
            in: playbook.path, at: range,
            "the longest \(tier.rawValue) way takes \(path.minutes) min, the escalation is due after \(threshold.minutes) min",
            subject: "budget:\(tier.rawValue)", notes: path.notes(in: playbook),
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

extension StepGraph.Path {
    /// The way in words: `s1 (5) + s2 (10)`.
    func notes(in playbook: Playbook) -> [DiagnosticNote] {
        let steps = steps.map { playbook.fields.steps[$0] }
        let way = steps.map { "\($0.id.value) (\($0.timeLimit?.value.minutes ?? 0))" }.joined(separator: " + ")
        guard let first = steps.first else { return [] }
        return [DiagnosticNote(path: playbook.path, range: first.id.range, message: "the way is \(way)")]
    }
}

/// After how long each tier must hand a ticket on.
private struct EscalationThresholds {
    private let byID: [String: EscalationPolicy]
    private let byTier: [Tier: [EscalationPolicy]]

    init(_ policies: [EscalationPolicy]) {
        byID = Dictionary(policies.map { ($0.id.value, $0) }, uniquingKeysWith: { first, _ in first })
        byTier = Dictionary(grouping: policies.filter { $0.from != nil }) { $0.from?.value ?? .l1 }
    }

    /// Of the tier that the playbook's own escalation is for, what it says. Of another tier, the longest that a policy
    /// for one of the playbook's priorities allows: which of them holds depends on the group.
    func threshold(of tier: Tier, in fields: PlaybookFields) -> TimeSpan? {
        let own = fields.escalation?.policy.flatMap { byID[$0.value] }
        if tier == own?.from?.value ?? fields.tier?.value {
            return fields.escalation?.after?.value ?? own?.threshold
        }
        let served = Set(fields.priorities.map(\.value))
        let policies = (byTier[tier] ?? []).filter { policy in policy.priorities.contains { served.contains($0.value) }
        }
        return policies.compactMap(\.threshold).max()
    }
}
