import KnowledgeModel
import SourceText

extension Rule {
    static let outdatedReview = Rule(
        "FRS004", "outdated-review", .warning,
        summary: "The newest review that records a content hash attests the text as it is.",
        rationale: """
            A review vouches for a text. When the text changed afterwards, nobody vouches for what readers see.
            """,
        source: "Content model, review ledger",
        bad: [
            RuleExample(
                """
                ---
                id: kb-example
                reviews:
                  - date: 2026-10-01
                    by: role-team-lead
                    kind: read
                    content_hash: ⟦sha256:0000000000000000000000000000000000000000000000000000000000000000⟧
                ---
                # Restart the portal

                """)
        ],
        good: [
            RuleExample(
                """
                ---
                id: kb-example
                reviews:
                  - {date: 2026-10-01, by: role-team-lead, kind: read}
                ---
                # Restart the portal

                """)
        ],
        check: .document(
            article: { article, _ in
                let newest = article.frontMatter?.reviews.max { $0.date.value < $1.date.value }
                return finding(newest, current: article.contentHash, in: article.path)
            },
            playbook: { playbook, _ in
                finding(playbook.lastReview, current: playbook.attestedHash, in: playbook.path)
            }))

    private static func finding(
        _ review: Review?, current: @autoclosure () -> ContentDigest, in path: String
    ) -> [Finding] {
        guard let review, let attested = review.contentHash, attested.value != current().labelled else { return [] }
        return [
            Finding(
                in: path, at: attested.range, "the text changed after its review of \(review.date.value)",
                subject: "review:hash", help: "review the change and record it")
        ]
    }
}
