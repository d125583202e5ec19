import KnowledgeModel
import SourceText

extension Rule {
    static let unorderedTargets = Rule(
        "DAT003", "unordered-targets", .error,
        summary: "A more urgent priority has shorter targets, and each priority responds before it resolves.",
        rationale: """
            A P1 that may take longer than a P2 is nonsense that no clock can correct. It usually comes from two sources \
            of which only one was changed.
            """,
        source: "Operating model O-43, O-47",
        bad: [
            RuleExample(
                """
                schema: 1
                targets:
                  - {priority: P1, response: ⟦PT30M⟧, resolution: PT4H, status: suggested}
                  - {priority: P2, response: PT15M, resolution: PT8H, status: suggested}

                """, at: "kb/model/sla.yaml"),
            RuleExample(
                "schema: 1\ntargets:\n  - {priority: P1, response: ⟦PT4H⟧, resolution: PT4H, status: suggested}\n",
                at: "kb/model/sla.yaml"),
        ],
        good: [
            RuleExample(
                """
                schema: 1
                targets:
                  - {priority: P1, response: PT15M, resolution: PT4H, status: suggested}
                  - {priority: P2, response: PT30M, resolution: PT8H, status: suggested}

                """, at: "kb/model/sla.yaml")
        ],
        check: .knowledgeBase { knowledgeBase in
            let targets = knowledgeBase.tables.serviceLevels.sorted { $0.priority.value < $1.priority.value }
            let order = zip(targets, targets.dropFirst()).flatMap { urgent, lesser in
                [
                    finding("response", urgent, lesser, \.response),
                    finding("mitigation", urgent, lesser, \.mitigation),
                    finding("resolution", urgent, lesser, \.resolution),
                ].compactMap { $0 }
            }
            let sequence = targets.compactMap { target -> Finding? in
                guard let response = target.response, let resolution = target.resolution,
                    response.value >= resolution.value
                else { return nil }
                return Finding(
                    in: target.origin.path, at: response.range,
                    "\(target.priority.value.rawValue) responds after \(response.value.words), but resolves within \(resolution.value.words)",
                    subject: "sla:\(target.priority.value.rawValue):response",
                    help: "make the response shorter than the resolution")
            }
            return order + sequence
        })

    private static func finding(
        _ name: String, _ urgent: ServiceLevelTarget, _ lesser: ServiceLevelTarget,
        _ time: (ServiceLevelTarget) -> Located<TimeSpan>?
    ) -> Finding? {
        guard let first = time(urgent), let second = time(lesser), first.value >= second.value else { return nil }
        let (high, low) = (urgent.priority.value.rawValue, lesser.priority.value.rawValue)
        return Finding(
            in: urgent.origin.path, at: first.range,
            "the \(name) of \(high) takes \(first.value.words), that of \(low) only \(second.value.words)",
            subject: "sla:\(high):\(name)",
            notes: [DiagnosticNote(path: lesser.origin.path, range: second.range, message: "\(low) is given here")],
            help: "shorten the time of \(high), or lengthen that of \(low)")
    }
}
