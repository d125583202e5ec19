import SourceText
import YAMLSyntax

extension MappingReader {
    /// The steps of a playbook.
    mutating func steps(_ key: String) -> [Step] {
        elements(key, repeats: "step") { reader in
            reader.require("id", "title", "tier", "action", "changes")
            let id = reader.text("id")
            var step = Step(id: id ?? Located("", at: reader.anchor), range: reader.range)
            step.title = reader.text("title")
            step.phase = reader.choice("phase")
            step.tier = reader.choice("tier")
            step.action = reader.choice("action")
            step.text = reader.text("text")
            step.command = reader.command("command")
            step.changes = reader.choice("changes")
            step.expect = reader.expectation("expect")
            step.artifacts = reader.texts("artifacts")
            step.outputs = reader.outputs("outputs")
            step.timeLimit = reader.timeSpan("time_limit")
            step.atMost = reader.count("at_most", in: 1...Step.maximumRounds)
            step.onSuccess = reader.target("on_success")
            step.onFailure = reader.target("on_failure")
            step.when = reader.text("when")
            step.next = reader.ownTarget()
            step.decision = reader.decision("decision")
            step.escalation = reader.stepEscalation("escalate")
            step.message = reader.text("communicate")
            step.call = reader.rollbackCall("call")
            step.rollback = reader.rollback("rollback")
            step.requiresChange = reader.choice("requires_change")
            return id == nil ? nil : step
        }
    }

    private mutating func outputs(_ key: String) -> [StepOutput] {
        elements(key, repeats: "output") { reader in
            reader.require("id")
            let id = reader.text("id")
            let pattern = reader.text("pattern")
            let example = reader.text("example")
            return id.map { StepOutput(id: $0, pattern: pattern, example: example) }
        }
    }

    private mutating func stepEscalation(_ key: String) -> StepEscalation? {
        nested(key) { reader in
            reader.require("to", "reason")
            return StepEscalation(
                to: reader.text("to"), reason: reader.choice("reason"), handover: reader.text("handover"),
                range: reader.range)
        }
    }

    private mutating func decision(_ key: String) -> Decision? {
        nested(key) { reader in
            reader.require("question", "cases")
            let question = reader.text("question")
            let cases: [Decision.Case] = reader.elements("cases", identity: []) { reader in
                reader.require("if")
                let condition = reader.text("if")
                let target = reader.ownTarget()
                if target == nil, !reader.has("goto"), !reader.has("end") { reader.require("goto") }
                return condition.map { Decision.Case(condition: $0, target: target) }
            }
            return Decision(
                question: question, cases: cases, otherwise: reader.target("otherwise"), range: reader.range)
        }
    }

    /// `{goto: s3}`, `{end: resolved}`, or `s3` for the first.
    private mutating func target(_ key: String) -> StepTarget? {
        textOrNested(key, expected: "a step's id, `{goto: <step>}` or `{end: <state>}`", text: { .step($0) }) {
            reader in
            let target = reader.ownTarget()
            if target == nil, !reader.has("goto"), !reader.has("end") { reader.require("goto") }
            return target
        }
    }

    /// The `goto` or `end` among the keys of this mapping.
    private mutating func ownTarget() -> StepTarget? {
        exclude("goto", "end", because: "`goto` and `end` exclude each other")
        let step = text("goto")
        let end: Located<EndState>? = choice("end")
        return step.map(StepTarget.step) ?? end.map(StepTarget.end)
    }

    /// The step in `rollback(<step>)`, with the range of its id.
    private mutating func rollbackCall(_ key: String) -> Located<String>? {
        guard let (scalar, node) = scalar(key, expected: "`rollback(<step>)`") else { return nil }
        let opening = "rollback("
        guard scalar.text.hasPrefix(opening), scalar.text.hasSuffix(")"),
            scalar.text.utf8.count > opening.utf8.count + 1
        else {
            reportType(key, node, expected: "`rollback(<step>)`")
            return nil
        }
        let id = String(scalar.text.dropFirst(opening.count).dropLast())
        // Quotes are not part of the text; an escape in it would make the lengths differ.
        let quotes = scalar.isPlain ? 0 : 1
        guard node.range.count == scalar.text.utf8.count + 2 * quotes else { return Located(id, at: node.range) }
        let start = node.range.lowerBound + quotes + opening.utf8.count
        return Located(id, at: SourceRange(start, start + id.utf8.count))
    }

    private mutating func rollback(_ key: String) -> Rollback? {
        nested(key) { reader in
            for other in ["irreversible", "text", "command", "verify"] {
                reader.exclude("none_needed", other, because: "`none_needed` leaves nothing else to say")
            }
            for other in ["text", "command", "verify"] {
                reader.exclude("irreversible", other, because: "what is irreversible has no way back")
            }
            let reason = reader.text("none_needed")
            let warning = reader.text("irreversible")
            let approval = reader.text("approval")
            let text = reader.text("text")
            let command = reader.command("command")
            let verify = reader.text("verify")
            if let reason { return .noneNeeded(reason: reason) }
            if let warning { return .irreversible(warning: warning, approval: approval) }
            guard text != nil || command != nil else {
                reader.require("text")
                return nil
            }
            return .undo(text: text, command: command, verify: verify)
        }
    }
}
