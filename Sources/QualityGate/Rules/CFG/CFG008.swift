import KnowledgeModel
import SourceText

extension Rule {
    static let unusedWaiver = Rule(
        "CFG008", "unused-waiver", .warning,
        summary: "Every waiver of the configuration lets something pass.",
        rationale: """
            What a waiver was for has been mended, or its path is mistyped. Left where it is, it lets the next fault pass \
            that nobody decided about.
            """,
        source: "Lint design, decision 4",
        bad: [RuleExample(Waiver.example(rule: "⟦META007⟧"), at: "runbookc.yaml", with: Waiver.exampleFiles)],
        good: [RuleExample(Waiver.example(), at: "runbookc.yaml", with: Waiver.exampleFiles)],
        check: .waiver { use, context in
            let waiver = use.waiver
            return Finding(
                in: context.path, at: waiver.rule.range, "the waiver of `\(waiver.rule.value)` lets nothing pass",
                subject: waiver.subject, help: "take it out, or correct its `path` or `id`")
        })
}
