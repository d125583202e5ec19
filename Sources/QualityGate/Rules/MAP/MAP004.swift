import KnowledgeModel
import SourceText

extension Rule {
    static let shadowedMapping = Rule(
        "MAP004", "shadowed-mapping", .warning,
        summary: "Every playbook of a ticket type, and every alert pattern, is chosen for some ticket.",
        rationale: """
            Of the playbooks of a type the first that fits is chosen. One that stands behind another that takes every \
            ticket is never chosen, however well it is written, and nobody notices.
            """,
        source: "Operating model F-26; lint catalogue MAP004",
        bad: [
            RuleExample(
                """
                schema: 1
                ticket_types:
                  - {id: tt-disk-full, title: Disk full, kind: incident, playbooks: [pb-a, ⟦pb-b⟧]}

                """, at: "playbooks/ticket-types.yaml", with: playbooks(first: "")),
            RuleExample(
                "schema: 1\nid: pb-a\nmatch: {alerts: [Disk*, ⟦DiskFull⟧]}\n", at: "playbooks/pb-a.yaml"),
        ],
        good: [
            RuleExample(
                """
                schema: 1
                ticket_types:
                  - {id: tt-disk-full, title: Disk full, kind: incident, playbooks: [pb-a, pb-b]}

                """, at: "playbooks/ticket-types.yaml",
                with: playbooks(first: "match: {all: [{field: cmdb_ci, op: equals, value: Database}]}\n"))
        ],
        check: .knowledgeBase { knowledgeBase in
            knowledgeBase.tables.ticketTypes.flatMap { shadowedPlaybooks(of: $0, in: knowledgeBase) }
                + knowledgeBase.playbooks.flatMap { playbook in
                    shadowedAlerts(playbook.fields.match?.alerts ?? [], in: playbook.path)
                }
                + knowledgeBase.tables.ticketTypes.flatMap { shadowedAlerts($0.alerts, in: $0.path) }
        })

    private static func shadowedPlaybooks(of type: TicketType, in knowledgeBase: KnowledgeBase) -> [Finding] {
        type.playbooks.enumerated().compactMap { place, entry in
            guard let playbook = knowledgeBase.playbook(entry.value) else { return nil }
            let winner = type.playbooks[..<place].first { earlier in
                guard let other = knowledgeBase.playbook(earlier.value) else { return false }
                return other.id == playbook.id
                    || (other.status != .draft && other.status != .retired && other.takesAllTickets(of: playbook))
            }
            guard let winner else { return nil }
            let message =
                winner.value == entry.value
                ? "`\(entry.value)` stands in the list of `\(type.id.value)` already"
                : "`\(entry.value)` is never chosen: `\(winner.value)` in front of it takes every ticket that fits"
            return Finding(
                in: type.path, at: entry.range, message,
                subject: "ticketType:\(type.id.value):\(entry.value)",
                notes: [DiagnosticNote(path: type.path, range: winner.range, message: "this one is chosen")],
                help: winner.value == entry.value
                    ? "take it out" : "put it first, or give `\(winner.value)` a condition under `match:`")
        }
    }

    private static func shadowedAlerts(_ alerts: [Located<String>], in path: String) -> [Finding] {
        alerts.enumerated().compactMap { place, alert in
            let pattern = AlertPattern(alert.value)
            let wider = alerts.enumerated().first { other, candidate in
                guard other != place, AlertPattern(candidate.value).covers(pattern) else { return false }
                // Of two equal patterns the later one is too many.
                return other < place || !pattern.covers(AlertPattern(candidate.value))
            }
            guard let wider else { return nil }
            return Finding(
                in: path, at: alert.range,
                "the alert pattern `\(alert.value)` adds nothing to `\(wider.element.value)`",
                subject: "alert:\(alert.value)",
                notes: [DiagnosticNote(path: path, range: wider.element.range, message: "the wider pattern")],
                help: "take one of them out")
        }
    }

    private static func playbooks(first condition: String) -> [String: String] {
        [
            "playbooks/pb-a.yaml": "schema: 1\nid: pb-a\nstatus: published\nhandles: [tt-disk-full]\n\(condition)",
            "playbooks/pb-b.yaml": "schema: 1\nid: pb-b\nstatus: published\nhandles: [tt-disk-full]\n",
        ]
    }
}
