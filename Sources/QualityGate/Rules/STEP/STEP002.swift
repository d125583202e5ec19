import KnowledgeModel
import SourceText

extension Rule {
    static let missingExpectation = Rule(
        "STEP002", "missing-expectation", .warning,
        summary: "A step that runs a command says what to expect.",
        rationale: """
            Without the expected outcome the reader cannot tell success from failure, and goes on either way. On a critical \
            playbook it is an error.
            """,
        source: "Content model, steps",
        fixability: .stub,
        bad: [
            RuleExample(
                """
                schema: 1
                id: pb-example
                steps:
                  - {id: ⟦s1⟧, title: Look, tier: L1, action: command, changes: none, command: uptime, end: resolved}

                """, at: "playbooks/pb-example.yaml")
        ],
        good: [
            RuleExample(
                """
                schema: 1
                id: pb-example
                steps:
                  - id: s1
                    title: Look
                    tier: L1
                    action: command
                    changes: none
                    command: uptime
                    expect: {healthy: A load below 4, faulty: Anything above}
                    end: resolved

                """, at: "playbooks/pb-example.yaml")
        ],
        check: .document(playbook: { playbook, _ in
            playbook.fields.steps.filter { $0.command != nil && $0.expect == nil && $0.decision == nil }.map { step in
                Finding(
                    in: playbook.path, at: step.id.range, "step `\(step.id.value)` does not say what to expect",
                    subject: "step:\(step.id.value):expect", help: "add `expect: {healthy: …, faulty: …}`",
                    severity: playbook.isCritical ? .error : nil)
            }
        }))
}
