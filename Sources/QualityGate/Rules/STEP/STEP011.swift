import KnowledgeModel
import SourceText

extension Rule {
    static let unusedInput = Rule(
        "STEP011", "unused-input", .warning,
        summary: "Every input of a playbook is used.",
        rationale: """
            Each field costs the agent seconds and a decision. One that no command uses is asked for nothing.
            """,
        source: "Content model, worked example",
        bad: [
            RuleExample(
                """
                schema: 1
                id: pb-example
                inputs:
                  - {id: ⟦reason⟧, type: string, required: true, example: Nightly export}
                steps:
                  - {id: s1, title: Look, tier: L1, action: manual, changes: none, end: resolved}

                """, at: "playbooks/pb-example.yaml")
        ],
        good: [
            RuleExample(
                """
                schema: 1
                id: pb-example
                inputs:
                  - {id: reason, type: string, required: true, example: Nightly export}
                steps:
                  - id: s1
                    title: Look
                    tier: L1
                    action: manual
                    changes: none
                    text: "Write {{reason}} into the ticket."
                    end: resolved

                """, at: "playbooks/pb-example.yaml")
        ],
        check: .document(playbook: { playbook, _ in
            let used = Set(playbook.fields.slotTexts.flatMap { SlotText($0.value).slotNames })
            return playbook.fields.inputs.filter { !used.contains($0.id.value) }.map { input in
                Finding(
                    in: playbook.path, at: input.id.range, "no step uses the input `\(input.id.value)`",
                    subject: "input:\(input.id.value)", help: "remove it, or use it as `{{\(input.id.value)}}`")
            }
        }))
}
