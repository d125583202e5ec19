import KnowledgeModel
import SourceText

extension Rule {
    static let reviewDueSoon = Rule(
        "FRS001", "review-due-soon", .note,
        summary: "A review that is due within 30 days is announced.",
        rationale: """
            A review needs somebody's time. Whoever hears of it a month ahead can plan it; whoever hears of it afterwards \
            can only apologise.
            """,
        source: "Operating model O-56",
        dependsOnDate: true,
        bad: [
            RuleExample(
                "---\nid: kb-example\ntype: sop\nstatus: published\nlast_reviewed: ⟦2025-12-01⟧\n---\n# Restart the portal\n"
            )
        ],
        good: [
            RuleExample(
                "---\nid: kb-example\ntype: sop\nstatus: published\nlast_reviewed: 2026-10-01\n---\n# Restart the portal\n"
            )
        ],
        check: .document(
            article: { article, context in
                guard let last = article.frontMatter?.lastReviewed, article.status == .published else { return [] }
                return findings(next: article.nextReview, at: last.range, in: context)
            },
            playbook: { playbook, context in
                guard let last = playbook.lastReview, playbook.status == .published else { return [] }
                return findings(next: playbook.nextReview, at: last.date.range, in: context)
            }))

    private static func findings(next: CalendarDate?, at range: SourceRange, in context: FileContext) -> [Finding] {
        guard let next, ReviewState(next: next, asOf: context.asOf) == .due else { return [] }
        let days = next.days(since: context.asOf)
        return [
            Finding(
                in: context.path, at: range, "the review is due on \(next), in \(days) \(days == 1 ? "day" : "days")",
                subject: "review:due", help: "plan it with the owner")
        ]
    }
}
