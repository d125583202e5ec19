import KnowledgeModel
import SourceText

extension Rule {
    static let staleBaseline = Rule(
        "CFG006", "stale-baseline", .warning,
        summary: "Every entry of the baseline stands for a finding that is still there.",
        rationale: """
            An entry that outlived its finding waits to hide the next one. It costs one command to remove, and the \
            baseline shows how far the work has come.
            """,
        source: "Lint design, 1.1; lint catalogue CFG006",
        bad: [
            RuleExample(
                """
                {"schemaVersion": 1, "findings": [
                ⟦{"added":"2026-03-01","key":"00","path":"kb/sop/kb-gone.md","rule":"GATE006","subject":"section:rollback"}⟧
                ]}

                """, at: ".runbookc-baseline.json")
        ],
        good: [RuleExample("{\"schemaVersion\": 1, \"findings\": []}\n", at: ".runbookc-baseline.json")],
        check: .baseline { entry, context in
            Finding(
                in: context.path, at: entry.range,
                "the finding \(entry.rule) of `\(entry.subject)` in \(entry.path) is gone",
                subject: "entry:\(entry.rule):\(entry.path):\(entry.subject)",
                help: "run `runbookc baseline prune`")
        })
}
