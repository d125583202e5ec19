import KnowledgeModel
import SourceText

extension Rule {
    static let overlongWaiver = Rule(
        "CFG010", "overlong-waiver", .error,
        summary: "The end of a waiver is near: at most 90 days ahead, or as many as `lint.waiver_days` says.",
        rationale: """
            Whoever waives for a year has decided once and forgotten it. An end in sight makes somebody look again while \
            the reason is still known; until then a waiver with a far end lets nothing pass.
            """,
        source: "Operating model O-25, O-57",
        dependsOnDate: true,
        bad: [RuleExample(Waiver.example(until: "⟦2027-11-30⟧"), at: "runbookc.yaml", with: Waiver.exampleFiles)],
        good: [RuleExample(Waiver.example(), at: "runbookc.yaml", with: Waiver.exampleFiles)],
        check: .waiver { use, context in
            let waiver = use.waiver
            let latestEnd = if case .overlong(_, let day) = use { day } else { context.asOf }
            return Finding(
                in: context.path, at: waiver.until.range,
                "the waiver of `\(waiver.rule.value)` may end on \(latestEnd) at the latest", subject: waiver.subject,
                help: "end it by then and decide again; `lint.waiver_days` says how far ahead an end may lie")
        })
}
