package import KnowledgeModel
import SourceText

extension Rule {
    static let invalidConfiguration = Rule(
        "CFG001", "invalid-configuration", .error,
        summary: "Every key and every rule in the configuration is known, and every value has the type of its key.",
        rationale: """
            A misspelt key or rule in the configuration switches a part of the gate off without a word. No command runs \
            with such a configuration: it ends with exit status 2.
            """,
        source: "Lint design, decision 7; lint catalogue CFG001",
        bad: [
            RuleExample("schema: 1\ntitle: Desk\nlint:\n  ⟦ignor⟧: [GATE006]\n", at: "runbookc.yaml"),
            RuleExample("schema: 1\ntitle: Desk\nlint:\n  ignore: [⟦GATE066⟧]\n", at: "runbookc.yaml"),
            RuleExample("schema: 1\ntitle: Desk\nlint:\n  fail_on: ⟦never⟧\n", at: "runbookc.yaml"),
        ],
        good: [
            RuleExample(
                "schema: 1\ntitle: Desk\nlint:\n  ignore: [GATE006]\n  fail_on: warning\n", at: "runbookc.yaml")
        ],
        check: .knowledgeBase { knowledgeBase in
            knowledgeBase.tableFaults.map { entry in
                let words = ConfigurationFault.words(for: entry.fault)
                return Finding(
                    in: entry.path, at: entry.fault.range, words.message, subject: "field:\(entry.fault.keyPath)",
                    notes: entry.fault.note.map {
                        [DiagnosticNote(path: entry.path, range: $0.range, message: $0.message)]
                    } ?? [], help: words.help)
            }
        })
}

/// The words for a fault of the configuration.
package enum ConfigurationFault {
    /// - Returns: a lower-case statement without a full stop, and one thing to do.
    package static func words(for fault: ModelFault) -> (message: String, help: String?) {
        switch fault.kind {
        case .syntax(let syntax): (syntax.message, syntax.help)
        case .notAMapping(let expected): ("the configuration is not \(expected)", nil)
        case .unknownKey(let key, let nearest):
            ("the key `\(key)` is not known here", nearest.map { "did you mean `\($0)`?" } ?? "remove it")
        case .unknownRule(let selector, let nearest):
            (
                "no rule is called `\(selector)`",
                nearest.map { "did you mean `\($0)`?" } ?? "`runbookc explain` lists them"
            )
        case .wrongType(let field, let expected, let nearest):
            ("`\(field)` takes \(expected)", nearest.map { "did you mean `\($0)`?" })
        case .missingKey(let key): ("the key `\(key)` is missing", "add `\(key): …`")
        case .conflict(let message): (message, nil)
        }
    }
}
