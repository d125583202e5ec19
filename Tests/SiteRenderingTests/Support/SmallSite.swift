import KnowledgeModel
import PageTemplates
import QualityGate
import SourceText
import TestSupport

@testable import SiteRendering

/// A site made from files given as text.
struct SmallSite {
    let renderer: SiteRenderer
    let pages: [String: String]
    let outputs: [OutputFile]

    init(
        _ texts: [String: String], asOf: String = "2026-11-21", baseURL: String? = nil,
        overrides: [String: String] = [:],
        assets: Set<String> = [], diagnostics: [Diagnostic] = []
    ) throws {
        let files = texts.compactMap { path, text in
            FileLowering.lower(
                SourceFile(path: path, bytes: Array(text.utf8)), as: WorkspaceFileKind.of(path: path, isForeign: false))
        }
        let base = Linker.link(
            configuration: Self.configuration, files: files, filePaths: assets.union(texts.keys))
        let day = try CalendarDate(asOf).orThrow()
        let edition = Edition(asOf: day, toolVersion: "1.0", revision: "0123456789abcdef", baseURL: baseURL)
        renderer = SiteRenderer(
            base, report: LintReport(diagnostics: diagnostics, asOf: day, fileCount: files.count), edition: edition,
            overrides: overrides.map { OutputFile(path: $0.key, bytes: Array($0.value.utf8)) })
        let rendered = renderer.jobs.map { [renderer] in renderer.render($0) }
        // The feed is written by another exporter; a page links to it.
        outputs = rendered + renderer.assets() + [OutputFile(path: SitePath.feed, bytes: [])]
        pages = Dictionary(
            uniqueKeysWithValues: rendered.map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) })
    }

    /// What the home page is made from.
    var context: PageContext { renderer.context(of: PageJob(.home, at: "index.html", in: "en")) }

    /// The text of a page; empty when there is none, which no expectation of content survives.
    subscript(path: String) -> String { pages[path] ?? "" }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.title = "Help desk"
        configuration.summary = "What to do, and whom to call."
        configuration.languages = ["en", "es"]
        configuration.editURL = "https://git.example/edit/{path}"
        configuration.footer = "Kept by the platform team."
        return configuration
    }

    /// One of each kind of thing. `§` stands where the text of an author stands.
    static func workspace(authorText: String = "") -> [String: String] {
        tables.merging(content) { first, _ in first }.mapValues { text in
            String(text.split(separator: "§", omittingEmptySubsequences: false).joined(by: authorText))
        }
    }

    private static let tables = [
        "kb/model/groups.yaml": """
        schema: 1
        calendars: [{id: cal-24x7, name: 'Always §', coverage: 24x7, time_zone: UTC, hours: 'Every day §'}]
        groups:
          - {id: grp-l1, name: 'First line §', summary: 'Takes it §', servicenow_name: 'L1 §', tier: L1, calendar: cal-24x7, queues: ['q §'], lead: role-lead}
          - {id: grp-l2, name: Second line, servicenow_name: L2, tier: L2, calendar: cal-24x7, queues: [q2], lead: role-lead}
        """,
        "kb/model/roles.yaml": """
        schema: 1
        roles: [{id: role-lead, name: 'Team lead §', summary: 'Leads §', tiers: [L2], duties: ['Decides §']}]
        """,
        "kb/model/contacts.yaml": """
        schema: 1
        contacts:
          - for: grp-l1
            channels: [{kind: hotline, value: "+34 900 000 012", note: 'day and night §'}, {kind: chat, value: '#l1 §'}]
          - {for: grp-l2, channels: [{kind: mail, value: l2@corp.example}, {kind: portal, value: 'javascript:alert(9)'}]}
        vendors: [{id: vnd-cloud, name: 'Cloud §', channels: [{kind: portal, value: "https://cloud.example/x"}], case_protocol: 'Open a case §'}]
        """,
        "kb/model/services.yaml": """
        schema: 1
        services: [{id: svc-cluster, name: 'Cluster §', summary: 'Runs pods §', provider: on-prem, ci: 'Atlas §', owner: role-lead, groups: [grp-l1], clusters: ['c1 §']}]
        """,
        "kb/model/priorities.yaml": """
        schema: 1
        priorities: [{id: P1, name: 'Critical §', meaning: 'All is down §', examples: ['No API §']}]
        impact: [{level: high, meaning: 'Everybody §'}]
        urgency: [{level: high, meaning: 'Now §'}]
        matrix: [{impact: high, urgency: high, priority: P1}, {impact: low, urgency: low, priority: P4}]
        """,
        "kb/model/sla.yaml": """
        schema: 1
        targets: [{priority: P1, response: PT15M, mitigation: PT1H, resolution: PT8H, alternative: 'Tell §', calendar: cal-24x7, start: 'assigned §', stop: 'resolved §', status: suggested}]
        """,
        "kb/model/statuses.yaml": """
        schema: 1
        statuses: [{id: open, name: {en: 'Open §', es: Abierto}, meaning: 'New §', pauses_sla: false, initial: true, final: false, servicenow_state: 1}]
        transitions: [{from: open, to: open, template: tpl-wait, by: 'somebody §'}]
        """,
        "kb/model/escalations.yaml": """
        schema: 1
        policies:
          - id: esc-up
            name: 'Up §'
            from: L1
            to: grp-l2
            priorities: [P1]
            triggers: [{kind: time, after: PT30M, text: 'Half an hour §'}, {kind: knowledge, text: 'No idea §'}]
            notify: [role-lead]
            action: 'Call §'
            handover: tpl-wait
        """,
        "kb/model/communications.yaml": """
        schema: 1
        cadences: [{priority: P1, before_mitigation: PT15M, after_mitigation: PT30M, channels: ['chat §'], audience: 'all §'}]
        """,
        "kb/model/variables.yaml": """
        schema: 1
        variables: [{id: ticket_id, type: ticket, label: {en: 'Ticket §'}, field: number, aliases: [], example: 'INC1 §'}]
        """,
        "kb/model/responsibilities.yaml": """
        schema: 1
        activities: [{id: triage, name: {en: 'Triage §'}, responsible: [role-lead], accountable: role-lead, consulted: [grp-l2], informed: [grp-l1], sources: [O-01, O-02]}]
        """,
        "kb/model/roster.yaml": """
        schema: 1
        seats: [{id: seat-1, role: role-lead, group: grp-l1, note: 'First §'}]
        rotations: [{id: duty, name: {en: 'Duty §'}, interval: P1D, calendar: cal-24x7, order: [seat-1], handover: tpl-wait}]
        """,
        "kb/model/lifecycle.yaml": """
        schema: 1
        phases: [{id: intake, name: {en: 'Intake §'}, exit: ['A time §', 'A place'], artifacts: ['A link §']}]
        war_room: [{role: role-lead, does: 'Decides §', does_not: 'Types §'}]
        """,
        "kb/model/reclassification.yaml": """
        schema: 1
        reclassifications: [{from: P2, to: P1, trigger: 'More §', evidence: 'Seen §', approvers: [role-lead], actions: ['Call §'], template: tpl-wait}]
        """,
        "kb/model/metrics.yaml": """
        schema: 1
        metrics: [{id: mttr, name: {en: 'Time §'}, formula: 'Mean §', by: ['service §']}]
        """,
        "kb/model/reporting.yaml": """
        schema: 1
        reports: [{id: week, name: {en: 'Week §'}, interval: P2W, audience: [role-lead], content: ['Trends §']}]
        """,
        "kb/model/governance.yaml": """
        schema: 1
        meetings: [{id: board, name: {en: 'Board §'}, interval: P1Y3M, audience: [role-lead], content: ['Debts §']}]
        """,
        "kb/model/training.yaml": """
        schema: 1
        training: [{id: shadowing, name: {en: 'Shadowing §'}, tiers: [L1], duration: P3D, interval: P1M, content: ['Follow §']}]
        """,
        "kb/model/requirements.yaml": """
        schema: 1
        requirements: [{id: O-01, text: 'It is written §'}, {id: O-02}]
        """,
        "kb/model/redirects.yaml": """
        schema: 1
        redirects: [{from: pb-old, to: pb-restart, since: 2026-01-02, reason: 'Renamed §'}, {from: kb-gone, to: kb-nowhere}]
        """,
    ]

    private static let content = [
        "playbooks/ticket-types.yaml": """
        schema: 1
        ticket_types:
          - id: tt-down
            title: {en: 'It is down §', es: 'No funciona §'}
            kind: incident
            default_priority: {default: P2, production: P1}
            entry_tier: L1
            group: grp-l1
            playbooks: [pb-restart]
            articles: [kb-pods]
            common: true
            services: [svc-cluster]
            aliases: {en: ['down §'], es: ['caído §']}
            user_questions: {en: ['Why is it down §?']}
            error_signatures: [{pattern: 'down', example: 'down §'}]
            alerts: ['Down*']
            required_fields: [namespace]
          - {id: tt-wish, title: {en: A wish}, kind: request, default_priority: P4, playbooks: [pb-restart], interim: pb-wish, common: true}
          - {id: tt-nothing, title: {en: Nothing yet}, kind: request}
        """,
        "playbooks/pb-restart.yaml": SmallPlaybook.text,
        "templates/messages/tpl-wait.en.md": """
        ---
        id: tpl-wait
        schema: 1
        lang: en
        title: 'We wait §'
        event: 'When we wait §'
        vars: [ticket_id]
        ---
        Dear requester §, {{ticket_id}} waits.
        """,
        "templates/messages/tpl-wait.es.md": """
        ---
        id: tpl-wait
        schema: 1
        lang: es
        title: 'Esperamos §'
        event: 'Espera'
        vars: [ticket_id]
        ---
        {{ticket_id}} espera §.
        """,
        "kb/troubleshooting/kb-pods.md": """
        ---
        id: kb-pods
        schema: 1
        title: 'Pods that fall over §'
        type: troubleshooting
        summary: 'Why pods fall §.'
        owner: role-lead
        status: published
        created: 2025-01-01
        last_reviewed: 2025-06-01
        review_interval: P1Y
        services: [svc-cluster]
        audience: [L1]
        ticket_types: [tt-down]
        user_questions: ['Why does it fall §?']
        aliases: ['falling §']
        lang: en
        related: [pb-restart]
        contacts: [grp-l2]
        ---
        # Pods that fall over §

        ## Purpose

        Text § with [the playbook](pb-restart#look), [here](#cause) and [outside](https://x.example/).
        ![A picture §](pods.png) [Not there](kb-missing) [bad](javascript:alert(3))

        ## Cause

        > [!WARNING]
        > Mind § this.

        ```sh
        kubectl get pods --all § | wc -l
        ```
        """,
    ]
}

extension Sequence where Element == Substring {
    fileprivate func joined(by separator: String) -> String {
        reduce(into: (text: "", isFirst: true)) { result, part in
            if !result.isFirst { result.text += separator }
            result.text += part
            result.isFirst = false
        }.text
    }
}

extension Optional {
    struct Missing: Error {}

    func orThrow() throws -> Wrapped {
        guard let self else { throw Missing() }
        return self
    }
}
