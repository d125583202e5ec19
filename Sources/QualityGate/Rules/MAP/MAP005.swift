import KnowledgeModel
import SourceText

extension Rule {
    static let unknownTicketType = Rule(
        "MAP005", "unknown-ticket-type", .error,
        summary: "A playbook or article refers to ticket types that the catalogue has.",
        rationale: """
            After a rename the playbook still claims the former type, and tickets of the present one go unanswered.
            """,
        source: "Operating model F-26",
        bad: [
            RuleExample(
                "schema: 1\nid: pb-a\nhandles: [⟦tt-disk-ful⟧]\n", at: "playbooks/pb-a.yaml",
                with: [
                    "playbooks/ticket-types.yaml": """
                    schema: 1
                    ticket_types:
                      - {id: tt-disk-full, title: Disk full, kind: incident, playbooks: [pb-a]}

                    """
                ])
        ],
        good: [
            RuleExample(
                "schema: 1\nid: pb-a\nhandles: [tt-disk-full]\n", at: "playbooks/pb-a.yaml",
                with: [
                    "playbooks/ticket-types.yaml": """
                    schema: 1
                    ticket_types:
                      - {id: tt-disk-full, title: Disk full, kind: incident, playbooks: [pb-a]}

                    """
                ])
        ],
        check: .knowledgeBase { knowledgeBase in
            knowledgeBase.unresolved.compactMap { reference in
                guard ReferenceFamily(of: reference) == .ticketType else { return nil }
                return Finding.unresolved(reference)
            }
        })
}
