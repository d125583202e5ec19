import KnowledgeModel
import MarkdownSyntax
import SourceText

extension Rule {
    static let hedgedStep = Rule(
        "STEP004", "hedged-step", .warning,
        summary: "A step says what to do, not what is usually done.",
        rationale: """
            "Usually" and "if needed" hand the decision to the reader who came here because they cannot decide. Say when, \
            or leave it out.
            """,
        source: "The gate's own judgement",
        bad: [
            RuleExample(
                """
                schema: 1
                id: pb-example
                steps:
                  - {id: s1, title: ⟦Restart the pod if needed⟧, tier: L1, action: manual, changes: none, end: resolved}

                """, at: "playbooks/pb-example.yaml"),
            RuleExample(
                "---\nid: kb-example\n---\n# Restart\n\n## Procedure\n\n1. Restart the pod ⟦if needed⟧.\n2. Read the log.\n"
            ),
        ],
        good: [
            RuleExample(
                """
                schema: 1
                id: pb-example
                steps:
                  - {id: s1, title: Restart the pod when it is not Ready, tier: L1, action: manual, changes: none, end: resolved}

                """, at: "playbooks/pb-example.yaml")
        ],
        check: .document(
            article: { article, _ in
                article.writtenSteps.compactMap { step in
                    guard step.section == .steps, let hedge = hedge(in: step.text) else { return nil }
                    return Finding(
                        in: article.path, at: article.range(of: hedge, in: step.paragraph),
                        "a step hedges with \"\(hedge)\"", subject: article.subject(of: step),
                        help: "say when it applies: `When …, …`")
                }
            },
            playbook: { playbook, _ in
                playbook.fields.steps.flatMap { step in
                    [step.title, step.text].compactMap { text in
                        guard let text, let hedge = hedge(in: text.value) else { return nil }
                        return Finding(
                            in: playbook.path, at: text.range, "step `\(step.id.value)` hedges with \"\(hedge)\"",
                            subject: "step:\(step.id.value):\(hedge)",
                            help: "say when it applies, as a decision or under `when:`")
                    }
                }
            }))

    /// In English and Spanish, lower case; each is looked for between word ends.
    private static let hedges = [
        "usually", "typically", "normally", "should probably", "if needed", "if necessary", "as needed",
        "when appropriate",
        "maybe", "normalmente", "generalmente", "si es necesario", "si hace falta", "probablemente",
    ]

    private static let patterns = hedges.map { BytePattern(" \($0) ") }

    private static func hedge(in text: String) -> String? {
        let words = plainWords(text) ?? Array(foldedWords(text).utf8)
        return zip(hedges, patterns).first { $1.isContained(in: words) }?.0
    }

    private static func foldedWords(_ text: String) -> String {
        " " + text.lowercased().split { !$0.isLetter && $0 != "'" }.joined(separator: " ") + " "
    }

    /// The same for a text in ASCII, byte by byte; nil for any other.
    private static func plainWords(_ text: String) -> [UInt8]? {
        let blank = UInt8(ascii: " ")
        var words = [blank]
        words.reserveCapacity(text.utf8.count + 2)
        for byte in text.utf8 {
            guard byte < 0x80 else { return nil }
            let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
            if isLetter || byte == UInt8(ascii: "'") {
                words.append(isLetter ? byte | 0x20 : byte)
            } else if words.last != blank {
                words.append(blank)
            }
        }
        if words.last != blank { words.append(blank) }
        return words
    }
}

extension Article {
    /// Where words stand in a paragraph, whatever their letter case; the paragraph where they are broken up.
    fileprivate func range(of words: String, in paragraph: Int) -> SourceRange {
        let range = document.nodes[paragraph].range
        let bytes = source.bytes[range.lowerBound..<min(range.upperBound, source.bytes.count)]
        let wanted = Array(words.utf8)
        let start = bytes.indices.first { start in
            bytes[start...].prefix(wanted.count).elementsEqual(wanted) { ($0 | 0x20) == ($1 | 0x20) }
        }
        return start.map { SourceRange($0, $0 + wanted.count) } ?? range
    }
}
