import KnowledgeModel
import SourceText

extension Rule {
    static let uncoveredEscalation = Rule(
        "ESC004", "uncovered-escalation", .error,
        summary: "A group that P1 tickets are handed to is there round the clock.",
        rationale: """
            A P1 promises an answer within minutes at any hour. A group with office hours cannot keep that promise at \
            night, and the ticket waits until morning with its clock running.
            """,
        source: "Operating model C-25",
        bad: [RuleExample(policy(to: "⟦grp-office⟧"), at: "kb/model/escalations.yaml", with: office)],
        good: [RuleExample(policy(to: "grp-platform-l2"), at: "kb/model/escalations.yaml", with: office)],
        check: .knowledgeBase { knowledgeBase in
            let tables = knowledgeBase.tables
            let calendars = Dictionary(
                tables.calendars.map { ($0.id.value, $0.coverage?.value) }, uniquingKeysWith: { first, _ in first })
            let groups = Dictionary(tables.groups.map { ($0.id.value, $0) }, uniquingKeysWith: { first, _ in first })
            return tables.escalations.compactMap { policy in
                guard policy.priorities.contains(where: { $0.value == .p1 }), let to = policy.to,
                    let group = groups[to.value], let calendar = group.calendar,
                    let coverage = calendars[calendar.value] ?? nil, coverage != .always
                else { return nil }
                return Finding(
                    in: policy.origin.path, at: to.range,
                    "`\(policy.id.value)` hands a P1 to `\(to.value)`, which has the hours of `\(calendar.value)`",
                    subject: "policy:\(policy.id.value):coverage",
                    notes: [
                        DiagnosticNote(
                            path: group.origin.path, range: calendar.range, message: "the hours are given here")
                    ], help: "name a group that is there round the clock")
            }
        })

    private static func policy(to group: String) -> String {
        """
        schema: 1
        policies:
          - id: esc-a
            name: Up
            from: L1
            to: \(group)
            priorities: [P1]
            triggers: [{kind: priority, text: A P1}]

        """
    }

    private static let office = [
        "kb/model/groups.yaml": """
        schema: 1
        calendars:
          - {id: cal-24x7, name: Around the clock, coverage: 24x7, time_zone: UTC}
          - {id: cal-office, name: Office hours, coverage: business-hours, time_zone: UTC, hours: "08:00 to 17:00"}
        groups:
          - {id: grp-platform-l1, name: Platform L1, tier: L1, calendar: cal-24x7}
          - {id: grp-platform-l2, name: Platform L2, tier: L2, calendar: cal-24x7}
          - {id: grp-office, name: Office, tier: L2, calendar: cal-office}

        """
    ]
}
