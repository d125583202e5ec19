import KnowledgeModel
import SourceText

extension Rule {
    static let uncoveredEscalation = Rule(
        "ESC004", "uncovered-escalation", .error,
        summary: "A group that a ticket is handed to is there at the hours that the ticket's priority is promised for.",
        rationale: """
            A P1 promises an answer within minutes at any hour, and so does every priority whose service level runs round \
            the clock. A group with office hours cannot keep that promise at night, and the ticket waits until morning \
            with its clock running.
            """,
        source: "Operating model C-25",
        bad: [RuleExample(policy(to: "⟦grp-office⟧"), at: "kb/model/escalations.yaml", with: office)],
        good: [RuleExample(policy(to: "grp-platform-l2"), at: "kb/model/escalations.yaml", with: office)],
        check: .knowledgeBase { knowledgeBase in
            let tables = knowledgeBase.tables
            let calendars = Dictionary(
                tables.calendars.map { ($0.id.value, $0.coverage?.value) }, uniquingKeysWith: { first, _ in first })
            let groups = Dictionary(tables.groups.map { ($0.id.value, $0) }, uniquingKeysWith: { first, _ in first })
            let always = Set([Priority.p1]).union(
                tables.serviceLevels.filter { target in
                    target.calendar.map { (calendars[$0.value] ?? nil) == .always } ?? false
                }.map(\.priority.value))
            func finding(
                _ who: String, _ priority: Priority?, _ to: Located<String>?, in path: String, _ subject: String
            ) -> Finding? {
                guard let priority, let to, let group = groups[to.value], let calendar = group.calendar,
                    let coverage = calendars[calendar.value] ?? nil, coverage != .always
                else { return nil }
                return Finding(
                    in: path, at: to.range,
                    "\(who) hands a \(priority.rawValue) to `\(to.value)`, which has the hours of `\(calendar.value)`",
                    subject: subject,
                    notes: [
                        DiagnosticNote(
                            path: group.origin.path, range: calendar.range, message: "the hours are given here")
                    ], help: "name a group that is there round the clock")
            }
            let policies = tables.escalations.compactMap { policy in
                finding(
                    "`\(policy.id.value)`", policy.priorities.map(\.value).filter(always.contains).min(), policy.to,
                    in: policy.origin.path, "policy:\(policy.id.value):coverage")
            }
            let playbooks = knowledgeBase.playbooks.compactMap { playbook -> Finding? in
                let priorities = playbook.fields.priorities.map(\.value)
                return finding(
                    "`\(playbook.id)`", priorities.filter(always.contains).min(), playbook.fields.escalation?.to,
                    in: playbook.path, "escalation:coverage")
            }
            return policies + playbooks
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
