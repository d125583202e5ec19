import KnowledgeModel
import SourceText

extension Rule {
    static let ambiguousMapping = Rule(
        "MAP002", "ambiguous-mapping", .error,
        summary: "Of two playbooks for one ticket type, the type's list says which comes first.",
        rationale: """
            With two playbooks of equal standing the agent chooses blind. The ticket type orders its playbooks; one \
            that claims the type without standing in that list competes with all of them.
            """,
        source: "Operating model F-26, gap: tie-break",
        bad: [
            RuleExample(
                "schema: 1\nid: pb-b\nhandles: [⟦tt-disk-full⟧]\n", at: "playbooks/pb-b.yaml",
                with: [
                    "playbooks/pb-a.yaml": "schema: 1\nid: pb-a\nhandles: [tt-disk-full]\n",
                    "playbooks/ticket-types.yaml": """
                    schema: 1
                    ticket_types:
                      - {id: tt-disk-full, title: Disk full, kind: incident, playbooks: [pb-a]}

                    """,
                ])
        ],
        good: [
            RuleExample(
                "schema: 1\nid: pb-b\nhandles: [tt-disk-full]\n", at: "playbooks/pb-b.yaml",
                with: [
                    "playbooks/pb-a.yaml": "schema: 1\nid: pb-a\nhandles: [tt-disk-full]\n",
                    "playbooks/ticket-types.yaml": """
                    schema: 1
                    ticket_types:
                      - {id: tt-disk-full, title: Disk full, kind: incident, playbooks: [pb-a, pb-b]}

                    """,
                ])
        ],
        check: .knowledgeBase { knowledgeBase in
            var claims: [String: [(playbook: Playbook, claim: Located<String>)]] = [:]
            for playbook in knowledgeBase.playbooks {
                for claim in playbook.fields.handles { claims[claim.value, default: []].append((playbook, claim)) }
            }
            return knowledgeBase.tables.ticketTypes.flatMap { type -> [Finding] in
                let ordered = Set(type.playbooks.map(\.value))
                let claimants = claims[type.id.value] ?? []
                let unordered = claimants.filter { !ordered.contains($0.playbook.id) }
                guard ordered.count + unordered.count > 1 else { return [] }
                return unordered.map { playbook, claim in
                    let rival = claimants.first { $0.playbook.id != playbook.id }
                    let rivalID = rival?.playbook.id ?? type.playbooks.first?.value ?? "another"
                    return Finding(
                        in: playbook.path, at: claim.range,
                        "a ticket of type `\(type.id.value)` fits `\(playbook.id)` and `\(rivalID)` alike",
                        subject: "ticketType:\(type.id.value)",
                        notes: rival.map { rival in
                            [
                                DiagnosticNote(
                                    path: rival.playbook.path, range: rival.claim.range, message: "claimed here as well"
                                )
                            ]
                        } ?? [],
                        help: "list both under `playbooks:` of `\(type.id.value)`, the preferred one first")
                }
            }
        })
}
