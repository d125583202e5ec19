import KnowledgeModel
import SourceText

extension Rule {
    static let expiredSuppression = Rule(
        "CFG004", "expired-suppression", .error,
        summary: "A suppression is removed or renewed before its date.",
        rationale: """
            After its date a suppression allows nothing any more: the finding that it covered is back, and this one says \
            why.
            """,
        source: "The gate's own judgement: an exception is decided, and decided again",
        dependsOnDate: true,
        bad: [
            RuleExample(
                """
                ---
                id: kb-example
                ---
                <!-- runbookc-allow GATE006 ⟦until=2025-03-01⟧ reason="written next week" -->
                # Restart the portal

                """)
        ],
        good: [
            RuleExample(
                """
                ---
                id: kb-example
                ---
                <!-- runbookc-allow GATE006 until=2026-12-31 reason="written next week" -->
                # Restart the portal

                """)
        ],
        check: .suppression { use, context in
            guard case .valid(let suppression, _) = use, let until = suppression.until, until.value < context.asOf
            else {
                return nil
            }
            return Finding(
                in: context.path, at: until.range, "the suppression ended on \(until.value)",
                subject: "suppression:\(suppression.selectors.map(\.value).joined(separator: ","))",
                help: "meet the rule, or decide again and set a new date")
        })
}
