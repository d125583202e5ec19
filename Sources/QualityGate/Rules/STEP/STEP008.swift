import KnowledgeModel
import MarkdownSyntax
import SourceText

extension Rule {
    static let missingFenceLanguage = Rule(
        "STEP008", "missing-fence-language", .error,
        summary: "A fenced code block names its language.",
        rationale: """
            The language decides whether a block can be copied into a shell, how it is coloured and which checks it \
            gets. Output is `text`, a session with prompts is `console`.
            """,
        source: "The gate's own judgement",
        fixability: .stub,
        bad: [RuleExample("---\nid: kb-example\n---\n# Restart\n\n⟦```⟧\nkubectl get pods\n```\n")],
        good: [RuleExample("---\nid: kb-example\n---\n# Restart\n\n```sh\nkubectl get pods\n```\n")],
        check: .document(article: { article, _ in
            article.document.nodes.compactMap { node in
                guard case .codeBlock(let language, isFenced: true) = node.kind, language.isEmpty else { return nil }
                let bytes = article.source.bytes[
                    node.range.lowerBound..<min(node.range.upperBound, article.source.bytes.count)]
                let line = bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
                return Finding(
                    in: article.path, at: SourceRange(line.startIndex, line.endIndex),
                    "the code block does not name its language", subject: "code",
                    help: "write `sh` for commands, `console` for a session, `text` for output behind the fence")
            }
        }))
}
