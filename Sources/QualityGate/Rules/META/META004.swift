import KnowledgeModel
import SourceText

extension Rule {
    static let invalidField = Rule(
        "META004", "invalid-field", .error,
        summary: "Every value has the type, the form and the range that its key asks for.",
        rationale: """
            A date that is not read as a date never comes due, and a state outside the list is in no report. The \
            compiler reads values strictly so that what it publishes is what was meant.
            """,
        source: "Content model, rule 2",
        bad: [
            RuleExample("---\nid: kb-example\nlast_reviewed: ⟦1 October 2026⟧\n---\n# Restart the portal\n"),
            RuleExample("---\nid: kb-example\nstatus: ⟦publishd⟧\n---\n# Restart the portal\n"),
        ],
        good: [
            RuleExample(
                "---\nid: kb-example\nlast_reviewed: 2026-10-01\nstatus: published\n---\n# Restart the portal\n")
        ],
        check: .fault { fault, context in
            switch fault.kind {
            case .wrongType(let field, let expected, let nearest):
                Finding(
                    in: context.path, at: fault.range, "`\(field)` takes \(expected)",
                    subject: "field:\(fault.keyPath)", help: nearest.map { "did you mean `\($0)`?" })
            case .conflict(let message):
                Finding(
                    in: context.path, at: fault.range, message, subject: "field:\(fault.keyPath)",
                    notes: fault.note.map { [DiagnosticNote(path: context.path, range: $0.range, message: $0.message)] }
                        ?? [])
            case .syntax, .notAMapping, .unknownKey, .unknownRule, .missingKey:
                nil
            }
        })
}
