import KnowledgeModel
import SourceText

extension Rule {
    static let unorderedMatrix = Rule(
        "DAT002", "unordered-matrix", .error,
        summary: "Higher impact or urgency never yields a lower priority.",
        rationale: """
            A matrix that contradicts itself is corrected by hand, ticket by ticket, and each agent corrects it \
            differently.
            """,
        source: "Operating model C-07",
        bad: [
            RuleExample(
                """
                schema: 1
                priorities: [{id: P1, name: Critical, meaning: The platform is down}]
                matrix:
                  - {impact: high, urgency: high, priority: P1}
                  - ⟦{impact: high, urgency: low, priority: P4}⟧
                  - {impact: medium, urgency: low, priority: P3}

                """, at: "kb/model/priorities.yaml")
        ],
        good: [RuleExample(completeMatrix, at: "kb/model/priorities.yaml")],
        check: .knowledgeBase { knowledgeBase in
            guard let path = knowledgeBase.prioritiesPath else { return [] }
            return knowledgeBase.tables.matrix.compactMap { cell in
                let rival = knowledgeBase.tables.matrix.first { other in
                    other.impact.value.rank >= cell.impact.value.rank
                        && other.urgency.value.rank >= cell.urgency.value.rank
                        && MatrixPlace(other) != MatrixPlace(cell) && other.priority.value < cell.priority.value
                }
                guard let rival else { return nil }
                return Finding(
                    in: path, at: cell.range,
                    "\(MatrixPlace(cell).words) is \(cell.priority.value.rawValue), less urgent than a smaller case",
                    subject: "matrix:\(MatrixPlace(cell).words)",
                    notes: [
                        DiagnosticNote(
                            path: path, range: rival.range,
                            message: "\(MatrixPlace(rival).words) is \(rival.priority.value.rawValue)")
                    ])
            }
        })
}

extension ImpactLevel {
    /// 0 for high; grows as it matters less.
    fileprivate var rank: Int {
        switch self {
        case .high: 0
        case .medium: 1
        case .low: 2
        }
    }
}
