import KnowledgeModel
import MarkdownSyntax
import SourceText

extension Rule {
    static let brokenHeadingOrder = Rule(
        "ACC002", "broken-heading-order", .warning,
        summary: "Headings go down one level at a time, say something, and there is one title.",
        rationale: """
            Readers who cannot see the page move by its headings. A skipped level looks to them like a missing part.
            """,
        source: "WCAG 2.2, 1.3.1",
        bad: [
            RuleExample("---\nid: kb-example\n---\n# Restart\n\n⟦### Details⟧\n\nText.\n"),
            RuleExample("---\nid: kb-example\n---\n# Restart\n\n⟦# Stop⟧\n\nText.\n"),
            RuleExample("---\nid: kb-example\n---\n# Restart\n\n⟦##⟧\n\nText.\n"),
        ],
        good: [RuleExample("---\nid: kb-example\n---\n# Restart\n\n## Scope\n\n### Details\n\n## Steps\n\nText.\n")],
        check: .document(article: { article, _ in
            var previous: HeadingOutline.Heading?
            var hasTitle = false
            return article.outline.headings.compactMap { heading in
                defer {
                    previous = heading
                    hasTitle = hasTitle || heading.level == 1
                }
                guard let message = fault(of: heading, after: previous, hasTitle: hasTitle) else { return nil }
                return Finding(
                    in: article.path, at: heading.range, message, subject: "heading:\(heading.anchor)")
            }
        }))

    private static func fault(
        of heading: HeadingOutline.Heading, after previous: HeadingOutline.Heading?, hasTitle: Bool
    ) -> String? {
        if heading.title.utf8.allSatisfy({ $0 == UInt8(ascii: " ") }) { return "the heading says nothing" }
        if heading.level == 1, hasTitle { return "the article has a second title" }
        if let previous, heading.level > previous.level + 1 {
            return "the heading skips from level \(previous.level) to level \(heading.level)"
        }
        return nil
    }
}
