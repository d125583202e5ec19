import KnowledgeModel
import SourceText

extension Rule {
    static let missingArtifacts = Rule(
        "GATE005", "missing-artifacts", .error,
        summary: "An article lists the evidence that goes into the ticket.",
        rationale: """
            The next tier starts from what the ticket holds. Evidence that nobody asked for is gone after the restart.
            """,
        source: "Operating model O-57, O-13",
        fixability: .stub,
        bad: [
            RuleExample(
                "---\nid: kb-example\ntype: sop\n---\n⟦# Restart the portal⟧\n\n## Scope\n\nThe portal only.\n"),
            RuleExample("schema: 1\nid: ⟦pb-example⟧\n", at: "playbooks/pb-example.yaml"),
        ],
        good: [
            RuleExample(
                "---\nid: kb-example\ntype: sop\n---\n# Restart\n\n## Required artifacts\n\n- The last 50 log lines\n")
        ],
        check: .gateSection(
            .artifacts, .artifacts, heading: "Required artifacts", lacks: "list the evidence for the ticket"
        ) { playbook, _ in
            guard playbook.fields.artifacts.isEmpty, !playbook.has("artifacts") else { return [] }
            return [
                missingPlaybookKey(
                    "artifacts", in: playbook, lacks: "list the evidence for the ticket",
                    help: "add `artifacts:` with logs, screenshots or links to attach")
            ]
        })
}
