import KnowledgeModel
import SourceText

extension Rule {
    static let unreasonedSuppression = Rule(
        "CFG003", "unreasoned-suppression", .error,
        summary: "A suppression says why.",
        rationale: """
            In a year nobody knows whether the exception still holds. The reason is what an auditor and the next owner \
            decide by.
            """,
        source: "The gate's own judgement: an exception is decided, and decided again",
        fixability: .stub,
        bad: [RuleExample("---\nid: kb-example\n---\n⟦<!-- runbookc-allow GATE006 -->⟧\n# Read the portal's log\n")],
        good: [
            RuleExample(
                "---\nid: kb-example\n---\n<!-- runbookc-allow GATE006 reason=\"read-only\" -->\n# Read the portal's log\n"
            )
        ],
        check: .suppression { use, context in
            guard let suppression = use.suppression, suppression.reason?.value.isEmpty ?? true else { return nil }
            return Finding(
                in: context.path, at: suppression.range, "the suppression gives no reason",
                subject: "suppression:\(suppression.selectors.map(\.value).joined(separator: ","))",
                help: "add `reason=\"…\"`")
        })
}
