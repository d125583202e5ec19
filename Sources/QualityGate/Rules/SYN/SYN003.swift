import KnowledgeModel
import SourceText

extension Rule {
    static let badEncoding = Rule(
        "SYN003", "bad-encoding", .error,
        summary: "A file is clean UTF-8: no byte-order mark, no NUL, no hidden or direction-changing characters.",
        rationale: """
            A character that nobody sees can change what a command does when it is pasted, and a direction override \
            shows another command than the one that runs. Bytes of another encoding turn names into rubble.
            """,
        source: "Unicode Technical Report 36; CVE-2021-42574",
        fixability: .safe,
        bad: [
            RuleExample("---\nid: kb-example\n---\n# Restart the portal\n\nRun `rm⟦\u{200B}⟧ -r build`.\n"),
            RuleExample("⟦\u{FEFF}⟧---\nid: kb-example\n---\n# Restart the portal\n"),
        ],
        good: [RuleExample("---\nid: kb-example\n---\n# Reinicia el portal 🚑\n\nEjecuta `rm -r build`.\n")],
        check: .fault { fault, context in
            guard case .syntax(let syntax) = fault.kind, syntax.kind == .encoding else { return nil }
            return Finding(
                in: context.path, at: syntax.range, syntax.message, subject: "encoding", help: syntax.help,
                fix: syntax.isByteOrderMark
                    ? FixIt(
                        title: "remove the byte-order mark", applicability: .safe,
                        edits: [Edit(range: syntax.range, replacement: "")]) : nil)
        })
}

extension SyntaxFault {
    /// Whether the fault is the mark that some editors put in front of UTF-8; nobody misses it.
    fileprivate var isByteOrderMark: Bool {
        kind == .encoding && range == SourceRange(0, 3) && message.contains("byte-order mark")
    }
}
