import KnowledgeModel
import SourceText

extension Rule {
    static let silentTransition = Rule(
        "DAT007", "silent-transition", .error,
        summary: "Every move between two statuses has its message, or says why it has none.",
        rationale: """
            The requester sees a ticket change and wonders what it means. Whoever moves it under pressure writes \
            nothing, unless the text is at hand.
            """,
        source: "Operating model T-24 to T-28, O-44",
        bad: [RuleExample(moves("{from: ⟦wip⟧, to: resolved}"), at: "kb/model/statuses.yaml", with: message)],
        good: [
            RuleExample(
                moves("{from: wip, to: resolved, template: tpl-resolved}"), at: "kb/model/statuses.yaml", with: message),
            RuleExample(
                moves("{from: wip, to: resolved, no_message: The closing note said it}"), at: "kb/model/statuses.yaml",
                with: message),
        ],
        check: .knowledgeBase { knowledgeBase in
            knowledgeBase.tables.transitions.filter { $0.template == nil && $0.silentReason == nil }.map { move in
                Finding(
                    in: move.origin.path, at: move.from.range,
                    "nobody is told when a ticket moves from `\(move.from.value)` to `\(move.to.value)`",
                    subject: "transition:\(move.from.value)/\(move.to.value)",
                    help: "add `template: tpl-…`, or `no_message:` with the reason")
            }
        })

    private static func moves(_ move: String) -> String {
        """
        schema: 1
        statuses:
          - {id: wip, name: Work in progress, initial: true}
          - {id: resolved, name: Resolved, final: true}
        transitions:
          - \(move)

        """
    }

    private static let message = [
        "templates/messages/tpl-resolved.en.md":
            "---\nid: tpl-resolved\nlang: en\ntitle: Resolved\nevent: resolved\nvars: []\n---\nIt is resolved.\n"
    ]
}
