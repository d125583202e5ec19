import KnowledgeModel
import SourceText

extension Rule {
    static let ambiguousMapping = Rule(
        "MAP002", "ambiguous-mapping", .error,
        summary: "Of two playbooks for one ticket, the list of its ticket type says which comes first.",
        rationale: """
            With two playbooks of equal standing the agent chooses blind. The ticket type orders its playbooks; one \
            that claims the type without standing in that list competes with all of them. The finding names a ticket \
            that both would take.
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
                ]),
            RuleExample(
                "schema: 1\nid: pb-b\nmatch: {alerts: [⟦DiskFull⟧]}\n", at: "playbooks/pb-b.yaml",
                with: ["playbooks/pb-a.yaml": "schema: 1\nid: pb-a\nmatch: {alerts: [DiskFull]}\n"]),
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
                ]),
            RuleExample(
                """
                schema: 1
                id: pb-b
                handles: [tt-disk-full]
                match: {all: [{field: cmdb_ci, op: equals, value: Database}]}

                """, at: "playbooks/pb-b.yaml",
                with: [
                    "playbooks/pb-a.yaml": """
                    schema: 1
                    id: pb-a
                    handles: [tt-disk-full]
                    match: {all: [{field: cmdb_ci, op: equals, value: Platform}]}

                    """,
                    "playbooks/ticket-types.yaml": """
                    schema: 1
                    ticket_types:
                      - {id: tt-disk-full, title: Disk full, kind: incident, playbooks: [pb-a]}

                    """,
                ]),
        ],
        check: .knowledgeBase { knowledgeBase in
            typeFindings(knowledgeBase) + alertFindings(knowledgeBase)
        })

    /// Playbooks that claim a type outside of its list, against all others of the type.
    private static func typeFindings(_ knowledgeBase: KnowledgeBase) -> [Finding] {
        var claims: [String: [(playbook: Playbook, claim: Located<String>)]] = [:]
        for playbook in knowledgeBase.playbooks {
            for claim in playbook.fields.handles { claims[claim.value, default: []].append((playbook, claim)) }
        }
        return knowledgeBase.tables.ticketTypes.flatMap { type -> [Finding] in
            let ordered = Set(type.playbooks.map(\.value))
            let claimants = claims[type.id.value] ?? []
            let listed = type.playbooks.compactMap { entry -> (playbook: Playbook, claim: Located<String>)? in
                guard !claimants.contains(where: { $0.playbook.id == entry.value }) else { return nil }
                return knowledgeBase.playbook(entry.value).map { ($0, entry) }
            }
            return claimants.filter { !ordered.contains($0.playbook.id) }.compactMap { playbook, claim in
                for rival in (claimants + listed).sorted(by: { $0.playbook.id < $1.playbook.id })
                where rival.playbook.id != playbook.id {
                    guard let witness = TicketWitness(playbook, rival.playbook) else { continue }
                    let with = witness.values.isEmpty ? "" : " with \(witness.words)"
                    return Finding(
                        in: playbook.path, at: claim.range,
                        "a ticket of type `\(type.id.value)`\(with) fits `\(playbook.id)` and `\(rival.playbook.id)` alike",
                        subject: "ticketType:\(type.id.value)",
                        notes: [
                            DiagnosticNote(
                                path: ordered.contains(rival.playbook.id)
                                    && !claimants.contains { $0.playbook.id == rival.playbook.id }
                                    ? type.path : rival.playbook.path,
                                range: rival.claim.range, message: "claimed here as well")
                        ],
                        help: "list both under `playbooks:` of `\(type.id.value)`, the preferred one first")
                }
                return nil
            }
        }
    }

    /// Most pairs of alert patterns that are compared; a workspace with more has other worries.
    private static let maximumAlertPairs = 100_000

    /// A playbook's claim on alerts, with the ticket types in whose lists it has a place.
    private struct AlertClaim {
        let playbook: Playbook
        let pattern: Located<String>
        let types: Set<String>
    }

    /// Playbooks of different ticket types that wait for one alert with patterns that are equally narrow.
    private static func alertFindings(_ knowledgeBase: KnowledgeBase) -> [Finding] {
        var typesOfPlaybook: [String: Set<String>] = [:]
        for type in knowledgeBase.tables.ticketTypes {
            for entry in type.playbooks { typesOfPlaybook[entry.value, default: []].insert(type.id.value) }
        }
        let claims = knowledgeBase.playbooks.flatMap { playbook in
            (playbook.fields.match?.alerts ?? []).map { pattern in
                AlertClaim(
                    playbook: playbook, pattern: pattern,
                    types: (typesOfPlaybook[playbook.id] ?? []).union(playbook.fields.handles.map(\.value)))
            }
        }
        let byWidth = Dictionary(grouping: claims) { AlertPattern($0.pattern.value).literalCount }
        var pairsLeft = maximumAlertPairs
        var findings: [Finding] = []
        for (_, group) in byWidth.sorted(by: { $0.key < $1.key }) {
            for (place, later) in group.enumerated() {
                for earlier in group[..<place] where pairsLeft > 0 {
                    pairsLeft -= 1
                    guard earlier.playbook.id != later.playbook.id, earlier.types.isDisjoint(with: later.types),
                        let name = AlertPattern(later.pattern.value).commonName(
                            with: AlertPattern(earlier.pattern.value))
                    else { continue }
                    findings.append(
                        Finding(
                            in: later.playbook.path, at: later.pattern.range,
                            "the alert `\(name)` fits `\(later.playbook.id)` and `\(earlier.playbook.id)` alike",
                            subject: "alert:\(later.pattern.value):\(earlier.playbook.id)",
                            notes: [
                                DiagnosticNote(
                                    path: earlier.playbook.path, range: earlier.pattern.range,
                                    message: "claimed here as well")
                            ], help: "narrow one of the patterns, or list both playbooks under one ticket type"))
                    break
                }
            }
        }
        return findings
    }
}
