import KnowledgeModel
import SourceText

extension Rule {
    static let overLimit = Rule(
        "SYN004", "over-limit", .error,
        summary: "A file stays within the limits of the compiler.",
        rationale: """
            Every file may come from a change request, so the compiler bounds what one file can cost: its size, the \
            length of a line, the width of a table, the depth of nesting, what a YAML alias unfolds to. The limits lie \
            far above what a reader could follow.
            """,
        source: "The compiler's own limits",
        bad: [
            RuleExample(
                "---\nid: kb-example\n---\n" + repeated("|a", 1000) + "⟦|a|⟧\n" + repeated("|-", 1000) + "⟦|-|⟧\n")
        ],
        good: [RuleExample("---\nid: kb-example\n---\n|a|b|\n|-|-|\n|1|2|\n")],
        check: .fault { fault, context in
            guard case .syntax(let syntax) = fault.kind, syntax.kind == .limit else { return nil }
            return Finding(
                in: context.path, at: syntax.range, syntax.message, subject: "limit", help: syntax.help)
        })

    /// In one piece: a string that grows by its parts costs a twentieth of the program's start.
    private static func repeated(_ text: String, _ count: Int) -> String {
        String(decoding: repeatElement(Array(text.utf8), count: count).joined(), as: UTF8.self)
    }
}
