import KnowledgeModel
import SourceText

extension Rule {
    static let unorderedKeys = Rule(
        "META008", "unordered-keys", .note,
        summary: "Front matter starts with id, title and type, and the review comes after the owner.",
        rationale: """
            Keys in the same order everywhere are found without reading, and a change shows as one line.
            """,
        source: "Content model, front matter",
        bad: [
            RuleExample("---\ntitle: Restart the portal\n⟦id⟧: kb-example\n---\n# Restart the portal\n")
        ],
        good: [
            RuleExample(
                "---\nid: kb-example\ntitle: Restart the portal\nowner: role-team-lead\n---\n# Restart the portal\n")
        ],
        check: .document(article: { article, _ in
            let keys = (article.frontMatter?.keys.entries ?? []).map { Located($0.key, at: $0.range) }
            var latest: (rank: Int, key: Located<String>)?
            for key in keys {
                guard let rank = order.firstIndex(of: key.value) else { continue }
                if let latest, rank < latest.rank {
                    return [
                        Finding(
                            in: article.path, at: key.range, "`\(key.value)` comes before `\(latest.key.value)`",
                            subject: "field:\(key.value)",
                            notes: [
                                DiagnosticNote(
                                    path: article.path, range: latest.key.range, message: "which stands here")
                            ], help: "move it up")
                    ]
                }
                latest = (rank, key)
            }
            return []
        }))

    /// The keys whose places matter; the others may stand anywhere.
    private static let order = ["id", "title", "type", "owner", "status", "created", "last_reviewed"]
}
