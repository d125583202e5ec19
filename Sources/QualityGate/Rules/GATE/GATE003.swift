import KnowledgeModel
import SourceText

extension Rule {
    static let missingPreconditions = Rule(
        "GATE003", "missing-preconditions", .error,
        summary: "An article says what must hold, and what access is needed, before the first step.",
        rationale: """
            A missing permission found in the middle of an incident is an outage of its own. Where nothing is needed, \
            the section says so in words.
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
                "---\nid: kb-example\ntype: sop\n---\n# Restart\n\n## Preconditions\n\n- The role `portal-operator`\n")
        ],
        check: .gateSection(
            .preconditions, .preconditions, heading: "Preconditions", lacks: "say what must hold before the first step"
        ) { playbook, _ in
            guard playbook.fields.preconditions.isEmpty, !playbook.has("preconditions") else { return [] }
            return [
                missingPlaybookKey(
                    "preconditions", in: playbook, lacks: "say what must hold before the first step",
                    help: "add `preconditions:` with one entry for each thing to check")
            ]
        })
}
