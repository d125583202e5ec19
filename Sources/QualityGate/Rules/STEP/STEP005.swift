import KnowledgeModel
import SourceText

extension Rule {
    static let deadEnd = Rule(
        "STEP005", "dead-end", .error,
        summary: "Every step can be reached, and from every step a way leads to an end.",
        rationale: """
            A branch that just stops leaves the agent alone in the middle of a change; a step that no branch leads to \
            is advice that nobody gets. Each way through a playbook ends: resolved, escalated, rejected, waiting or \
            duplicate.
            """,
        source: "Operating model O-35",
        bad: [
            RuleExample(
                """
                schema: 1
                id: pb-example
                steps:
                  - {id: ⟦s1⟧, title: Look, tier: L1, action: manual, changes: none}

                """, at: "playbooks/pb-example.yaml"),
            RuleExample(
                """
                schema: 1
                id: pb-example
                steps:
                  - {id: s1, title: Look, tier: L1, action: manual, changes: none, end: resolved}
                  - {id: ⟦s2⟧, title: Look again, tier: L1, action: manual, changes: none, end: resolved}

                """, at: "playbooks/pb-example.yaml"),
            RuleExample(
                """
                schema: 1
                id: pb-example
                steps:
                  - {id: ⟦s1⟧, title: Look, tier: L1, action: manual, changes: none}
                  - {id: ⟦s2⟧, title: Look again, tier: L1, action: manual, changes: none, goto: s1}

                """, at: "playbooks/pb-example.yaml"),
        ],
        good: [
            RuleExample(
                """
                schema: 1
                id: pb-example
                steps:
                  - {id: s1, title: Look, tier: L1, action: manual, changes: none, on_failure: {goto: s2}, end: resolved}
                  - {id: s2, title: Hand over, tier: L1, action: manual, changes: none, end: escalated}

                """, at: "playbooks/pb-example.yaml")
        ],
        check: .document(playbook: { playbook, _ in
            let graph = StepGraph(playbook.fields)
            // With a branch to a step that does not exist, which STEP006 reports, nobody can tell what is reached.
            let isTorn = graph.edges.contains { edges in
                edges.contains { if case .missing = $0.destination { true } else { false } }
            }
            guard !isTorn else { return [] }
            return playbook.fields.steps.indices.compactMap { index in
                let step = playbook.fields.steps[index]
                guard let (message, help) = fault(of: step, at: index, in: graph) else { return nil }
                return Finding(
                    in: playbook.path, at: step.id.range, message, subject: "step:\(step.id.value)", help: help)
            }
        }))

    private static func fault(of step: Step, at index: Int, in graph: StepGraph) -> (String, String)? {
        let name = "step `\(step.id.value)`"
        if !graph.isReachable[index] {
            return ("no way leads to \(name)", "lead a branch to it, or remove it")
        }
        if graph.edges[index].contains(where: { $0.destination == .nowhere }) {
            return (
                "\(name) is the last one, but does not say how the handling ends", "add `end: resolved` or another end"
            )
        }
        if step.decision != nil, !graph.edges[index].contains(where: { $0.occasion == .otherwise }) {
            return ("\(name) does not say what to do when no case holds", "add `otherwise: …`")
        }
        if !graph.reachesEnd[index] {
            return ("from \(name) no way leads to an end", "lead one of its branches to an end")
        }
        return nil
    }
}
