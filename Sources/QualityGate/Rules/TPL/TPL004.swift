import KnowledgeModel
import SourceText

extension Rule {
    static let staleTranslation = Rule(
        "TPL004", "stale-translation", .warning,
        summary: "A translation is reviewed when its original is.",
        rationale: """
            After a review the original may say something else. Until somebody has compared them, the translation is the \
            text of yesterday with the look of today.
            """,
        source: "Operating model C-24",
        dependsOnDate: true,
        bad: [
            RuleExample(
                "---\nid: kb-b-es\nlang: es\ntranslation_of: kb-b\nlast_reviewed: ⟦2026-05-01⟧\n---\n# Reiniciar\n",
                at: "kb/sop/kb-b-es.md", with: original)
        ],
        good: [
            RuleExample(
                "---\nid: kb-b-es\nlang: es\ntranslation_of: kb-b\nlast_reviewed: 2026-10-01\n---\n# Reiniciar\n",
                at: "kb/sop/kb-b-es.md", with: original)
        ],
        check: .knowledgeBase { knowledgeBase in
            knowledgeBase.articles.compactMap { article in
                guard let reference = article.frontMatter?.translationOf, let mine = article.frontMatter?.lastReviewed,
                    let original = knowledgeBase.article(reference.value),
                    let theirs = original.frontMatter?.lastReviewed, mine.value < theirs.value
                else { return nil }
                return Finding(
                    in: article.path, at: mine.range,
                    "`\(original.id)` was reviewed on \(theirs.value), its translation on \(mine.value)",
                    subject: "translation:\(original.id):review",
                    notes: [
                        DiagnosticNote(path: original.path, range: theirs.range, message: "the review of the original")
                    ], help: "compare the two and record the review")
            }
        })

    private static let original = [
        "kb/sop/kb-b.md": "---\nid: kb-b\nlang: en\nlast_reviewed: 2026-10-01\n---\n# Restart\n"
    ]
}
