import KnowledgeModel
import SourceText

extension Rule {
    static let invalidFrontMatter = Rule(
        "SYN001", "invalid-front-matter", .error,
        summary: "An article starts with front matter: one readable YAML mapping between two lines `---`.",
        rationale: """
            Id, owner and review date live in the front matter. An article without it has no stable address, nobody \
            answers for it, and it grows old unseen. A key that stands twice is worse: readers disagree on which one \
            counts.
            """,
        source: "YAML 1.2.2",
        bad: [
            RuleExample("⟦⟧# Restart the portal\n\nOpen a shell.\n"),
            RuleExample(
                "---\nid: kb-example\nowner: role-team-lead\n⟦owner⟧: role-evangelist\n---\n# Restart the portal\n"),
        ],
        good: [RuleExample("---\nid: kb-example\nowner: role-team-lead\n---\n# Restart the portal\n")],
        check: .fault { fault, context in
            guard context.kind == .article || context.kind == .message else { return nil }
            return Finding.syntax(fault, in: context.path)
        })
}

extension Finding {
    /// A fault of a file's grammar in the parser's words; nil for other faults.
    static func syntax(_ fault: ModelFault, in path: String) -> Finding? {
        switch fault.kind {
        case .syntax(let syntax) where syntax.kind == .malformed || syntax.kind == .duplicateKey:
            Finding(
                in: path, at: syntax.range, syntax.message, subject: "syntax:\(syntax.kind.rawValue)",
                notes: syntax.note.map { [DiagnosticNote(path: path, range: $0.range, message: $0.message)] } ?? [],
                help: syntax.help)
        case .notAMapping(let expected):
            Finding(in: path, at: fault.range, "\(expected) is missing", subject: "syntax:mapping")
        case .syntax, .unknownKey, .unknownRule, .wrongType, .missingKey, .conflict:
            nil
        }
    }
}
