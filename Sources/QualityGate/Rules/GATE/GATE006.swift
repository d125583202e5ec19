import KnowledgeModel
import SourceText

extension Rule {
    static let missingRollback = Rule(
        "GATE006", "missing-rollback", .error,
        summary: "An article says how to undo the change; a playbook says so for each step that changes something.",
        rationale: """
            Whoever must undo a change does it under more pressure than whoever made it. The way back is written \
            before the change, next to it, or the text says why none is needed.
            """,
        source: "Operating model O-57, O-60",
        fixability: .stub,
        bad: [
            RuleExample(
                "---\nid: kb-example\ntype: sop\n---\n⟦# Restart the portal⟧\n\n## Procedure\n\n1. Restart the portal.\n"
            ),
            RuleExample(
                """
                schema: 1
                id: pb-example
                steps:
                  - id: s1
                    title: Raise the quota
                    tier: L1
                    action: manual
                    changes: ⟦config⟧

                """, at: "playbooks/pb-example.yaml"),
        ],
        good: [
            RuleExample(
                "---\nid: kb-example\ntype: sop\n---\n# Restart\n\n## Rollback\n\nStart the former version again.\n"),
            RuleExample(
                """
                ---
                id: kb-example
                type: sop
                not_applicable: {rollback: nothing is changed here}
                ---
                # Read the log

                """),
            RuleExample(
                """
                schema: 1
                id: pb-example
                steps:
                  - id: s1
                    title: Raise the quota
                    tier: L1
                    action: manual
                    changes: config
                    rollback: {text: Set the quota back to the value in the ticket}

                """, at: "playbooks/pb-example.yaml"),
        ],
        check: .gateSection(.rollback, .rollback, heading: "Rollback", lacks: "say how to undo the change") {
            playbook, _ in
            playbook.fields.steps.compactMap { step in
                guard let changes = step.changes, changes.value != .none, step.rollback == nil,
                    !playbook.hasFault(under: "steps[\(step.id.value)].rollback")
                else { return nil }
                return Finding(
                    in: playbook.path, at: changes.range,
                    "step `\(step.id.value)` changes \(changes.value.rawValue), but does not say how to undo it",
                    subject: "step:\(step.id.value):rollback",
                    help: "add `rollback:` with `text` and `command`, `none_needed: reason`, or `irreversible: warning`"
                )
            }
        })
}
