import KnowledgeModel
import SourceText

extension Rule {
    static let hedgedStep = Rule(
        "STEP004", "hedged-step", .warning,
        summary: "A step says what to do, not what is usually done.",
        rationale: """
            "Usually" and "if needed" hand the decision to the reader who came here because they cannot decide. Say when, \
            or leave it out.
            """,
        source: "The gate's own judgement",
        bad: [
            RuleExample(
                """
                schema: 1
                id: pb-example
                steps:
                  - {id: s1, title: ⟦Restart the pod if needed⟧, tier: L1, action: manual, changes: none, end: resolved}

                """, at: "playbooks/pb-example.yaml")
        ],
        good: [
            RuleExample(
                """
                schema: 1
                id: pb-example
                steps:
                  - {id: s1, title: Restart the pod when it is not Ready, tier: L1, action: manual, changes: none, end: resolved}

                """, at: "playbooks/pb-example.yaml")
        ],
        check: .document(playbook: { playbook, _ in
            playbook.fields.steps.flatMap { step in
                [step.title, step.text].compactMap { text in
                    guard let text, let hedge = hedge(in: text.value) else { return nil }
                    return Finding(
                        in: playbook.path, at: text.range, "step `\(step.id.value)` hedges with \"\(hedge)\"",
                        subject: "step:\(step.id.value):\(hedge)",
                        help: "say when it applies, as a decision or under `when:`")
                }
            }
        }))

    /// In English and Spanish, lower case; each is looked for between word ends.
    private static let hedges = [
        "usually", "typically", "normally", "should probably", "if needed", "if necessary", "as needed",
        "when appropriate",
        "maybe", "normalmente", "generalmente", "si es necesario", "si hace falta", "probablemente",
    ]

    private static func hedge(in text: String) -> String? {
        let folded = " " + text.lowercased().split { !$0.isLetter && $0 != "'" }.joined(separator: " ") + " "
        return hedges.first { folded.contains(" \($0) ") }
    }
}
