import KnowledgeModel
import SourceText

extension Rule {
    static let unknownStep = Rule(
        "STEP006", "unknown-step", .error,
        summary: "Every branch of a playbook leads to a step that is there.",
        rationale: """
            An agent who is sent to a step that does not exist has been left alone at the moment of choice.
            """,
        source: "The gate's own judgement",
        bad: [
            RuleExample(
                """
                schema: 1
                id: pb-example
                steps:
                  - {id: s1, title: Look, tier: L1, action: manual, changes: none, on_failure: {goto: ⟦s3⟧}}
                  - {id: s2, title: Done, tier: L1, action: manual, changes: none, end: resolved}

                """, at: "playbooks/pb-example.yaml")
        ],
        good: [
            RuleExample(
                """
                schema: 1
                id: pb-example
                steps:
                  - {id: s1, title: Look, tier: L1, action: manual, changes: none, on_failure: {goto: s2}}
                  - {id: s2, title: Done, tier: L1, action: manual, changes: none, end: resolved}

                """, at: "playbooks/pb-example.yaml")
        ],
        check: .document(playbook: { playbook, _ in
            let known = Set(playbook.fields.steps.map(\.id.value))
            return playbook.fields.steps.flatMap { step in
                step.stepReferences.filter { !known.contains($0.value) }.map { reference in
                    Finding(
                        in: playbook.path, at: reference.range,
                        "step `\(step.id.value)` leads to `\(reference.value)`, which does not exist",
                        subject: "step:\(step.id.value):\(reference.value)",
                        help: NearMiss.nearest(to: reference.value, among: known.sorted()).map {
                            "did you mean `\($0)`?"
                        })
                }
            }
        }))
}

extension Step {
    /// The steps that this one names: its branches and the step whose rollback it calls.
    fileprivate var stepReferences: [Located<String>] {
        let targets = [onSuccess, onFailure, next, decision?.otherwise] + (decision?.cases.map(\.target) ?? [])
        let branches = targets.compactMap { target -> Located<String>? in
            if case .step(let id) = target { id } else { nil }
        }
        return branches + (call.map { [$0] } ?? [])
    }
}
