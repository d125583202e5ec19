import KnowledgeModel
import SourceText

extension Rule {
    static let missingVerification = Rule(
        "GATE007", "missing-verification", .error,
        summary:
            "An article says how to see that it worked; a playbook does so by test, by monitoring and by the user.",
        rationale: """
            "Then check that it works" is no check. A functional test, a metric and the requester's word each miss what \
            the other two catch.
            """,
        source: "Operating model O-57, O-38",
        fixability: .stub,
        bad: [
            RuleExample(
                "---\nid: kb-example\ntype: sop\n---\n⟦# Restart the portal⟧\n\n## Procedure\n\n1. Restart the portal.\n"
            ),
            RuleExample(
                """
                schema: 1
                id: pb-example
                ⟦verification⟧:
                  - {id: v1, kind: functional, text: The page opens, expect: status 200}
                  - {id: v2, kind: user, text: The requester confirms, expect: yes in the ticket}

                """, at: "playbooks/pb-example.yaml"),
        ],
        good: [
            RuleExample(
                "---\nid: kb-example\ntype: sop\n---\n# Restart\n\n## Verification\n\n`/health` answers 200 for 5 minutes.\n"
            )
        ],
        check: .gateSection(
            .verification, .verification, heading: "Verification", lacks: "say how to see that it worked"
        ) {
            playbook, _ in
            let items = playbook.fields.verification
            guard !items.isEmpty else {
                guard !playbook.has("verification") else { return [] }
                return [
                    missingPlaybookKey(
                        "verification", in: playbook, lacks: "say how to see that it worked",
                        help: "add `verification:` with a functional, a monitoring and a user check")
                ]
            }
            return missingKinds(items, in: playbook) + missingExpectations(items, in: playbook)
        })

    private static func missingKinds(_ items: [VerificationItem], in playbook: Playbook) -> [Finding] {
        let present = Set(items.compactMap { $0.kind?.value })
        return VerificationItem.Kind.allCases.filter { !present.contains($0) }.map { kind in
            Finding(
                in: playbook.path, at: playbook.fields.keys["verification"] ?? playbook.anchorRange,
                "no check of kind `\(kind.rawValue)` shows that it worked", subject: "verification:\(kind.rawValue)",
                help: "add an entry with `kind: \(kind.rawValue)`, or one that says why there is none")
        }
    }

    private static func missingExpectations(_ items: [VerificationItem], in playbook: Playbook) -> [Finding] {
        items.filter { $0.expect == nil }.map { item in
            Finding(
                in: playbook.path, at: item.id.range, "the check `\(item.id.value)` does not say what to expect",
                subject: "verification:\(item.id.value)", help: "add `expect: …` with what a good outcome looks like")
        }
    }
}
