import KnowledgeModel
import SourceText

extension Rule {
    static let partialMatrix = Rule(
        "DAT001", "partial-matrix", .error,
        summary: "The priority matrix has one cell for each pair of impact and urgency.",
        rationale: """
            A ticket that falls into an empty cell has no priority and no clock; one that falls into two has whichever \
            the reader meets first.
            """,
        source: "Operating model O-33, C-07",
        bad: [
            RuleExample(
                """
                schema: 1
                priorities: [{id: P1, name: Critical, meaning: The platform is down}]
                matrix:
                  - ⟦{impact: high, urgency: high, priority: P1}⟧

                """, at: "kb/model/priorities.yaml"),
            RuleExample(
                completeMatrix + "  - ⟦{impact: low, urgency: low, priority: P3}⟧\n", at: "kb/model/priorities.yaml"),
        ],
        good: [RuleExample(completeMatrix, at: "kb/model/priorities.yaml")],
        check: .knowledgeBase { knowledgeBase in
            guard let path = knowledgeBase.prioritiesPath, let first = knowledgeBase.tables.matrix.first else {
                return []
            }
            var seen: [MatrixPlace: MatrixCell] = [:]
            var findings: [Finding] = []
            for cell in knowledgeBase.tables.matrix {
                guard let earlier = seen[MatrixPlace(cell)] else {
                    seen[MatrixPlace(cell)] = cell
                    continue
                }
                findings.append(
                    Finding(
                        in: path, at: cell.range, "\(MatrixPlace(cell).words) has a second priority",
                        subject: "matrix:\(MatrixPlace(cell).words)",
                        notes: [DiagnosticNote(path: path, range: earlier.range, message: "the first one stands here")])
                )
            }
            let missing = MatrixPlace.all.filter { seen[$0] == nil }
            guard !missing.isEmpty else { return findings }
            let names = missing.map(\.words).joined(separator: "; ")
            return findings + [
                Finding(
                    in: path, at: first.range, "the matrix has no priority for \(names)", subject: "matrix",
                    help: "add the missing cells")
            ]
        })

    static let completeMatrix = """
        schema: 1
        priorities: [{id: P1, name: Critical, meaning: The platform is down}]
        matrix:
          - {impact: high, urgency: high, priority: P1}
          - {impact: high, urgency: medium, priority: P2}
          - {impact: high, urgency: low, priority: P3}
          - {impact: medium, urgency: high, priority: P2}
          - {impact: medium, urgency: medium, priority: P3}
          - {impact: medium, urgency: low, priority: P4}
          - {impact: low, urgency: high, priority: P3}
          - {impact: low, urgency: medium, priority: P4}
          - {impact: low, urgency: low, priority: P4}

        """
}

/// A pair of impact and urgency.
struct MatrixPlace: Hashable {
    let impact: ImpactLevel
    let urgency: ImpactLevel

    init(impact: ImpactLevel, urgency: ImpactLevel) {
        self.impact = impact
        self.urgency = urgency
    }

    init(_ cell: MatrixCell) {
        self.init(impact: cell.impact.value, urgency: cell.urgency.value)
    }

    static let all = ImpactLevel.allCases.flatMap { impact in
        ImpactLevel.allCases.map { MatrixPlace(impact: impact, urgency: $0) }
    }

    var words: String { "\(impact.rawValue) impact with \(urgency.rawValue) urgency" }
}

extension KnowledgeBase {
    /// The file of the priority matrix; nil when the workspace has none.
    var prioritiesPath: String? {
        let path = "kb/model/priorities.yaml"
        return sources[path] == nil ? nil : path
    }
}
