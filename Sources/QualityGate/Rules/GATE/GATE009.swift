import KnowledgeModel
import SourceText

extension Rule {
    static let missingOwner = Rule(
        "GATE009", "missing-owner", .error,
        summary: "An article has one owner who answers for it.",
        rationale: """
            What nobody owns, nobody keeps. The owner is a role or a group, so that the article outlives a change of \
            staff.
            """,
        source: "Operating model O-56, P-02",
        fixability: .stub,
        bad: [
            RuleExample("---\nid: kb-example\n---\n⟦# Restart the portal⟧\n"),
            RuleExample("schema: 1\nid: ⟦pb-example⟧\n", at: "playbooks/pb-example.yaml"),
        ],
        good: [RuleExample("---\nid: kb-example\nowner: role-team-lead\n---\n# Restart the portal\n")],
        check: .document(
            article: { article, context in
                guard context.gateMatrix.requires(.owner, of: article.type), article.frontMatter?.owner == nil,
                    !article.hasFault(at: "owner")
                else { return [] }
                return [
                    Finding(
                        in: article.path, at: article.anchorRange, "this article does not name its owner",
                        subject: "field:owner", help: "add `owner: role-…` or `owner: grp-…` to the front matter")
                ]
            },
            playbook: { playbook, _ in
                guard !playbook.has("owner") else { return [] }
                return [
                    missingPlaybookKey("owner", in: playbook, lacks: "name its owner", help: "add `owner: role-…`")
                ]
            }))
}
