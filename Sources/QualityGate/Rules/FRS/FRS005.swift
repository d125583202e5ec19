import KnowledgeModel
import SourceText

extension Rule {
    static let loneReview = Rule(
        "FRS005", "lone-review", .warning,
        summary: "Somebody besides the owner has reviewed a critical article or playbook.",
        rationale: """
            Authors read what they meant. What everybody must rely on in the worst hour needs the eyes of one who did \
            not write it.
            """,
        source: "Lint catalogue FRS004: reviewed by the author alone; operating model O-56",
        bad: [
            RuleExample(
                "schema: 1\nid: pb-example\nowner: role-team-lead\ncritical: true\nstatus: published\nreviews:\n  - {date: 2026-10-01, by: ⟦role-team-lead⟧, kind: read}\n",
                at: "playbooks/pb-example.yaml")
        ],
        good: [
            RuleExample(
                "schema: 1\nid: pb-example\nowner: role-team-lead\ncritical: true\nstatus: published\nreviews:\n  - {date: 2026-10-01, by: role-evangelist, kind: read}\n",
                at: "playbooks/pb-example.yaml")
        ],
        check: .document(
            article: { article, _ in
                guard let frontMatter = article.frontMatter, frontMatter.isCritical?.value == true else { return [] }
                return findings(frontMatter.reviews, owner: frontMatter.owner, in: article.path)
            },
            playbook: { playbook, _ in
                guard playbook.isCritical else { return [] }
                return findings(playbook.fields.reviews, owner: playbook.fields.owner, in: playbook.path)
            }))

    private static func findings(_ reviews: [Review], owner: Located<String>?, in path: String) -> [Finding] {
        guard let owner, let newest = reviews.max(by: { $0.date.value < $1.date.value }),
            reviews.allSatisfy({ $0.by.value == owner.value })
        else { return [] }
        return [
            Finding(
                in: path, at: newest.by.range, "only its owner, `\(owner.value)`, has reviewed this",
                subject: "review:owner", help: "ask a second role to review it")
        ]
    }
}
