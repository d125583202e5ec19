import KnowledgeModel
import SourceText

extension Rule {
    static let unusedSuppression = Rule(
        "CFG005", "unused-suppression", .warning,
        summary: "A suppression allows something.",
        rationale: """
            A suppression that outlived its finding waits to hide the next one.
            """,
        source: "The gate's own judgement",
        bad: [
            RuleExample(
                """
                ---
                id: kb-example
                type: sop
                ---
                # Restart the portal

                ⟦<!-- runbookc-allow GATE006 reason="read-only" -->⟧
                ## Rollback

                Start the former version again.

                """)
        ],
        good: [
            RuleExample(
                """
                ---
                id: kb-example
                type: sop
                ---
                <!-- runbookc-allow GATE006 reason="read-only" -->
                # Read the portal's log

                """)
        ],
        check: .suppression { use, context in
            guard case .valid(let suppression, isUsed: false) = use, suppression.isActive(asOf: context.asOf) else {
                return nil
            }
            let names = suppression.selectors.map(\.value).joined(separator: ", ")
            return Finding(
                in: context.path, at: suppression.range, "nothing here breaks \(names)",
                subject: "suppression:\(names)", help: "remove the comment")
        })
}
