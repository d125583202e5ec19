import KnowledgeModel
import SourceText

extension Rule {
    static let translationDrift = Rule(
        "TPL003", "translation-drift", .warning,
        summary: "A translated article has the commands of its original.",
        rationale: """
            The reader of the other language runs other commands, and nobody who reads only one of the two can see it.
            """,
        source: "Operating model C-24",
        bad: [
            RuleExample(
                "---\nid: kb-b-es\nlang: es\ntranslation_of: ⟦kb-b⟧\n---\n# Reiniciar\n\n```sh\nsystemctl stop portal\n```\n",
                at: "kb/sop/kb-b-es.md", with: original)
        ],
        good: [
            RuleExample(
                "---\nid: kb-b-es\nlang: es\ntranslation_of: kb-b\n---\n# Reiniciar\n\n```sh\nsystemctl restart portal\n```\n",
                at: "kb/sop/kb-b-es.md", with: original)
        ],
        check: .knowledgeBase { knowledgeBase in
            knowledgeBase.articles.compactMap { article in
                guard let reference = article.frontMatter?.translationOf,
                    let original = knowledgeBase.article(reference.value)
                else { return nil }
                let (mine, theirs) = (article.codeBlocks, original.codeBlocks)
                guard mine != theirs else { return nil }
                let what =
                    mine.count == theirs.count
                    ? "other commands" : "\(mine.count) code blocks instead of \(theirs.count)"
                return Finding(
                    in: article.path, at: reference.range, "the translation has \(what) compared with `\(original.id)`",
                    subject: "translation:\(original.id)", help: "bring both up to date")
            }
        })

    private static let original = [
        "kb/sop/kb-b.md": "---\nid: kb-b\nlang: en\n---\n# Restart\n\n```sh\nsystemctl restart portal\n```\n"
    ]
}
