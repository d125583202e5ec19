import KnowledgeModel
import SourceText

extension Rule {
    static let missingPurpose = Rule(
        "GATE001", "missing-purpose", .error,
        summary: "An article says what it is for.",
        rationale: """
            A reader with a ticket open decides in seconds whether this is the right page. The purpose is the sentence \
            that answers.
            """,
        source: "Operating model O-57",
        fixability: .stub,
        bad: [
            RuleExample(
                "---\nid: kb-example\ntype: sop\n---\n⟦# Restart the portal⟧\n\n## Scope\n\nThe portal only.\n"),
            RuleExample("schema: 1\nid: ⟦pb-example⟧\n", at: "playbooks/pb-example.yaml"),
        ],
        good: [
            RuleExample(
                "---\nid: kb-example\ntype: sop\n---\n# Restart the portal\n\n## Purpose\n\nBring a hung portal back.\n"
            ),
            RuleExample(
                "---\nid: kb-example\ntype: sop\nlang: es\n---\n# Reiniciar\n\n## Propósito\n\nRecuperar el portal.\n"),
        ],
        check: .gateSection(.purpose, .purpose, heading: "Purpose", lacks: "say what it is for") { playbook, _ in
            guard !playbook.has("purpose") else { return [] }
            return [
                missingPlaybookKey(
                    "purpose", in: playbook, lacks: "say what it is for", help: "add `purpose: …` in one sentence")
            ]
        })
}
