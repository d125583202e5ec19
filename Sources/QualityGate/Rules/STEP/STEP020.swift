import KnowledgeModel
import PatternMatching
import SourceText

extension Rule {
    static let unusablePattern = Rule(
        "STEP020", "unusable-pattern", .error,
        summary: "A pattern can be read everywhere, and asks for something.",
        rationale: """
            The site, the index and the tools that read it hold values against the same pattern, in languages whose \
            regular expressions differ; what they have in common is allowed. A pattern that the empty text matches lets \
            everything pass. One that can pass the same characters in two ways, such as `([a-z]+-?)+`, makes a browser try \
            them all: a long value stops the page.
            """,
        source: "Content model, inputs and outputs",
        bad: [
            RuleExample(playbook(pattern: "\"^a⟦(?=⟧b)$\""), at: "playbooks/pb-example.yaml"),
            RuleExample(playbook(pattern: "\"⟦\\\\p⟧{L}+\""), at: "playbooks/pb-example.yaml"),
            RuleExample(playbook(pattern: "⟦\"^[a-z]*$\"⟧"), at: "playbooks/pb-example.yaml"),
            RuleExample(playbook(pattern: "\"⟦^([a-z]+-?)+$⟧\""), at: "playbooks/pb-example.yaml"),
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
                    expect: {healthy: It is up, match: ⟦"up|"⟧}
                    end: resolved

                """, at: "playbooks/pb-example.yaml"),
        ],
        good: [
            RuleExample(playbook(pattern: "\"^[a-z][-a-z0-9]*$\""), at: "playbooks/pb-example.yaml"),
            RuleExample(playbook(pattern: "\"^[a-z]+(-[a-z]+)*$\""), at: "playbooks/pb-example.yaml"),
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
                    command: "cat /run/faults"
                    expect: {healthy: No line, match: "^(none)?$"}
                    end: resolved

                """, at: "playbooks/pb-example.yaml"),
        ],
        check: .document(playbook: { playbook, _ in
            playbook.patterns.compactMap { pattern, subject, isWhole in
                do throws(PatternFault) {
                    let compiled = try Pattern(portable: pattern.value)
                    // `^$` asks for no output at all, and does not let any other text pass.
                    let isIdle =
                        isWhole
                        ? compiled.matchesWhole("")
                        : compiled.firstMatch(in: "") != nil && compiled.firstMatch(in: "\u{1}") != nil
                    guard isIdle else { return nil }
                    return Finding(
                        in: playbook.path, at: pattern.range, "an empty text matches the pattern of \(subject.words)",
                        subject: "\(subject.id):pattern", help: "ask for at least one character: `+` in place of `*`")
                } catch {
                    return Finding(
                        in: playbook.path, at: CommandText(pattern, in: playbook.source).fileRange(error.range),
                        "the pattern of \(subject.words) cannot be read: \(error.problem)",
                        subject: "\(subject.id):pattern")
                }
            }
        }))

    private static func playbook(pattern: String) -> String {
        """
        schema: 1
        id: pb-example
        inputs:
          - {id: name, type: string, required: true, pattern: \(pattern), example: ab}
        steps:
          - {id: s1, title: Look, tier: L1, action: command, changes: none, command: "id {{name}}", end: resolved}

        """
    }
}

extension Playbook {
    /// Every pattern, what it is of, and whether it matches a value as a whole.
    fileprivate var patterns: [(pattern: Located<String>, subject: (id: String, words: String), isWhole: Bool)] {
        let inputs = fields.inputs.map { ($0.pattern, ("input:\($0.id.value)", "the input `\($0.id.value)`"), true) }
        let steps = fields.steps.flatMap { step in
            step.outputs.map { ($0.pattern, ("output:\($0.id.value)", "the output `\($0.id.value)`"), true) }
                + [(step.expect?.match, ("step:\(step.id.value)", "step `\(step.id.value)`"), false)]
        }
        return (inputs + steps).compactMap { pattern, subject, isWhole in pattern.map { ($0, subject, isWhole) } }
    }
}
