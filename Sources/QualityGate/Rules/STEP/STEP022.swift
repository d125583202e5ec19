import KnowledgeModel
import SourceText

extension Rule {
    static let unlimitedLoop = Rule(
        "STEP022", "unlimited-loop", .error,
        summary: "Every way round in a playbook says how often it is gone.",
        rationale: """
            "Try again" without a number is tried again until somebody looks at the clock. `at_most` on a step of the way \
            round says after how many times the agent stops and escalates, and lets the time be added up.
            """,
        source: "CAP 676, design of checklists: conditional loops",
        bad: [
            RuleExample(
                """
                schema: 1
                id: pb-example
                steps:
                  - {id: s1, title: Restart it, tier: L1, action: manual, changes: none}
                  - {id: s2, title: Look, tier: L1, action: manual, changes: none, on_failure: {goto: ⟦s1⟧}, end: resolved}

                """, at: "playbooks/pb-example.yaml"),
            RuleExample(
                """
                schema: 1
                id: pb-example
                steps:
                  - id: s1
                    title: Is it up?
                    tier: L1
                    action: decision
                    changes: none
                    decision:
                      question: Is it up?
                      cases:
                        - {if: "yes", end: resolved}
                      otherwise: ⟦s1⟧

                """, at: "playbooks/pb-example.yaml"),
        ],
        good: [
            RuleExample(
                """
                schema: 1
                id: pb-example
                steps:
                  - {id: s1, title: Restart it, tier: L1, action: manual, changes: none, at_most: 2}
                  - {id: s2, title: Look, tier: L1, action: manual, changes: none, on_failure: {goto: s1}, end: resolved}

                """, at: "playbooks/pb-example.yaml")
        ],
        check: .document(playbook: { playbook, _ in
            let steps = playbook.fields.steps
            return StepGraph(playbook.fields).unlimitedLoops.compactMap { loop in
                guard let first = loop.first, let last = loop.last else { return nil }
                let (target, step) = (steps[first].id.value, steps[last])
                let way = (loop + [first]).map { steps[$0].id.value }.joined(separator: " → ")
                return Finding(
                    in: playbook.path, at: step.range(ofBranchTo: target) ?? step.id.range,
                    "nothing says how often to go from step `\(step.id.value)` back to `\(target)`",
                    subject: "loop:\(step.id.value):\(target)",
                    notes: [
                        DiagnosticNote(path: playbook.path, range: steps[first].id.range, message: "the way is \(way)")
                    ],
                    help: "add `at_most: 2` to one of its steps, or lead on to an escalation")
            }
        }))
}

extension Step {
    /// Where the step names another one as the way on.
    fileprivate func range(ofBranchTo id: String) -> SourceRange? {
        let targets = [onSuccess, onFailure, next, decision?.otherwise] + (decision?.cases.map(\.target) ?? [])
        return targets.lazy.compactMap { target -> SourceRange? in
            guard case .step(let name)? = target, name.value == id else { return nil }
            return name.range
        }.first
    }
}
