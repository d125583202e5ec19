import KnowledgeModel
import SourceText

extension Rule {
    static let massReview = Rule(
        "FRS006", "mass-review", .note,
        summary: "One role has not read more than 15 articles and playbooks on one day.",
        rationale: """
            Reading a procedure takes a quarter of an hour. Many dates of one day are more often a script than a reader. \
            Where a whole team reads together, its members sign for their own part.
            """,
        source: "Lint catalogue FRS004: dates bumped in one change",
        isOptIn: true,
        bad: [
            RuleExample(
                reviewed("⟦2026-10-01⟧"), at: "kb/sop/kb-a-00.md", with: others(count: 15))
        ],
        good: [RuleExample(reviewed("2026-10-01"), at: "kb/sop/kb-a-00.md", with: others(count: 14))],
        check: .knowledgeBase { knowledgeBase in
            var reads: [Reader: [(path: String, range: SourceRange)]] = [:]
            func add(_ reviews: [Review], _ path: String) {
                for review in reviews where review.kind.value == .read {
                    reads[Reader(day: review.date.value, role: review.by.value), default: []]
                        .append((path, review.date.range))
                }
            }
            for article in knowledgeBase.articles { add(article.frontMatter?.reviews ?? [], article.path) }
            for playbook in knowledgeBase.playbooks { add(playbook.fields.reviews, playbook.path) }
            return reads.filter { $0.value.count > maximumADay }
                .sorted { ($0.key.day, $0.key.role) < ($1.key.day, $1.key.role) }
                .compactMap { reader, places in
                    guard let first = places.min(by: { $0.path < $1.path }) else { return nil }
                    return Finding(
                        in: first.path, at: first.range,
                        "`\(reader.role)` signed for reading \(places.count) texts on \(reader.day)",
                        subject: "reviews:\(reader.role):\(reader.day)",
                        help: "review them again over several days, or let others sign for their part")
                }
        })

    private static let maximumADay = 15

    private struct Reader: Hashable {
        let day: CalendarDate
        let role: String
    }

    private static func reviewed(_ day: String) -> String {
        "---\nid: kb-a-00\nreviews:\n  - {date: \(day), by: role-team-lead, kind: read}\n---\n# Restart\n"
    }

    private static func others(count: Int) -> [String: String] {
        Dictionary(
            uniqueKeysWithValues: (1...count).map { number in
                let id = "kb-a-\(number < 10 ? "0" : "")\(number)"
                return (
                    "kb/sop/\(id).md",
                    "---\nid: \(id)\nreviews:\n  - {date: 2026-10-01, by: role-team-lead, kind: read}\n---\n# Restart\n"
                )
            })
    }
}
