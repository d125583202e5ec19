import KnowledgeModel
import SourceText

extension Rule {
    static let overdueReview = Rule(
        "FRS002", "overdue-review", .warning,
        summary: "An article or playbook is reviewed before its interval has passed.",
        rationale: """
            What was true a year ago is followed today by somebody who cannot know better. Only a review moves the date: \
            no tool does.
            """,
        source: "Operating model O-56, O-75, C-20",
        dependsOnDate: true,
        bad: [
            RuleExample(
                "---\nid: kb-example\ntype: sop\nstatus: published\nlast_reviewed: ⟦2025-01-01⟧\n---\n# Restart the portal\n"
            )
        ],
        good: [
            RuleExample(
                "---\nid: kb-example\ntype: sop\nstatus: published\nlast_reviewed: 2026-10-01\n---\n# Restart the portal\n"
            )
        ],
        check: .document(
            article: { article, context in
                guard let last = article.frontMatter?.lastReviewed, isKept(article.status) else { return [] }
                return findings(next: article.nextReview, at: last.range, in: context)
            },
            playbook: { playbook, context in
                guard let last = playbook.lastReview, isKept(playbook.status) else { return [] }
                return findings(next: playbook.nextReview, at: last.date.range, in: context)
            }))

    /// Whether readers may rely on it: a draft is not finished, what is retired is not used.
    private static func isKept(_ status: PublicationStatus) -> Bool {
        status != .draft && status != .retired
    }

    private static func findings(next: CalendarDate?, at range: SourceRange, in context: FileContext) -> [Finding] {
        guard let next, next < context.asOf else { return [] }
        let days = context.asOf.days(since: next)
        return [
            Finding(
                in: context.path, at: range, "the review was due on \(next), \(days) \(days == 1 ? "day" : "days") ago",
                subject: "review:due", help: "review it and record the review")
        ]
    }
}
