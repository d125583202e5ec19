import KnowledgeModel
import SourceText

extension Rule {
    static let inconsistentStatus = Rule(
        "META006", "inconsistent-status", .error,
        summary: "What is published has been reviewed; what is retired says what replaces it.",
        rationale: """
            `published` is a promise that somebody besides the author read it. A retired article without a successor \
            leaves whoever follows an old link with nothing.
            """,
        source: "Content model, front matter",
        bad: [
            RuleExample("---\nid: kb-example\nstatus: ⟦published⟧\n---\n# Restart the portal\n"),
            RuleExample("---\nid: kb-example\nstatus: ⟦retired⟧\n---\n# Restart the portal\n"),
        ],
        good: [
            RuleExample(
                """
                ---
                id: kb-example
                status: published
                reviews:
                  - {date: 2026-10-01, by: role-team-lead, kind: read}
                ---
                # Restart the portal

                """)
        ],
        check: .document(
            article: { article, _ in
                guard let frontMatter = article.frontMatter, let status = frontMatter.status,
                    !article.hasFault(at: "reviews")
                else { return [] }
                return findings(
                    status, in: article.path, isReviewed: !frontMatter.reviews.isEmpty,
                    hasSuccessor: frontMatter.supersededBy != nil)
            },
            playbook: { playbook, _ in
                guard let status = playbook.fields.status else { return [] }
                return findings(
                    status, in: playbook.path, isReviewed: !playbook.fields.reviews.isEmpty,
                    hasSuccessor: playbook.fields.supersededBy != nil)
            }))

    private static func findings(
        _ status: Located<PublicationStatus>, in path: String, isReviewed: Bool, hasSuccessor: Bool
    ) -> [Finding] {
        switch status.value {
        case .published where !isReviewed:
            [
                Finding(
                    in: path, at: status.range, "this is published, but no review is recorded", subject: "field:status",
                    help: "record a review under `reviews:`, or set `status: review`")
            ]
        case .retired where !hasSuccessor:
            [
                Finding(
                    in: path, at: status.range, "this is retired, but nothing is named that replaces it",
                    subject: "field:status", help: "add `superseded_by: …`, or set `status: deprecated`")
            ]
        case .draft, .review, .published, .deprecated, .retired:
            []
        }
    }
}
