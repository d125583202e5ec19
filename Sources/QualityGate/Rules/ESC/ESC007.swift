import KnowledgeModel
import SourceText

extension Rule {
    static let budgetOverTarget = Rule(
        "ESC007", "budget-over-target", .error,
        summary: "The longest way through a playbook fits into the target time of every priority that it serves.",
        rationale: """
            The clock of a service level runs for all tiers together, and while everybody waits. A playbook that cannot be \
            finished within the target breaks the promise even when nobody makes a mistake.
            """,
        source: "Operating model O-43; content model, budget check",
        bad: [
            RuleExample(playbook(priorities: "⟦P1⟧, P3", wait: "PT50M"), at: "playbooks/pb-example.yaml", with: targets)
        ],
        good: [
            RuleExample(playbook(priorities: "P3", wait: "PT50M"), at: "playbooks/pb-example.yaml", with: targets),
            RuleExample(playbook(priorities: "P1, P3", wait: "PT30M"), at: "playbooks/pb-example.yaml", with: targets),
        ],
        check: .knowledgeBase { knowledgeBase in
            let levels = Dictionary(
                knowledgeBase.tables.serviceLevels.map { ($0.priority.value, $0) },
                uniquingKeysWith: { first, _ in first })
            guard !levels.isEmpty else { return [] }
            return knowledgeBase.playbooks.flatMap { playbook -> [Finding] in
                let priorities = playbook.fields.priorities.filter { levels[$0.value] != nil }
                guard !priorities.isEmpty else { return [] }
                let graph = StepGraph(playbook.fields)
                // To verify comes after the mitigation, and before the resolution.
                let (mitigation, resolution) = (graph.longestWay(leavingOut: .verify), graph.longestWay())
                return priorities.compactMap { priority in
                    guard let level = levels[priority.value] else { return nil }
                    return finding(mitigation, "mitigated", level.mitigation, priority, level, in: playbook)
                        ?? finding(resolution, "resolved", level.resolution, priority, level, in: playbook)
                }
            }
        })

    private static func finding(
        _ path: StepGraph.Path?, _ end: String, _ limit: Located<TimeSpan>?, _ priority: Located<Priority>,
        _ level: ServiceLevelTarget, in playbook: Playbook
    ) -> Finding? {
        guard let path, let limit, path.minutes > limit.value.minutes else { return nil }
        let name = priority.value.rawValue
        return Finding(
            in: playbook.path, at: priority.range,
            "the longest way takes \(path.minutes) min, a \(name) is to be \(end) after \(limit.value.minutes) min",
            subject: "budget:\(name)",
            notes: path.notes(in: playbook)
                + [DiagnosticNote(path: level.origin.path, range: limit.range, message: "the target is given here")],
            help: "shorten a step, escalate earlier, or leave the priority to another playbook")
    }

    private static func playbook(priorities: String, wait: String) -> String {
        """
        schema: 1
        id: pb-example
        tier: L1
        priorities: [\(priorities)]
        steps:
          - {id: s1, title: Look, tier: L1, action: manual, changes: none, time_limit: PT10M}
          - {id: s2, title: Wait, tier: L1, action: wait, changes: none, time_limit: \(wait)}
          - {id: s3, title: Act, tier: L2, action: manual, changes: none, time_limit: PT15M}
          - {id: s4, title: Look, tier: L2, phase: verify, action: manual, changes: none, time_limit: PT40M, end: resolved}

        """
    }

    private static let targets = [
        "kb/model/sla.yaml": """
        schema: 1
        targets:
          - {priority: P1, response: PT15M, mitigation: PT1H, resolution: PT4H, status: suggested}
          - {priority: P3, response: PT2H, resolution: P2D, status: suggested}

        """
    ]
}
