import KnowledgeModel
import SourceText

extension Rule {
    static let missingReviewDate = Rule(
        "GATE010", "missing-review-date", .error,
        summary: "An article says when it was last reviewed: a real day, not in the future.",
        rationale: """
            The next review follows from the last one. Without it nothing ever comes due, and a date in the future is a \
            promise that nobody has kept yet. No tool fills it in: it is somebody's word.
            """,
        source: "Operating model O-56, O-75",
        dependsOnDate: true,
        bad: [
            RuleExample("---\nid: kb-example\ntype: sop\n---\n⟦# Restart the portal⟧\n"),
            RuleExample("---\nid: kb-example\ntype: sop\nlast_reviewed: ⟦2999-01-01⟧\n---\n# Restart the portal\n"),
        ],
        good: [RuleExample("---\nid: kb-example\ntype: sop\nlast_reviewed: 2026-10-01\n---\n# Restart the portal\n")],
        check: .document(
            article: { article, context in
                if let date = article.frontMatter?.lastReviewed {
                    return future(date, in: context)
                }
                guard context.gateMatrix.requires(.reviewDate, of: article.type), !article.hasFault(at: "last_reviewed")
                else {
                    return []
                }
                return [
                    Finding(
                        in: article.path, at: article.anchorRange,
                        "this article does not say when it was last reviewed",
                        subject: "field:last_reviewed", help: "review it, then add `last_reviewed: YYYY-MM-DD`")
                ]
            },
            playbook: { playbook, context in
                let dates = playbook.fields.reviews.map(\.date)
                guard dates.isEmpty, playbook.status != .draft, !playbook.hasFault(under: "reviews") else {
                    return dates.flatMap { future($0, in: context) }
                }
                return [
                    missingPlaybookKey(
                        "reviews", in: playbook, lacks: "say when it was last reviewed",
                        help: "review it, then add the review under `reviews:`")
                ]
            }))

    private static func future(_ date: Located<CalendarDate>, in context: FileContext) -> [Finding] {
        guard date.value > context.asOf else { return [] }
        return [
            Finding(
                in: context.path, at: date.range, "the review of \(date.value) lies in the future",
                subject: "field:last_reviewed", help: "today is \(context.asOf); enter the day on which it was reviewed"
            )
        ]
    }
}
