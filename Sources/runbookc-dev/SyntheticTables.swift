/// The smallest operational model that the articles and playbooks resolve against.
enum SyntheticTables {
    static let files: [SyntheticCorpus.File] = [
        file(
            "runbookc.yaml",
            "title: Synthetic knowledge base\nsummary: Made by runbookc-dev.\nlanguages: [en, es]\ntime_zone: UTC\n"),
        file("kb/model/services.yaml", services),
        file("kb/model/groups.yaml", groups),
        file("kb/model/roles.yaml", roles),
        file("kb/model/contacts.yaml", contacts),
        file("kb/model/priorities.yaml", priorities),
        file("kb/model/escalations.yaml", escalations),
        SyntheticCorpus.File(path: "templates/messages/tpl-handover.en.md", text: message("en", "Handover")),
        SyntheticCorpus.File(path: "templates/messages/tpl-handover.es.md", text: message("es", "Traspaso")),
    ]

    private static func file(_ path: String, _ rows: String) -> SyntheticCorpus.File {
        SyntheticCorpus.File(path: path, text: "schema: 1\n" + rows)
    }

    private static let services =
        "services:\n"
        + SyntheticCorpus.services.map { id in
            "  - {id: \(id), name: \(id.dropFirst(4)), summary: A service., provider: on-prem, ci: CI-\(id.dropFirst(4)), "
                + "owner: role-shift-lead, groups: [grp-first-line], clusters: [atlas-dev, atlas-prod]}\n"
        }.joined()

    private static let groups = """
        calendars:
          - {id: cal-always, name: Always, coverage: 24x7, time_zone: UTC, hours: Every day}
        groups:
          - {id: grp-first-line, name: First line, summary: Takes tickets., servicenow_name: First Line, tier: L1, calendar: cal-always, queues: [First Line], lead: role-shift-lead}
          - {id: grp-second-line, name: Second line, summary: Takes over., servicenow_name: Second Line, tier: L2, calendar: cal-always, queues: [Second Line], lead: role-shift-lead}

        """

    private static let roles = """
        roles:
          - {id: role-shift-lead, name: Shift lead, summary: Leads a shift., tiers: [L1], duties: [Lead the shift], may_approve: [reclassify]}
          - {id: role-specialist, name: Specialist, summary: Knows one subject., tiers: [L2], duties: [Review articles]}

        """

    private static let contacts = """
        contacts:
          - {for: grp-first-line, channels: [{kind: queue, value: First Line}]}
          - {for: grp-second-line, channels: [{kind: queue, value: Second Line}, {kind: chat, value: "#second-line"}]}
          - {for: role-shift-lead, channels: [{kind: chat, value: "#shift"}]}
          - {for: role-specialist, channels: [{kind: chat, value: "#specialists"}]}

        """

    private static let priorities: String = {
        var rows = "priorities:\n"
        for number in 1...4 {
            rows += "  - {id: P\(number), name: Priority \(number), meaning: Level \(number)., examples: []}\n"
        }
        let levels = ["high", "medium", "low"]
        for axis in ["impact", "urgency"] {
            rows += "\(axis):\n" + levels.map { "  - {level: \($0), meaning: It is \($0).}\n" }.joined()
        }
        rows += "matrix:\n"
        for (row, impact) in levels.enumerated() {
            for (column, urgency) in levels.enumerated() {
                rows += "  - {impact: \(impact), urgency: \(urgency), priority: P\(min(4, 1 + row + column))}\n"
            }
        }
        return rows
    }()

    private static let escalations = """
        policies:
          - id: esc-first-second
            name: First to second line
            from: L1
            to: grp-second-line
            priorities: [P3, P4]
            triggers:
              - {kind: time, after: PT30M, text: Thirty minutes of work}
            notify: [role-shift-lead]
            action: Assign the second line.
            handover: tpl-handover

        """

    private static func message(_ language: String, _ title: String) -> String {
        """
        ---
        id: tpl-handover
        schema: 1
        lang: \(language)
        title: \(title)
        event: escalated
        vars: []
        ---

        \(title).

        """
    }
}
