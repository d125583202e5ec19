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

    private static let names = [
        "just", "simply", "obviously", "easily", "merely", "trivially", "simplemente", "obviamente",
    ]
    private static let belittling = Set(names)
    private static let search = BytePatternSet(names, ignoresCase: true)

    private static func words(in bytes: [UInt8], _ range: SourceRange) -> [SourceRange] {
        let end = min(range.upperBound, bytes.count)
        var found: [SourceRange] = []
        var offset = range.lowerBound
        while let start = search.firstCandidate(in: bytes.span, from: offset, to: end) {
            offset = start
            while offset < end, PersonalDataScan.isLetter(bytes[offset]) { offset += 1 }
            guard start == range.lowerBound || !PersonalDataScan.isLetter(bytes[start - 1]) else { continue }
            let word = String(decoding: bytes[start..<offset], as: UTF8.self).lowercased()
            if belittling.contains(word) { found.append(SourceRange(start, offset)) }
        }
        return found
    }
}
