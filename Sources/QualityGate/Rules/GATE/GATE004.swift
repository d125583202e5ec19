import KnowledgeModel
import MarkdownSyntax
import SourceText

extension Rule {
    static let missingSteps = Rule(
        "GATE004", "missing-steps", .error,
        summary: "A procedure has numbered steps.",
        rationale: """
            Numbered steps can be followed, ticked, interrupted and reported: "I am at step 4". Prose can only be read.
            """,
        source: "Operating model O-57",
        fixability: .stub,
        bad: [
            RuleExample(
                "---\nid: kb-example\ntype: sop\n---\n⟦# Restart the portal⟧\n\n## Scope\n\nThe portal only.\n"),
            RuleExample(
                "---\nid: kb-example\ntype: sop\n---\n# Restart\n\n⟦## Procedure⟧\n\nStop it and start it again.\n"),
        ],
        good: [
            RuleExample(
                "---\nid: kb-example\ntype: sop\n---\n# Restart\n\n## Procedure\n\n1. Stop the portal.\n2. Start it again.\n"
            )
        ],
        check: .document(
            article: { article, context in
                guard context.gateMatrix.requires(.steps, of: article.type), !article.declaresNotApplicable(.steps)
                else {
                    return []
                }
                let sections = article.sections.filter { $0.kind == .steps }
                guard let first = sections.first else {
                    return [
                        Finding(
                            in: article.path, at: article.anchorRange, "this article does not give steps to follow",
                            subject: "section:steps", help: "add a section `## Procedure` with a numbered list")
                    ]
                }
                // A section without words is reported by GATE011.
                guard sections.allSatisfy({ !hasSteps($0, in: article) && !isEmpty($0, in: article) }) else {
                    return []
                }
                return [
                    Finding(
                        in: article.path, at: first.heading.range, "the steps are not numbered",
                        subject: "section:steps", help: "write them as a numbered list, one action each")
                ]
            },
            playbook: { playbook, _ in
                guard playbook.fields.steps.isEmpty, !playbook.has("steps") else { return [] }
                return [
                    missingPlaybookKey(
                        "steps", in: playbook, lacks: "have steps", help: "add `steps:` with one entry for each action")
                ]
            }))

    /// An ordered list, or subheadings that count.
    private static func hasSteps(_ section: Section, in article: Article) -> Bool {
        section.nodes.contains { index in
            switch article.document.nodes[index].kind {
            case .list(let style):
                return style.start != nil
            case .heading(level: 3):
                let title = article.document.plainText(of: index)
                return title.utf8.first.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
                    || title.lowercased().hasPrefix("step ") || title.lowercased().hasPrefix("paso ")
            default:
                return false
            }
        }
    }
}
