import KnowledgeModel
import SourceText

extension Rule {
    static let invalidSuppression = Rule(
        "CFG002", "invalid-suppression", .error,
        summary: "A suppression comment is written as one, and names rules that exist.",
        rationale: """
            A comment that looks like a suppression and is none hides nothing, and its author believes that it does. \
            This rule cannot be switched off.
            """,
        source: "The gate's own judgement",
        bad: [
            RuleExample(
                "---\nid: kb-example\n---\n<!-- runbookc-allow ⟦GATE099⟧ reason=\"read-only\" -->\n# Restart the portal\n"
            )
        ],
        good: [
            RuleExample(
                "---\nid: kb-example\n---\n<!-- runbookc-allow GATE006 reason=\"read-only\" -->\n# Read the portal's log\n"
            )
        ],
        check: .suppression { use, context in
            guard case .malformed(let fault) = use else { return nil }
            return Finding(
                in: context.path, at: fault.range, fault.message, subject: "suppression", help: fault.help)
        })
}
