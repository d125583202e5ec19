import KnowledgeModel
import SourceText

extension Rule {
    static let undeclaredSlot = Rule(
        "STEP010", "undeclared-slot", .error,
        summary: "Every `{{slot}}` of a playbook is an input, or an output of a step.",
        rationale: """
            A slot that nothing fills stays in the command. The shell then runs something that nobody wrote.
            """,
        source: "Content model, inputs",
        fixability: .stub,
        bad: [
            RuleExample(
                """
                schema: 1
                id: pb-example
                inputs:
                  - {id: namespace, type: namespace, required: true, example: lab-orders}
                steps:
                  - id: s1
                    title: Look
                    tier: L1
                    action: command
                    changes: none
                    command: ⟦"kubectl get pods -n {{namespce}}"⟧
                    end: resolved

                """, at: "playbooks/pb-example.yaml")
        ],
        good: [
            RuleExample(
                """
                schema: 1
                id: pb-example
                inputs:
                  - {id: namespace, type: namespace, required: true, example: lab-orders}
                steps:
                  - id: s1
                    title: Look
                    tier: L1
                    action: command
                    changes: none
                    command: "kubectl get pods -n {{namespace}}"
                    end: resolved

                """, at: "playbooks/pb-example.yaml")
        ],
        check: .document(playbook: { playbook, _ in
            let known = playbook.fields.declaredSlots
            return playbook.fields.slotTexts.flatMap { text in
                SlotText(text.value).slotNames.filter { !known.contains($0) }.map { name in
                    Finding(
                        in: playbook.path, at: text.range, "nothing fills the slot `{{\(name)}}`",
                        subject: "slot:\(name)",
                        help: NearMiss.nearest(to: name, among: known.sorted()).map { "did you mean `{{\($0)}}`?" }
                            ?? "declare it under `inputs:`, or as an output of an earlier step")
                }
            }
        }))
}

extension PlaybookFields {
    /// Inputs and outputs: everything that can fill a slot.
    var declaredSlots: Set<String> {
        Set(inputs.map(\.id.value) + steps.flatMap { $0.outputs.map(\.id.value) })
    }

    /// Every text in which slots are filled, in the order of the file's parts.
    var slotTexts: [Located<String>] {
        let checks = preconditions.flatMap { [$0.text, $0.check?.run, $0.expect] }
        let actions = steps.flatMap { step -> [Located<String>?] in
            var texts = [step.title, step.text, step.command?.run, step.expect?.healthy, step.expect?.faulty]
            texts += [step.decision?.question] + (step.decision?.cases.map(\.condition) ?? [])
            if case .undo(let text, let command, let verify)? = step.rollback { texts += [text, command?.run, verify] }
            return texts
        }
        let proofs = verification.flatMap { [$0.text, $0.command?.run, $0.expect] }
        return (checks + actions + proofs).compactMap { $0 }
    }
}
