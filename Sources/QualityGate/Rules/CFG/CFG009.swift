import KnowledgeModel
import SourceText

extension Rule {
    static let unapprovedWaiver = Rule(
        "CFG009", "unapproved-waiver", .error,
        summary: "Who approved a waiver is a role that may.",
        rationale: """
            The gate is worth what its exceptions are worth. A waiver whose approver may not waive lets nothing pass; the \
            roles that may have `may_approve: [waiver]` in the table of roles.
            """,
        source: "Operating model O-25, O-57; content model, roles",
        bad: [RuleExample(Waiver.example(approver: "⟦role-agent⟧"), at: "runbookc.yaml", with: Waiver.exampleFiles)],
        good: [RuleExample(Waiver.example(), at: "runbookc.yaml", with: Waiver.exampleFiles)],
        check: .waiver { use, context in
            let waiver = use.waiver
            return Finding(
                in: context.path, at: waiver.approver.range, "`\(waiver.approver.value)` may not waive a rule",
                subject: waiver.subject, help: "name a role with `may_approve: [waiver]`")
        })
}
