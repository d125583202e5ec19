import KnowledgeModel
import PatternMatching
import SourceText

extension Rule {
    static let mismatchedExample = Rule(
        "STEP021", "mismatched-example", .error,
        summary: "The example and the default of an input are values that the input takes.",
        rationale: """
            The example stands beside the field as the model of what to type. One that the field itself refuses says \
            that either the example or the pattern is wrong, and the agent finds out with the clock running.
            """,
        source: "Content model, inputs",
        bad: [
            RuleExample(
                playbook(
                    input: "{id: node, type: string, pattern: \"^worker-[0-9]+$\", required: true, example: ⟦node-7⟧}"),
                at: "playbooks/pb-example.yaml"),
            RuleExample(
                playbook(input: "{id: node, type: enum, enum: [a, b], required: true, example: a, default: ⟦c⟧}"),
                at: "playbooks/pb-example.yaml"),
            RuleExample(
                playbook(input: "{id: node, type: port, required: true, example: ⟦70000⟧}"),
                at: "playbooks/pb-example.yaml"),
        ],
        good: [
            RuleExample(
                playbook(
                    input: "{id: node, type: string, pattern: \"worker-[0-9]+\", required: true, example: worker-7}"),
                at: "playbooks/pb-example.yaml")
        ],
        check: .document(playbook: { playbook, _ in
            let inputs = playbook.fields.inputs.flatMap { input in
                [input.example, input.defaultValue].compactMap { value -> Finding? in
                    guard let value, let lack = lack(of: value.value, for: input) else { return nil }
                    return Finding(
                        in: playbook.path, at: value.range, "`\(value.value)` \(lack)",
                        subject: "input:\(input.id.value):example",
                        notes: input.pattern.map {
                            [DiagnosticNote(path: playbook.path, range: $0.range, message: "the pattern stands here")]
                        } ?? [])
                }
            }
            let outputs = playbook.fields.steps.flatMap(\.outputs).compactMap { output -> Finding? in
                guard let example = output.example, let pattern = output.pattern,
                    (try? Pattern(pattern.value))?.matchesWhole(example.value) == false
                else { return nil }
                return Finding(
                    in: playbook.path, at: example.range,
                    "`\(example.value)` does not match the pattern of the output `\(output.id.value)`",
                    subject: "output:\(output.id.value):example",
                    notes: [
                        DiagnosticNote(path: playbook.path, range: pattern.range, message: "the pattern stands here")
                    ])
            }
            return inputs + outputs
        }))

    /// Why an input does not take a value, to stand behind the value; nil when it does. A pattern that cannot be read
    /// is the business of another rule.
    private static func lack(of value: String, for input: PlaybookInput) -> String? {
        let name = "the input `\(input.id.value)`"
        if !input.choices.isEmpty, !input.choices.contains(where: { $0.value == value }) {
            return "is none of the choices of \(name)"
        }
        switch input.type.value {
        case .integer where Int(value) == nil: return "is no whole number, which \(name) asks for"
        case .port where !(Int(value).map { (1...65_535).contains($0) } ?? false):
            return "is no port, which \(name) asks for"
        case .boolean where value != "true" && value != "false": return "is neither `true` nor `false`"
        case .string, .integer, .boolean, .cidr, .host, .port, .choice, .namespace, .ticket: break
        }
        guard let pattern = input.pattern, let compiled = try? Pattern(pattern.value), !compiled.matchesWhole(value)
        else { return nil }
        return "does not match the pattern of \(name)"
    }

    private static func playbook(input: String) -> String {
        """
        schema: 1
        id: pb-example
        inputs:
          - \(input)
        steps:
          - {id: s1, title: Look, tier: L1, action: command, changes: none, command: "ping {{node}}", end: resolved}

        """
    }
}
