import KnowledgeModel
import SourceText

extension Rule {
    static let unclearTitle = Rule(
        "META005", "unclear-title", .warning,
        summary: "A title has 8 to 80 characters, and a troubleshooting guide's title names what is seen.",
        rationale: """
            People search for what they see, not for the cure that they do not know yet. `Restart the ingest pods` is \
            found by nobody who reads `ingest stopped` on a dashboard.
            """,
        source: "Content model, front matter",
        bad: [
            RuleExample("---\nid: kb-example\ntitle: ⟦Portal⟧\n---\n"),
            RuleExample("---\nid: kb-example\ntype: troubleshooting\ntitle: ⟦Restart the ingest pods⟧\n---\n"),
        ],
        good: [RuleExample("---\nid: kb-example\ntype: troubleshooting\ntitle: Ingest pods stop reading\n---\n")],
        check: .document(
            article: { article, _ in
                guard let frontMatter = article.frontMatter, !article.hasFault(at: "title") else { return [] }
                guard let title = frontMatter.title else {
                    return [
                        Finding(
                            in: article.path, at: article.anchorRange, "the title is missing", subject: "field:title",
                            help: "add `title: …` with what the reader sees")
                    ]
                }
                return findings(title, in: article.path, namesSymptom: article.type == .troubleshooting)
            },
            playbook: { playbook, _ in
                guard let title = playbook.fields.title else {
                    guard !playbook.has("title") else { return [] }
                    return [
                        missingPlaybookKey("title", in: playbook, lacks: "have a title", help: "add `title: …`")
                    ]
                }
                return findings(title, in: playbook.path, namesSymptom: false)
            }))

    /// Verbs of cures in English and Spanish that a guide's title must not start with.
    private static let cures: Set<String> = [
        "restart", "reboot", "fix", "delete", "recreate", "redeploy", "reset", "kill", "clear", "reinicia", "reiniciar",
        "borra", "borrar", "arregla", "arreglar",
    ]

    private static func findings(_ title: Located<String>, in path: String, namesSymptom: Bool) -> [Finding] {
        let length = title.value.unicodeScalars.count
        if length < 8 || length > 80 {
            return [
                Finding(
                    in: path, at: title.range, "the title has \(length) characters, outside 8 to 80",
                    subject: "field:title", help: "say in a few words what the reader sees or does")
            ]
        }
        guard namesSymptom, let first = title.value.split(separator: " ").first, cures.contains(first.lowercased())
        else {
            return []
        }
        return [
            Finding(
                in: path, at: title.range, "the title names a cure, not what the reader sees", subject: "field:title",
                help: "start with the symptom or the alert")
        ]
    }
}
