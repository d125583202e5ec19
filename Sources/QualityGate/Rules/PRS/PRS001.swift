import KnowledgeModel
import MarkdownSyntax
import SourceText

extension Rule {
    static let belittlingWord = Rule(
        "PRS001", "belittling-word", .note,
        summary: "A procedure does without \"just\", \"simply\" and \"obviously\".",
        rationale: """
            Nothing is simple at three in the morning. Such a word helps nobody who succeeds, and tells whoever does not \
            that it is their fault.
            """,
        source: "The gate's own judgement",
        bad: [
            RuleExample(
                "---\nid: kb-example\ntype: sop\n---\n# Restart\n\n## Procedure\n\n1. ⟦Simply⟧ restart the pod.\n")
        ],
        good: [RuleExample("---\nid: kb-example\ntype: sop\n---\n# Restart\n\n## Procedure\n\n1. Restart the pod.\n")],
        check: .document(article: { article, _ in
            guard let steps = article.section(.steps) else { return [] }
            return steps.nodes.flatMap { index -> [Finding] in
                let node = article.document.nodes[index]
                guard node.kind == .text else { return [] }
                return words(in: article.source.bytes, node.range).map { range in
                    Finding(
                        in: article.path, at: range, "\"\(article.source.text(range))\" helps nobody here",
                        subject: "word:\(article.source.text(range).lowercased())", help: "leave the word out")
                }
            }
        }))

    private static let belittling: Set<String> = [
        "just", "simply", "obviously", "easily", "merely", "trivially", "simplemente", "obviamente",
    ]

    /// The bytes that the words start with.
    private static let initials: [Bool] = {
        var table = [Bool](repeating: false, count: 256)
        for word in belittling { table[Int(word.utf8.first ?? 0)] = true }
        return table
    }()

    private static func words(in bytes: [UInt8], _ range: SourceRange) -> [SourceRange] {
        var found: [SourceRange] = []
        var start: Int?
        for offset in range.lowerBound...min(range.upperBound, bytes.count) {
            let isLetter = offset < min(range.upperBound, bytes.count) && (97...122).contains(bytes[offset] | 0x20)
            if isLetter {
                if start == nil { start = offset }
            } else if let from = start {
                // Nearly every other word is told apart without a string of its own.
                if initials[Int(bytes[from] | 0x20)], (4...11).contains(offset - from) {
                    let word = String(decoding: bytes[from..<offset], as: UTF8.self).lowercased()
                    if belittling.contains(word) { found.append(SourceRange(from, offset)) }
                }
                start = nil
            }
        }
        return found
    }
}
