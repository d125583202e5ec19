import KnowledgeModel
import SourceText

extension Rule {
    static let unknownField = Rule(
        "META003", "unknown-field", .warning,
        summary: "Every key is one that the schema knows.",
        rationale: """
            A misspelt key is silently no key at all: the owner who wrote `reviewer:` believes that a reviewer is named.
            """,
        source: "The gate's own judgement",
        fixability: .safe,
        bad: [RuleExample("---\nid: kb-example\n⟦ownr⟧: role-team-lead\n---\n# Restart the portal\n")],
        good: [RuleExample("---\nid: kb-example\nowner: role-team-lead\n---\n# Restart the portal\n")],
        check: .fault { fault, context in
            guard case .unknownKey(let key, let nearest) = fault.kind else { return nil }
            return Finding(
                in: context.path, at: fault.range, "the key `\(key)` is not known here",
                subject: "field:\(fault.keyPath)",
                help: nearest.map { "did you mean `\($0)`?" } ?? "remove it, or move its content into the text",
                fix: nearest.map { name in
                    FixIt(
                        title: "rename the key to `\(name)`",
                        applicability: NearMiss.isOneEdit(from: key, to: name) ? .safe : .displayOnly,
                        edits: [Edit(range: fault.range, replacement: name)])
                })
        })
}
