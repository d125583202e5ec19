import KnowledgeModel
import SourceText

extension Rule {
    static let expiredWaiver = Rule(
        "CFG007", "expired-waiver", .error,
        summary: "A waiver of the configuration has not passed its last day.",
        rationale: """
            An exception without an end becomes the rule. After its last day a waiver lets nothing pass any more, and says \
            so until somebody takes it out or decides again.
            """,
        source: "Lint design, decision 4; operating model O-57",
        dependsOnDate: true,
        bad: [RuleExample(Waiver.example(until: "⟦2026-10-31⟧"), at: "runbookc.yaml", with: Waiver.exampleFiles)],
        good: [RuleExample(Waiver.example(), at: "runbookc.yaml", with: Waiver.exampleFiles)],
        check: .waiver { use, context in
            let waiver = use.waiver
            return Finding(
                in: context.path, at: waiver.until.range,
                "the waiver of `\(waiver.rule.value)` ended on \(waiver.until.value)", subject: waiver.subject,
                help: "meet the rule and take the waiver out, or have `\(waiver.approver.value)` decide again")
        })
}

extension Waiver {
    /// A configuration with one waiver, for the examples of the rules about waivers.
    static func example(
        rule: String = "GATE001", until: String = "2026-12-31", approver: String = "role-lead"
    ) -> String {
        """
        schema: 1
        title: Desk
        lint:
          waivers:
            - {rule: \(rule), path: "kb/**", until: \(until), approver: \(approver), reason: The text follows in May}

        """
    }

    /// An article that lacks its purpose, and a role that may waive that.
    static let exampleFiles = [
        "kb/sop/kb-example.md": "---\nid: kb-example\ntype: sop\n---\n# Restart the portal\n",
        "kb/model/roles.yaml": """
        schema: 1
        roles:
          - {id: role-lead, name: Lead, tiers: [L2], duties: [Owns runbooks], may_approve: [waiver]}
          - {id: role-agent, name: Agent, tiers: [L1], duties: [Works tickets]}

        """,
    ]
}
