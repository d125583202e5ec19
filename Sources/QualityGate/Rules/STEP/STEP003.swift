import KnowledgeModel
import MarkdownSyntax
import SourceText

extension Rule {
    static let notImperative = Rule(
        "STEP003", "not-imperative", .note,
        summary: "A step starts with what to do.",
        rationale: """
            Under pressure the first word is read and the rest is skimmed. "Restart the pod" is an order; "The pod has to \
            be restarted" and "Restarting the pod" are descriptions, which leave open whether it is meant.
            """,
        source: "NASA TM-2005-213462, Burian: design guidance for emergency checklists",
        bad: [
            RuleExample(
                """
                schema: 1
                id: pb-example
                steps:
                  - {id: s1, title: ⟦The pod has to be restarted⟧, tier: L1, action: manual, changes: none, end: resolved}

                """, at: "playbooks/pb-example.yaml"),
            RuleExample(
                "---\nid: kb-example\n---\n# Restart\n\n## Procedure\n\n1. ⟦Restarting⟧ the pod.\n2. Read the log.\n"),
            RuleExample(
                "---\nid: kb-example\nlang: es\n---\n# Reinicio\n\n## Procedimiento\n\n1. ⟦El⟧ pod se reinicia.\n"),
        ],
        good: [
            RuleExample(
                """
                schema: 1
                id: pb-example
                steps:
                  - {id: s1, title: Restart the pod, tier: L1, action: manual, changes: none, end: resolved}

                """, at: "playbooks/pb-example.yaml"),
            RuleExample(
                "---\nid: kb-example\n---\n# Restart\n\n## Procedure\n\n1. Bring it up.\n2. `kubectl` shows it.\n"),
        ],
        check: .document(
            article: { article, _ in
                article.writtenSteps.compactMap { step in
                    // A name in bold stands in front of many steps; what follows may be anything.
                    guard step.section == .steps, !article.isLabelled(step.paragraph),
                        let start = StepWording.passiveStart(of: step.text, language: article.language)
                    else {
                        return nil
                    }
                    return Finding(
                        in: article.path, at: article.firstWord(of: step.paragraph),
                        "a step starts with \(start), not with what to do", subject: article.subject(of: step),
                        help: "begin with a verb: `Restart …`")
                }
            },
            playbook: { playbook, _ in
                playbook.fields.steps.compactMap { step in
                    guard let title = step.title, step.decision == nil, step.action?.value != .decision,
                        let start = StepWording.passiveStart(of: title.value, language: "en")
                    else { return nil }
                    return Finding(
                        in: playbook.path, at: title.range,
                        "step `\(step.id.value)` starts with \(start), not with what to do",
                        subject: "step:\(step.id.value):title", help: "begin with a verb: `Restart …`")
                }
            }))
}

extension Article {
    fileprivate func isLabelled(_ paragraph: Int) -> Bool {
        let first = paragraph + 1
        return first < document.nodes[paragraph].subtreeEnd && document.nodes[first].kind == .strong
    }

    /// The word that a paragraph starts with.
    fileprivate func firstWord(of node: Int) -> SourceRange {
        let range = document.nodes[node].range
        let bytes = source.bytes[range.lowerBound..<min(range.upperBound, source.bytes.count)]
        let isEnd: (UInt8) -> Bool = { $0 <= UInt8(ascii: " ") || ".,;:".utf8.contains($0) }
        return SourceRange(range.lowerBound, bytes.firstIndex(where: isEnd) ?? bytes.endIndex)
    }
}
