import KnowledgeModel
import SourceText

extension Rule {
    static let missingCriticality = Rule(
        "META007", "missing-criticality", .error,
        summary: "A playbook says whether it is critical, and for which tier and priorities it is.",
        rationale: """
            Critical playbooks are reviewed twice a year and within 30 days of any P1 or P2. A playbook that does not \
            say is treated as harmless, which is the wrong guess to make.
            """,
        source: "Operating model O-75, C-20",
        fixability: .stub,
        bad: [
            RuleExample("schema: 1\nid: ⟦pb-example⟧\ntier: L1\npriorities: [P3]\n", at: "playbooks/pb-example.yaml")
        ],
        good: [
            RuleExample(
                "schema: 1\nid: pb-example\ncritical: false\ntier: L1\npriorities: [P3]\n",
                at: "playbooks/pb-example.yaml")
        ],
        check: .document(playbook: { playbook, _ in
            var findings: [Finding] = []
            if !playbook.has("critical") {
                findings.append(
                    missingPlaybookKey(
                        "critical", in: playbook, lacks: "say whether it is critical",
                        help: "add `critical: true` or `critical: false`"))
            }
            if !playbook.has("tier") {
                findings.append(
                    missingPlaybookKey(
                        "tier", in: playbook, lacks: "say which tier takes it first", help: "add `tier: L1`"))
            }
            if !playbook.has("priorities") {
                findings.append(
                    missingPlaybookKey(
                        "priorities", in: playbook, lacks: "say which priorities it serves",
                        help: "add `priorities: [P3, P4]`"))
            }
            return findings
        }))
}
