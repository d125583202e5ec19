import KnowledgeModel
import MarkdownSyntax
import SourceText

extension Rule {
    static let vagueLinkText = Rule(
        "ACC003", "vague-link-text", .warning,
        summary: "The text of a link says where it leads.",
        rationale: """
            A list of the links on a page, which is how many people read it, says "here, here, here".
            """,
        source: "WCAG 2.2, 2.4.4",
        bad: [RuleExample("---\nid: kb-example\n---\n# Restart\n\nClick ⟦[here](#restart)⟧ for more.\n")],
        good: [RuleExample("---\nid: kb-example\n---\n# Restart\n\nSee [how to restart](#restart).\n")],
        check: .document(article: { article, _ in
            article.links.compactMap { link in
                let text = article.document.plainText(of: link.node)
                guard !link.isImage, vague.contains(text.lowercased()) else { return nil }
                return Finding(
                    in: article.path, at: article.document.nodes[link.node].range,
                    "the link's text \"\(text)\" does not say where it leads", subject: "link:\(link.destination)",
                    help: "use the title of the page it leads to")
            }
        }))

    /// In English and Spanish, lower case.
    private static let vague: Set<String> = [
        "here", "click here", "click", "link", "this", "this link", "this page", "more", "read more", "see here",
        "aquí",
        "haz clic aquí", "enlace", "más", "este enlace",
    ]
}
