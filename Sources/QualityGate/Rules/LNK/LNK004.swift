import KnowledgeModel
import SourceText

extension Rule {
    static let orphanAsset = Rule(
        "LNK004", "orphan-asset", .note,
        summary: "A picture or attachment under `kb/` is used by an article.",
        rationale: """
            A screenshot that nothing shows is still copied, searched and leaked with the rest.
            """,
        source: "The gate's own judgement",
        bad: [
            RuleExample(
                "⟦⟧not a picture", at: "kb/sop/old.png",
                with: ["kb/sop/kb-a.md": "---\nid: kb-a\n---\n# Stop\n\n![new](new.png)\n"])
        ],
        good: [
            RuleExample(
                "---\nid: kb-example\n---\n# Restart\n\n![the console](console.png)\n",
                with: ["kb/sop/console.png": "not a picture"])
        ],
        check: .knowledgeBase { knowledgeBase in
            let endings = [".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".pdf", ".zip"]
            let unused = knowledgeBase.filePaths.filter { path in
                // Most files are articles: only others are worth a lower-case copy.
                guard path.utf8.starts(with: "kb/".utf8), !path.utf8.suffix(3).elementsEqual(".md".utf8) else {
                    return false
                }
                let folded = path.lowercased()
                return endings.contains { folded.hasSuffix($0) } && !knowledgeBase.linkedAssets.contains(path)
            }
            return unused.sorted().map { path in
                Finding(
                    in: path, at: .at(0), "no article uses this file", subject: "asset",
                    help: "remove it, or link to it")
            }
        })
}
