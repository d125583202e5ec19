import KnowledgeModel
import SourceText

extension Rule {
    static let ownerWithoutDeputy = Rule(
        "CNT002", "owner-without-deputy", .warning,
        summary: "Where a single role owns an article or playbook, a reviewer stands in for it.",
        rationale: """
            One person holds a role at a time. When that person is away the article has nobody who may correct it. A \
            group stands in for itself; a role needs somebody else among the reviewers.
            """,
        source: "Lint catalogue CNT002; operating model O-56",
        bad: [
            RuleExample(
                "---\nid: kb-example\nstatus: published\nowner: ⟦role-team-lead⟧\nreviewers: [role-team-lead]\n---\n# Restart\n"
            )
        ],
        good: [
            RuleExample(
                "---\nid: kb-example\nstatus: published\nowner: role-team-lead\nreviewers: [role-evangelist]\n---\n# Restart\n"
            ),
            RuleExample("---\nid: kb-example\nstatus: published\nowner: grp-platform-l2\n---\n# Restart\n"),
        ],
        check: .document(
            article: { article, _ in
                guard let frontMatter = article.frontMatter, article.status != .draft, article.status != .retired
                else { return [] }
                return findings(frontMatter.owner, frontMatter.reviewers, in: article.path)
            },
            playbook: { playbook, _ in
                guard playbook.status != .draft, playbook.status != .retired else { return [] }
                return findings(playbook.fields.owner, playbook.fields.reviewers, in: playbook.path)
            }))

    private static func findings(
        _ owner: Located<String>?, _ reviewers: [Located<String>], in path: String
    ) -> [Finding] {
        guard let owner, owner.value.hasPrefix("role-"), reviewers.allSatisfy({ $0.value == owner.value }) else {
            return []
        }
        return [
            Finding(
                in: path, at: owner.range, "nobody stands in for `\(owner.value)`", subject: "field:owner",
                help: "add a second role under `reviewers:`, or let a group own it")
        ]
    }
}
