import KnowledgeModel
import MarkdownSyntax
import SourceText

extension Rule {
    static let missingAltText = Rule(
        "ACC001", "missing-alt-text", .error,
        summary: "A picture has a text that says what it shows.",
        rationale: """
            A screen reader reads the text instead of the picture, and so does everybody whose picture does not load. A \
            file name says nothing.
            """,
        source: "WCAG 2.2, 1.1.1",
        bad: [
            RuleExample(
                "---\nid: kb-example\n---\n# Restart\n\n⟦![](console.png)⟧\n", with: ["kb/sop/console.png": ""]),
            RuleExample(
                "---\nid: kb-example\n---\n# Restart\n\n⟦![console.png](console.png)⟧\n",
                with: ["kb/sop/console.png": ""]),
        ],
        good: [
            RuleExample(
                "---\nid: kb-example\n---\n# Restart\n\n![The console with a red status](console.png)\n",
                with: ["kb/sop/console.png": ""])
        ],
        check: .document(article: { article, _ in
            article.document.nodes.indices.compactMap { index in
                guard case .image = article.document.nodes[index].kind else { return nil }
                let text = article.document.plainText(of: index)
                let source = article.document.literalText(index)
                let isFileName = source.split(separator: "/").last.map { $0.lowercased() == text.lowercased() } ?? false
                guard text.split(separator: " ").isEmpty || isFileName else { return nil }
                return Finding(
                    in: article.path, at: article.document.nodes[index].range,
                    "the picture has no text that says what it shows",
                    subject: "image:\(source)", help: "write it between the brackets: `![what it shows](…)`")
            }
        }))
}
