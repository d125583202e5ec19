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
            let candidates = knowledgeBase.playbooks.filter { playbook in
                playbook.status != .retired && playbook.status != .draft
                    && playbook.fields.match?.alerts.isEmpty ?? true
            }
            guard !candidates.isEmpty else { return [] }
            let mapped = Set(knowledgeBase.tables.ticketTypes.flatMap { $0.playbooks.map(\.value) })
            let types = Set(knowledgeBase.tables.ticketTypes.map(\.id.value))
            let unmapped = candidates.filter { playbook in
                !mapped.contains(playbook.id) && !playbook.fields.handles.contains { types.contains($0.value) }
            }
            var unlinked = Set(unmapped.map(\.id))
            for playbook in knowledgeBase.playbooks where !unlinked.isEmpty {
                for related in playbook.fields.related { unlinked.remove(related.value) }
            }
            for article in knowledgeBase.articles where !unlinked.isEmpty {
                for related in article.frontMatter?.related ?? [] { unlinked.remove(related.value) }
            }
            return unmapped.filter { unlinked.contains($0.id) }.map { playbook in
                Finding(
                    in: playbook.path, at: playbook.anchorRange, "nothing leads to the playbook `\(playbook.id)`",
                    subject: "playbook:\(playbook.id)",
                    help: "name it in a ticket type, give it an alert, or link to it from another playbook")
            }
        })
}
