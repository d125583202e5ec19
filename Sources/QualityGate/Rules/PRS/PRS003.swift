import KnowledgeModel
import MarkdownSyntax
import SourceText

extension Rule {
    static let longSentence = Rule(
        "PRS003", "long-sentence", .note,
        summary: "A sentence of a step has at most 30 words.",
        rationale: """
            A step is read with one eye while the other is on the terminal. Of a long sentence the reader does the first \
            half and believes to have done it all.
            """,
        source: "Lint catalogue PRS003",
        bad: [
            RuleExample(
                "schema: 1\nid: pb-example\nsteps:\n  - {id: s1, title: Look, text: \"Short. ⟦\(words(31)).⟧ Short.\", end: resolved}\n",
                at: "playbooks/pb-example.yaml"),
            RuleExample(
                "---\nid: kb-example\ntype: sop\n---\n# Restart\n\n## Procedure\n\n1. Short. ⟦\(words(31)).⟧\n"),
        ],
        good: [
            RuleExample(
                "schema: 1\nid: pb-example\nsteps:\n  - {id: s1, title: Look, text: \"\(words(30)). \(words(30)).\", end: resolved}\n",
                at: "playbooks/pb-example.yaml")
        ],
        check: .document(
            article: { article, _ in
                guard let steps = article.section(.steps) else { return [] }
                return steps.nodes.flatMap { index -> [Finding] in
                    let node = article.document.nodes[index]
                    guard node.kind == .paragraph else { return [] }
                    return findings(in: article.source.bytes, node.range, path: article.path, subject: "steps")
                }
            },
            playbook: { playbook, _ in
                playbook.fields.steps.flatMap { step in
                    step.prose.flatMap {
                        findings(
                            in: playbook.source.bytes, $0.range, path: playbook.path, subject: "step:\(step.id.value)")
                    }
                }
            }))

    private static let maximumWords = 30

    private static func findings(in bytes: [UInt8], _ range: SourceRange, path: String, subject: String) -> [Finding] {
        sentences(in: bytes, range).filter { $0.words > maximumWords }.map { sentence in
            Finding(
                in: path, at: sentence.range, "the sentence has \(sentence.words) words",
                subject: "\(subject):sentence",
                help: "make two of it")
        }
    }

    /// Sentences end with `.`, `!`, `?`, `:` or `;` before a blank, with an empty line, and where an item begins. What
    /// stands in backticks is one word.
    private static func sentences(in bytes: [UInt8], _ range: SourceRange) -> [(range: SourceRange, words: Int)] {
        var sentences: [(SourceRange, Int)] = []
        var start: Int?
        var last = range.lowerBound
        var words = 0
        var isInWord = false
        var isInCode = false
        let end = min(range.upperBound, bytes.count)
        func close() {
            if let first = start { sentences.append((SourceRange(first, last), words)) }
            (start, words, isInWord) = (nil, 0, false)
        }
        let (enders, closers, starts) = (enders, closers, starts)
        for offset in range.lowerBound..<end {
            let byte = bytes[offset]
            let next = offset + 1 < end ? bytes[offset + 1] : UInt8(ascii: " ")
            if byte == UInt8(ascii: "`") { isInCode.toggle() }
            if isBlank(byte), !isInCode {
                let isBreak = byte == UInt8(ascii: "\n") && (next == UInt8(ascii: "\n") || next == UInt8(ascii: "-"))
                if isBreak { close() }
                isInWord = false
                continue
            }
            // A quote in front of the first word belongs to YAML.
            if start == nil {
                guard starts.contains(byte) else { continue }
                start = offset
            }
            if !isInWord, starts.contains(byte) {
                words += 1
                isInWord = true
            }
            last = offset + 1
            if !isInCode, enders.contains(byte), isBlank(next) || closers.contains(next) { close() }
        }
        close()
        return sentences
    }

    private static let enders = ByteSet(".!?:;")
    /// What may stand between the end of a sentence and the blank behind it.
    private static let closers = ByteSet("\"\\*_)")
    private static let starts = ByteSet { PersonalDataScan.isWordByte($0) || $0 >= 0x80 || $0 == UInt8(ascii: "`") }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
            || byte == UInt8(ascii: "\t")
    }

    private static func words(_ count: Int) -> String {
        (["Restart"] + Array(repeating: "pod", count: count - 1)).joined(separator: " ")
    }
}
