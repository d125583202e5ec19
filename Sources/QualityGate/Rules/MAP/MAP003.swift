import KnowledgeModel
import SourceText

extension Rule {
    static let unreachablePlaybook = Rule(
        "MAP003", "unreachable-playbook", .error,
        summary: "A ticket type, an alert or a link leads to every playbook.",
        rationale: """
            A playbook that nothing leads to is found by nobody who needs it, and costs a review all the same.
            """,
        source: "Operating model F-26",
        bad: [RuleExample("schema: 1\nid: ⟦pb-example⟧\nstatus: published\n", at: "playbooks/pb-example.yaml")],
        good: [
            RuleExample(
                "schema: 1\nid: pb-example\nstatus: published\nmatch: {alerts: [KubePodCrashLooping]}\n",
                at: "playbooks/pb-example.yaml")
        ],
        check: .knowledgeBase { knowledgeBase in
            let mapped = Set(knowledgeBase.tables.ticketTypes.flatMap { $0.playbooks.map(\.value) })
            let types = Set(knowledgeBase.tables.ticketTypes.map(\.id.value))
            let linked = Set(
                knowledgeBase.playbooks.flatMap { $0.fields.related.map(\.value) }
                    + knowledgeBase.articles.flatMap { $0.frontMatter?.related.map(\.value) ?? [] })
            return knowledgeBase.playbooks.compactMap { playbook in
                guard !mapped.contains(playbook.id), !linked.contains(playbook.id),
                    !playbook.fields.handles.contains(where: { types.contains($0.value) }),
                    playbook.fields.match?.alerts.isEmpty ?? true, playbook.status != .retired,
                    playbook.status != .draft
                else { return nil }
                return Finding(
                    in: playbook.path, at: playbook.anchorRange, "nothing leads to the playbook `\(playbook.id)`",
                    subject: "playbook:\(playbook.id)",
                    help: "name it in a ticket type, give it an alert, or link to it from another playbook")
            }
        })
}
