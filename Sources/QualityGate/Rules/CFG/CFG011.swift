import KnowledgeModel
import SourceText

extension Rule {
    static let overlongSuppression = Rule(
        "CFG011", "overlong-suppression", .error,
        summary: """
            The date of a suppression is near: at most 90 days ahead, or as many as `lint.waiver_days` says.
            """,
        rationale: """
            An exception without an end in sight becomes the rule. A comment beside the text is an exception like a \
            waiver in the configuration, and ends like one; until then one with a far date allows nothing.
            """,
        source: "Operating model O-25, O-57",
        dependsOnDate: true,
        bad: [
            RuleExample(
                """
                ---
                id: kb-example
                ---
                <!-- runbookc-allow GATE006 ⟦until=2027-11-21⟧ reason="written next week" -->
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
            guard case .overlong(let suppression, let until, let latestEnd) = use else { return nil }
            return Finding(
                in: context.path, at: until.range, "the suppression may end on \(latestEnd) at the latest",
                subject: "suppression:\(suppression.selectors.map(\.value).joined(separator: ","))",
                help: "end it by then and decide again; `lint.waiver_days` says how far ahead an end may lie")
        })
}
