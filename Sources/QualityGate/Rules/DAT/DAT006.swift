import KnowledgeModel
import SourceText

extension Rule {
    static let unreachableStatus = Rule(
        "DAT006", "unreachable-status", .error,
        summary: "A ticket can come to every status, and from every status to a final one.",
        rationale: """
            A status that no move leads to is never used; one that no move leads out of holds its tickets for ever. \
            Both mean that the table and the work differ.
            """,
        source: "Operating model F-11, T-29, C-09",
        bad: [
            RuleExample(statuses("⟦on-hold⟧", moves: "wip to resolved"), at: "kb/model/statuses.yaml"),
            RuleExample(
                statuses("⟦on-hold⟧", moves: "wip to resolved, wip to on-hold"), at: "kb/model/statuses.yaml"),
        ],
        good: [
            RuleExample(
                statuses("on-hold", moves: "wip to resolved, wip to on-hold, on-hold to wip"),
                at: "kb/model/statuses.yaml")
        ],
        check: .knowledgeBase { knowledgeBase in
            let (statuses, moves) = (knowledgeBase.tables.statuses, knowledgeBase.tables.transitions)
            guard !moves.isEmpty else { return [] }
            let forward = Dictionary(grouping: moves, by: \.from.value).mapValues { $0.map(\.to.value) }
            let backward = Dictionary(grouping: moves, by: \.to.value).mapValues { $0.map(\.from.value) }
            let reached = closure(of: statuses.filter(\.isInitial).map(\.id.value), along: forward)
            let ending = closure(of: statuses.filter(\.isFinal).map(\.id.value), along: backward)
            return statuses.compactMap { status in
                let id = status.id.value
                let isReached = reached.contains(id)
                guard !isReached || !ending.contains(id) else { return nil }
                return Finding(
                    in: status.origin.path, at: status.id.range,
                    isReached
                        ? "a ticket in `\(id)` can come to no final status" : "no move brings a ticket to `\(id)`",
                    subject: "status:\(id)",
                    help: isReached
                        ? "add a transition with `from: \(id)`"
                        : "add a transition with `to: \(id)`, or `initial: true` to the status")
            }
        })

    private static func closure(of starts: [String], along moves: [String: [String]]) -> Set<String> {
        var seen: Set<String> = []
        var open = starts
        while let id = open.popLast() {
            if seen.insert(id).inserted { open += moves[id] ?? [] }
        }
        return seen
    }

    /// - Parameter moves: `a to b`, comma-separated.
    private static func statuses(_ third: String, moves: String) -> String {
        let rows = moves.split(separator: ",").map { move in
            let ends = move.split(separator: " ")
            return "  - {from: \(ends[0]), to: \(ends[2]), no_message: Nobody waits for it}\n"
        }
        return """
            schema: 1
            statuses:
              - {id: wip, name: Work in progress, initial: true}
              - {id: \(third), name: On hold}
              - {id: resolved, name: Resolved, final: true}
            transitions:
            \(rows.joined())
            """
    }
}
