import KnowledgeModel
import MarkdownSyntax
import SourceText

extension Rule {
    static let emptySection = Rule(
        "GATE011", "empty-section", .error,
        summary: "A section that the gate asks for has content of its own.",
        rationale: """
            A heading over `TBD` passes a search for the heading and fails the reader. Guidance that a skeleton left in \
            a comment is no content either.
            """,
        source: "Operating model D-06",
        bad: [
            RuleExample(
                "---\nid: kb-example\ntype: sop\n---\n# Restart\n\n⟦## Rollback⟧\n\n## Contacts\n\nPlatform L2, by queue.\n"
            ),
            RuleExample("---\nid: kb-example\ntype: sop\n---\n# Restart\n\n⟦## Rollback⟧\n\nTBD\n"),
            RuleExample("---\nid: kb-example\ntype: sop\n---\n# Restart\n\n⟦## Rollback⟧\n\n<!-- How to undo it -->\n"),
        ],
        good: [
            RuleExample("---\nid: kb-example\ntype: sop\n---\n# Restart\n\n## Rollback\n\nStart the former version.\n"),
            RuleExample(
                "---\nid: kb-example\ntype: sop\n---\n# Restart\n\n## Rollback\n\n```sh\nhelm rollback portal\n```\n"),
        ],
        check: .document(
            article: { article, _ in
                article.sections.filter { $0.kind != nil && isEmpty($0, in: article) }.map { section in
                    Finding(
                        in: article.path, at: section.heading.range,
                        "the section `\(section.heading.title)` says nothing",
                        subject: "section:\(section.kind?.rawValue ?? section.heading.anchor)",
                        help: "write it, or say in a sentence why there is nothing to say")
                }
            },
            playbook: { playbook, _ in
                let texts = [("purpose", playbook.fields.purpose), ("condition", playbook.fields.condition)]
                return texts.compactMap { key, text in
                    guard let text, isFiller(text.value) else { return nil }
                    return Finding(
                        in: playbook.path, at: text.range, "`\(key)` says nothing", subject: "field:\(key)",
                        help: "write it in one sentence")
                }
            }))

    /// What authors write instead of content, in lower case.
    private static let fillers: Set<String> = [
        "", "tbd", "todo", "tba", "n/a", "na", "none yet", "to be defined", "to be done", "to do", "coming soon",
        "fixme",
        "xxx", "pendiente", "por definir",
    ]

    /// Letters that no filler exceeds. Almost every section is told apart by it in its first text: without it this rule
    /// was a third of all that `lint` did.
    private static let longestFiller = 16

    /// Whether a byte belongs to a letter or digit; every byte beyond ASCII counts.
    private static func isLetter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...:
            true
        default:
            false
        }
    }

    private static func isFiller(_ text: String) -> Bool {
        let trimmed = text.unicodeScalars.filter { !".:-…*_ \n\t".unicodeScalars.contains($0) || $0 == " " }
        let words = String(String.UnicodeScalarView(trimmed)).split(separator: " ").joined(separator: " ")
        return fillers.contains(words.lowercased())
    }

    /// Whether a section holds nothing that a reader sees, or only a filler.
    static func isEmpty(_ section: Section, in article: Article) -> Bool {
        var text = ""
        for index in section.nodes {
            switch article.document.nodes[index].kind {
            case .codeBlock, .image: return false
            case .text, .codeSpan:
                let literal = article.document.literal(index)
                if literal.count(where: isLetter) > longestFiller { return false }
                text += String(decoding: literal, as: UTF8.self) + " "
            default: continue
            }
        }
        return isFiller(text)
    }
}
