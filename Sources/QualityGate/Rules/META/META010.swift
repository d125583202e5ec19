import KnowledgeModel
import SourceText

extension Rule {
    static let mismatchedReview = Rule(
        "META010", "mismatched-review", .error,
        summary: "`last_reviewed` is the day of the newest review that the ledger records.",
        rationale: """
            The date decides when the next review is due, the ledger says who vouches for it. A date without an entry \
            was bumped, not earned.
            """,
        source: "Content model, front matter: reviews; operating model O-56",
        bad: [
            RuleExample(
                """
                ---
                id: kb-example
                last_reviewed: ⟦2026-11-01⟧
                reviews:
                  - {date: 2026-10-01, by: role-team-lead, kind: read}
                ---
                # Restart the portal

                """)
        ],
        good: [
            RuleExample(
                """
                ---
                id: kb-example
                last_reviewed: 2026-10-01
                reviews:
                  - {date: 2026-08-01, by: role-team-lead, kind: read}
                  - {date: 2026-10-01, by: role-team-lead, kind: exercised}
                ---
                # Restart the portal

                """)
        ],
        check: .document(article: { article, _ in
            guard let frontMatter = article.frontMatter, let last = frontMatter.lastReviewed,
                let newest = frontMatter.reviews.max(by: { $0.date.value < $1.date.value }),
                newest.date.value != last.value
            else { return [] }
            return [
                Finding(
                    in: article.path, at: last.range,
                    "`last_reviewed` is \(last.value), but the newest review is of \(newest.date.value)",
                    subject: "field:last_reviewed",
                    notes: [DiagnosticNote(path: article.path, range: newest.date.range, message: "the newest review")],
                    help: "record the review that is missing, or correct the date")
            ]
        }))
}
