package import SourceText

/// One step of a playbook. Without an end, a target or a decision it goes on to the next step of the list.
package struct Step: Sendable {
    package let id: Located<String>
    package var title: Located<String>?
    package var phase: Located<Phase>?
    package var tier: Located<Tier>?
    package var action: Located<Action>?
    /// Markdown for people.
    package var text: Located<String>?
    package var command: Command?
    package var changes: Located<Effect>?
    package var expect: Expectation?
    /// Ids of artifacts that the step collects.
    package var artifacts: [Located<String>] = []
    package var outputs: [StepOutput] = []
    package var timeLimit: Located<TimeSpan>?
    /// How often the step is done in one case at most; after that the ticket is escalated.
    package var atMost: Located<Int>?
    package var onSuccess: StepTarget?
    package var onFailure: StepTarget?
    /// When the step applies, in words.
    package var when: Located<String>?
    /// Where the step goes when it is done: its `goto` or `end`.
    package var next: StepTarget?
    package var decision: Decision?
    package var escalation: StepEscalation?
    /// The message template of a `communicate` step.
    package var message: Located<String>?
    /// The step whose rollback a `call` step carries out, from `rollback(s3)`.
    package var call: Located<String>?
    package var rollback: Rollback?
    package var requiresChange: Located<ChangeKind>?
    package var range: SourceRange

    /// Largest number in ``atMost``.
    package static let maximumRounds = 20

    package init(id: Located<String>, range: SourceRange) {
        self.id = id
        self.range = range
    }

    package enum Action: String, Sendable, CaseIterable {
        case manual, command, decision, wait, escalate, communicate, call
    }

    package enum Phase: String, Sendable, CaseIterable {
        case confirm, diagnose, recover, verify
    }

    /// What a step does to the world.
    package enum Effect: String, Sendable, CaseIterable {
        case none, config, data, traffic, access
    }

    package enum ChangeKind: String, Sendable, CaseIterable {
        case standard, normal, emergency
    }
}

/// Where the handling goes: to a step, or to its end.
package enum StepTarget: Sendable, Equatable {
    /// A step's id.
    case step(Located<String>)
    case end(Located<EndState>)
}

/// A command line, with `{{input}}` slots.
package struct Command: Sendable {
    package let shell: Located<Shell>?
    package let run: Located<String>
    /// The quoting context of slots that are not a plain shell word, by input id.
    package let slotContexts: [SlotContext]

    package init(shell: Located<Shell>?, run: Located<String>, slotContexts: [SlotContext]) {
        self.shell = shell
        self.run = run
        self.slotContexts = slotContexts
    }

    package enum Shell: String, Sendable, CaseIterable {
        case sh, bash, powershell, promql, sql
    }
}

/// How a slot's value is quoted where it stands.
package struct SlotContext: Sendable {
    package enum Context: String, Sendable, CaseIterable {
        case word
        case doubleQuoted = "double-quoted"
        case singleQuoted = "single-quoted"
        case ssh, json, promql, sql, url
    }

    package let slot: Located<String>
    package let context: Located<Context>

    package init(slot: Located<String>, context: Located<Context>) {
        self.slot = slot
        self.context = context
    }
}

/// What the agent should see.
package struct Expectation: Sendable {
    /// The good outcome.
    package let healthy: Located<String>?
    /// The outcome that needs action.
    package let faulty: Located<String>?
    /// A regular expression that the output of a good outcome matches.
    package let match: Located<String>?
    package let range: SourceRange

    package init(healthy: Located<String>?, faulty: Located<String>?, match: Located<String>?, range: SourceRange) {
        self.healthy = healthy
        self.faulty = faulty
        self.match = match
        self.range = range
    }
}

/// A value that a step yields for later commands.
package struct StepOutput: Sendable {
    package let id: Located<String>
    package let pattern: Located<String>?
    package let example: Located<String>?

    package init(id: Located<String>, pattern: Located<String>?, example: Located<String>?) {
        self.id = id
        self.pattern = pattern
        self.example = example
    }
}

/// A choice between branches.
package struct Decision: Sendable {
    package let question: Located<String>?
    package let cases: [Case]
    package let otherwise: StepTarget?
    package let range: SourceRange

    package init(question: Located<String>?, cases: [Case], otherwise: StepTarget?, range: SourceRange) {
        self.question = question
        self.cases = cases
        self.otherwise = otherwise
        self.range = range
    }

    package struct Case: Sendable {
        package let condition: Located<String>
        package let target: StepTarget?

        package init(condition: Located<String>, target: StepTarget?) {
            self.condition = condition
            self.target = target
        }
    }
}

/// A hand-over to somebody else.
package struct StepEscalation: Sendable {
    package enum Reason: String, Sendable, CaseIterable {
        case knowledge, complexity, sla, impact, blocker, vendor
    }

    /// A group's or role's id.
    package let to: Located<String>?
    package let reason: Located<Reason>?
    /// A message template's id.
    package let handover: Located<String>?
    package let range: SourceRange

    package init(to: Located<String>?, reason: Located<Reason>?, handover: Located<String>?, range: SourceRange) {
        self.to = to
        self.reason = reason
        self.handover = handover
        self.range = range
    }
}

/// How a change is undone.
package enum Rollback: Sendable {
    /// `verify` says how to see that it is undone.
    case undo(text: Located<String>?, command: Command?, verify: Located<String>?)
    case noneNeeded(reason: Located<String>)
    /// `approval` is the id of the role that must agree beforehand.
    case irreversible(warning: Located<String>, approval: Located<String>?)
}
