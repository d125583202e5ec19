import KnowledgeModel
import SourceText

extension Rule {
    static let missingContacts = Rule(
        "GATE008", "missing-contacts", .error,
        summary: "An article says whom to call.",
        rationale: """
            The page is read by somebody who is stuck. The next person to ask must be on it, as a group or a role: \
            persons move.
            """,
        source: "Operating model O-57",
        fixability: .stub,
        bad: [
            RuleExample(
                "---\nid: kb-example\ntype: sop\n---\n⟦# Restart the portal⟧\n\n## Scope\n\nThe portal only.\n"),
            RuleExample("schema: 1\nid: ⟦pb-example⟧\n", at: "playbooks/pb-example.yaml"),
        ],
        good: [
            RuleExample("---\nid: kb-example\ntype: sop\n---\n# Restart\n\n## Contacts\n\n- Platform L2, by queue\n"),
            RuleExample("schema: 1\nid: pb-example\ncontacts: [grp-platform-l2]\n", at: "playbooks/pb-example.yaml"),
        ],
        check: .gateSection(.contacts, .contacts, heading: "Contacts", lacks: "say whom to call") { playbook, _ in
            guard playbook.fields.contacts.isEmpty, !playbook.hasFault(under: "contacts") else { return [] }
            return [
                missingPlaybookKey(
                    "contacts", in: playbook, lacks: "say whom to call", help: "add `contacts:` with groups and roles")
            ]
        })
}
