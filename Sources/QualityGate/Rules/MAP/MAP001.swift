import KnowledgeModel
import SourceText

extension Rule {
    static let unmappedTicketType = Rule(
        "MAP001", "unmapped-ticket-type", .error,
        summary: "Every ticket type has a playbook.",
        rationale: """
            The triage tool answers each ticket with a playbook. A type without one sends the agent back to guessing; \
            until its own is written, the type names a stand-in and says so with `interim`.
            """,
        source: "Operating model F-26, P-03",
        bad: [
            RuleExample(
                "schema: 1\nticket_types:\n  - {id: ⟦tt-disk-full⟧, title: Disk full, kind: incident}\n",
                at: "playbooks/ticket-types.yaml")
        ],
        good: [
            RuleExample(
                """
                schema: 1
                ticket_types:
                  - {id: tt-disk-full, title: Disk full, kind: incident, playbooks: [pb-disk-full]}

                """, at: "playbooks/ticket-types.yaml",
                with: ["playbooks/pb-disk-full.yaml": "schema: 1\nid: pb-disk-full\nhandles: [tt-disk-full]\n"])
        ],
        check: .knowledgeBase { knowledgeBase in
            guard let path = knowledgeBase.ticketTypesPath else { return [] }
            let handled = Set(knowledgeBase.playbooks.flatMap { $0.fields.handles.map(\.value) })
            return knowledgeBase.tables.ticketTypes.compactMap { type in
                guard type.playbooks.isEmpty, !handled.contains(type.id.value) else { return nil }
                return Finding(
                    in: path, at: type.id.range, "no playbook handles the ticket type `\(type.id.value)`",
                    subject: "ticketType:\(type.id.value)",
                    help: "add `playbooks: [pb-…]`; a stand-in also needs `interim: pb-…`")
            }
        })
}

extension KnowledgeBase {
    /// The file that declares the ticket types; nil when there is none.
    var ticketTypesPath: String? {
        tables.ticketTypes.first.flatMap { declarations[$0.id.value]?.path }
    }
}
