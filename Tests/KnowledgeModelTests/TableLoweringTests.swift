import KnowledgeModel
import SourceText
import TestSupport
import Testing

@Suite("Lowering of tables")
struct TableLoweringTests {
    /// One row of every table in its full form.
    static let tables: [String: String] = [
        "services": """
        schema: 1
        services:
          - {id: svc-portal, name: Portal, summary: The portal., provider: on-prem, ci: Portal-CI, owner: role-lead,
             groups: [grp-portal], clusters: [atlas-prod], sources: [O-05], decided_by: adr-one}
        """,
        "groups": """
        schema: 1
        calendars:
          - {id: cal-24x7, name: Always, coverage: 24x7, time_zone: Europe/Madrid, hours: All day}
        groups:
          - {id: grp-portal, name: Portal, summary: They run it., servicenow_name: PORTAL, tier: L2, calendar: cal-24x7,
             queues: [portal], lead: role-lead}
        """,
        "roles": """
        schema: 1
        roles:
          - {id: role-lead, name: Team lead, summary: Leads., tiers: [L2, L3], duties: [Reviews], may_approve: [waiver]}
        """,
        "contacts": """
        schema: 1
        contacts:
          - {for: grp-portal, channels: [{kind: chat, value: "#portal", note: office hours}]}
        vendors:
          - {id: vnd-disks, name: Disks Inc, channels: [{kind: portal, value: "https://corp.example"}], case_protocol: Call}
        """,
        "priorities": """
        schema: 1
        priorities: [{id: P1, name: Critical, meaning: All stop., examples: [Outage]}]
        impact: [{level: high, meaning: Many}]
        urgency: [{level: low, meaning: Later}]
        matrix: [{impact: high, urgency: low, priority: P2, decided_by: adr-one}]
        """,
        "sla": """
        schema: 1
        targets:
          - {priority: P1, response: PT15M, mitigation: PT4H, resolution: P1D, alternative: a workaround, calendar: cal-24x7,
             start: created, stop: resolved, status: suggested}
        """,
        "statuses": """
        schema: 1
        statuses:
          - {id: on_hold, name: {en: On hold, es: En espera}, meaning: We wait., pauses_sla: true, initial: false, final: false,
             servicenow_state: 3, hold_reasons: [{id: awaiting, name: Awaiting, justification: Asked, template: tpl-wait}]}
        transitions: [{from: on_hold, to: on_hold, template: tpl-wait, by: L1}]
        """,
        "escalations": """
        schema: 1
        policies:
          - {id: esc-one, name: One, from: L1, to: grp-portal, priorities: [P1], triggers: [{kind: time, after: PT30M, text: Late}],
             notify: [role-lead], action: Call, handover: tpl-wait}
        """,
        "communications": """
        schema: 1
        cadences: [{priority: P1, before_mitigation: PT15M, after_mitigation: PT30M, channels: [chat], audience: All}]
        """,
        "variables": """
        schema: 1
        variables: [{id: ticket_id, type: ticket, label: {en: Ticket}, field: number, aliases: [ticket], example: INC1}]
        """,
        "redirects": """
        schema: 1
        redirects: [{from: kb-old, to: kb-new, since: 2026-10-01, reason: Renamed}]
        """,
        "requirements": """
        schema: 1
        requirements: [{id: O-57, text: Each article passes a quality gate, decided_by: adr-gate}]
        """,
        "reclassification": """
        schema: 1
        reclassifications:
          - {from: P3, to: P2, trigger: Several clusters, evidence: A graph, approvers: [role-lead], actions: [Tell them],
             template: tpl-wait}
        """,
        "lifecycle": """
        schema: 1
        phases: [{id: intake, name: {en: Intake}, exit: [An error text is there], artifacts: [Alert link]}]
        war_room: [{role: role-lead, does: Decides, does_not: Touch a keyboard}]
        """,
        "metrics": """
        schema: 1
        metrics: [{id: mttr, name: Time to resolve, formula: Mean of all, by: [service, priority]}]
        """,
        "reporting": """
        schema: 1
        reports: [{id: week, name: Week, interval: P1W, audience: [role-lead], content: [Causes]}]
        """,
        "governance": """
        schema: 1
        meetings: [{id: quarter, name: Quarter, interval: P3M, audience: [role-lead], content: [Thresholds]}]
        """,
        "responsibilities": """
        schema: 1
        activities:
          - id: triage
            name: {en: Triage, es: Triaje}
            responsible: [role-a, role-b]
            accountable: role-a
            consulted: [grp-portal]
            informed: [role-c]
            sources: [F-07]
        """,
        "roster": """
        schema: 1
        seats: [{id: portal-1, role: role-a, group: grp-portal, note: Portal}]
        rotations: [{id: duty, name: Duty, interval: P1D, calendar: cal-a, order: [portal-1], handover: tpl-duty}]
        """,
        "training": """
        schema: 1
        training: [{id: shadowing, name: Shadowing, tiers: [L1], duration: P2W, interval: P1Y, content: [Follow]}]
        """,
        "triage": """
        schema: 1
        weights: [{id: exact-phrase, value: 600, evidence: Tried}]
        outside_terms: {en: [printer], es: [impresora]}
        """,
    ]

    private func table(_ name: String) throws -> LoweredTable {
        let text = try #require(Self.tables[name])
        return try #require(lowerTable(text, name))
    }

    @Test("A full row of every table lowers without a fault", arguments: tables.keys.sorted())
    func fullRows(_ name: String) throws {
        #expect(try table(name).faults == [])
    }

    @Test("Every table that is known has a full row here")
    func allTables() {
        #expect(Set(TableKind.known.map(\.rawValue)) == Set(Self.tables.keys))
    }

    @Test("Rows carry their values, their place and where they come from")
    func values() throws {
        let service = try #require(table("services").rows.services.first)
        #expect(service.provider?.value == .onPremises)
        #expect(service.configurationItem?.value == "Portal-CI")
        #expect(service.origin.path == "kb/model/services.yaml")
        #expect(service.origin.sources.map(\.value) == ["O-05"])
        #expect(service.origin.decidedBy?.value == "adr-one")
        let policy = try #require(table("escalations").rows.escalations.first)
        #expect(policy.threshold?.minutes == 30)
        let contacts = try table("contacts").rows.contacts
        #expect(contacts.map(\.subject.value) == ["grp-portal", "vnd-disks"])
        #expect(contacts.map(\.isVendor) == [false, true])
        let status = try #require(table("statuses").rows.statuses.first)
        #expect(status.pausesClock)
        #expect(status.name?.best(for: "es") == "En espera")
        #expect(status.serviceNowState?.value == 3)
        #expect(status.holdReasons.map(\.template?.value) == ["tpl-wait"])
    }

    @Test("A row of responsibilities names exactly one role that answers, and an activity stands once")
    func responsibilities() throws {
        let row = try #require(table("responsibilities").rows.responsibilities.first)
        #expect(row.responsible.map(\.value) == ["role-a", "role-b"])
        #expect(row.accountable?.value == "role-a")
        #expect(row.consulted.map(\.value) == ["grp-portal"])
        #expect(row.informed.map(\.value) == ["role-c"])
        let source = MarkedText(
            """
            schema: 1
            activities:
              - {id: a, name: A, responsible: [role-a], accountable: [⟦role-a⟧, role-b]}
              - {id: ⟦a⟧, name: A, responsible: [role-a], accountable: role-a}

            """)
        let faults = try #require(lowerTable(source.text, "responsibilities")).faults
        #expect(faults.map(\.range) == source.ranges)
        #expect(faults.map(\.keyPath) == ["activities[a].accountable", "activities[a].id"])
    }

    @Test("A roster keeps its seats and the order of their turns")
    func roster() throws {
        let rows = try table("roster").rows
        #expect(rows.seats.map(\.role.value) == ["role-a"])
        #expect(rows.rotations.map { $0.order.map(\.value) } == [["portal-1"]])
        #expect(rows.rotations.map { $0.interval?.value } == [Period("P1D")])
    }

    @Test("A trigger of time says after how long")
    func timeTrigger() throws {
        let source = MarkedText(
            "schema: 1\npolicies:\n  - {id: esc-a, name: A, to: grp-a, triggers: [{⟦kind⟧: time}]}\n")
        let table = try #require(lowerTable(source.text, "escalations"))
        #expect(
            table.faults == [
                ModelFault(.missingKey("after"), at: source.ranges[0], keyPath: "policies[esc-a].triggers[0]")
            ])
    }

    @Test("A row whose priority is given twice is reported")
    func repeatedPriority() throws {
        let source = MarkedText(
            "schema: 1\ncadences:\n  - {priority: ⟦P1⟧, channels: []}\n  - {priority: ⟦P1⟧, channels: []}\n")
        let table = try #require(lowerTable(source.text, "communications"))
        #expect(table.faults.map(\.kind) == [.conflict("cadence for `P1` is given twice")])
        #expect(table.faults.map(\.range) == [source.ranges[1]])
    }

    @Test("A file that is no table is reported with the table it may be")
    func unknownTable() throws {
        let table = try #require(lowerTable("schema: 1\n", "service"))
        #expect(table.faults.count == 1)
        guard case .wrongType(_, _, let nearest) = table.faults.first?.kind else {
            Issue.record("the fault names the tables")
            return
        }
        #expect(nearest == "services.yaml")
    }

    @Test("Ticket types take one priority, or priorities by environment")
    func ticketTypes() throws {
        let text = """
            schema: 1
            ticket_types:
              - {id: tt-a, title: {en: A, es: B}, kind: request, default_priority: {production: P2, default: P3}, entry_tier: L1,
                 group: grp-a, playbooks: [pb-a], interim: pb-b, articles: [kb-a], common: true, services: [svc-a],
                 aliases: {en: [one], es: [uno]}, user_questions: [Why?], error_signatures: [{pattern: a+, example: aa}],
                 alerts: [KubeDown], negative_terms: {en: [two]}, required_fields: [namespace], sources: [O-01]}
              - {id: tt-b, title: B, kind: incident, default_priority: P4, entry_tier: L1, group: grp-a}
            """
        guard case .table(let table) = lower(text, at: "playbooks/ticket-types.yaml") else {
            Issue.record("a table")
            return
        }
        #expect(table.faults == [])
        let types = table.rows.ticketTypes
        #expect(types.map(\.id.value) == ["tt-a", "tt-b"])
        #expect(types[0].defaultPriority.map(\.environment) == ["default", "production"])
        #expect(types[0].defaultPriority.map(\.priority.value) == [.p3, .p2])
        #expect(types[1].defaultPriority.map(\.environment) == ["default"])
        #expect(types[0].aliases.map(\.language) == ["en", "es"])
        #expect(types[0].userQuestions.map(\.language) == ["en"])
        #expect(types[0].isCommon)
    }

    @Test("A message takes what its front matter leaves out from its name")
    func message() throws {
        let text =
            "---\nid: tpl-wait\nschema: 1\nlang: es\ntitle: En espera\nevent: on_hold\nvars: [ticket_id]\n---\n\nHola {{ticket_id}}  \r\nAdiós\n\n"
        guard case .message(let message) = lower(text, at: "templates/messages/tpl-wait.es.md") else {
            Issue.record("a message")
            return
        }
        #expect(message.faults == [])
        #expect(message.body.value == "Hola {{ticket_id}}\nAdiós\n")
        #expect(message.variables.map(\.value) == ["ticket_id"])
        guard case .message(let bare) = lower("Hello\n", at: "templates/messages/tpl-wait.es.md") else {
            Issue.record("a message")
            return
        }
        #expect(bare.id.value == "tpl-wait")
        #expect(bare.language.value == "es")
        #expect(bare.faults.map(\.kind) == [.notAMapping(expected: "front matter between two lines `---`")])
    }

    @Test("The configuration keeps its defaults where it says nothing")
    func configuration() throws {
        func read(_ text: String) -> (configuration: Configuration, faults: [ModelFault]) {
            ConfigurationLowering.lower(SourceFile(path: "runbookc.yaml", bytes: Array(text.utf8)))
        }
        let full = read(
            """
            schema: 1
            title: Platform
            summary: All of it.
            languages: [es, en]
            time_zone: Europe/Madrid
            footer: Internal
            site: {edit_url: "https://git.corp.example/{path}"}
            """)
        #expect(full.faults == [])
        #expect(full.configuration.languages == ["es", "en"])
        #expect(full.configuration.editURL == "https://git.corp.example/{path}")
        let empty = read("")
        #expect(empty.configuration.title == "Knowledge base")
        #expect(empty.faults.map(\.kind) == [.notAMapping(expected: "a mapping with `schema` and `title`")])
        let wrong = MarkedText("schema: 1\ntitle: A\nlanguages: [en, ⟦Spanish⟧]\n⟦titel⟧: B\n")
        let faults = read(wrong.text).faults
        #expect(faults.map(\.range) == wrong.ranges)
        #expect(faults.map(\.keyPath) == ["languages[1]", "titel"])
    }

    @Test("Files are classified by their path alone")
    func kinds() {
        let cases: [(String, WorkspaceFileKind, WorkspaceFileKind)] = [
            ("runbookc.yaml", .configuration, .other), ("kb/sop/kb-a.md", .article, .article),
            ("kb/a.markdown", .article, .article),
            ("kb/model/sla.yaml", .table(.serviceLevels), .other), ("kb/model/sla.md", .article, .article),
            ("kb/model/slo.yaml", .table(.unknown), .other),
            ("playbooks/ticket-types.yaml", .ticketTypes, .ticketTypes),
            ("playbooks/pb-a.yaml", .playbook, .playbook), ("x/playbooks/pb-a.yaml", .other, .playbook),
            ("templates/messages/tpl-a.en.md", .message, .article), ("templates/articles/sop.md", .other, .article),
            ("README.md", .other, .article), ("README.MD", .other, .article), (".github/a.md", .other, .other),
            ("kb/.draft/a.md", .other, .other), ("site/app.css", .other, .other), ("", .other, .other),
            ("kb/a.txt", .other, .other),
        ]
        for (path, own, foreign) in cases {
            #expect(WorkspaceFileKind.of(path: path, isForeign: false) == own, "\(path)")
            #expect(WorkspaceFileKind.of(path: path, isForeign: true) == foreign, "\(path)")
        }
    }
}
