import KnowledgeModel
import PageTemplates
import SourceText

/// The steps of a playbook by phase, and the same steps as nodes of the diagram.
struct PlaybookSteps {
    static let shape: TemplateShape = [
        "number": .text, "anchor": .text, "title": .text, "tags": .list(Tag.shape), "when": .html, "text": .html,
        "danger": .text, "dangerNote": .text, "command": CommandHTML.shape, "good": .text, "healthy": .html,
        "faulty": .html,
        "success": targetShape,
        "failure": targetShape, "question": .html, "choices": .list(["condition": .html, "target": targetShape]),
        "artifacts": .list(.html), "outputs": .list(["name": .text, "example": .text]),
        "message": PageContext.linkShape, "handover": handoverShape, "call": targetShape, "undo": undoShape,
        "onward": targetShape,
    ]

    /// `kind`: a class of the style sheet: `end`, `esc` or nothing.
    static let targetShape: TemplateShape = ["label": .text, "href": .text, "kind": .text]

    static let handoverShape: TemplateShape = [
        "contact": PageContext.contactShape, "to": PageContext.linkShape, "reason": .text,
        "message": PageContext.linkShape,
    ]

    static let undoShape: TemplateShape = [
        "text": .html, "command": CommandHTML.shape, "verify": .html, "warning": .html,
        "approval": PageContext.linkShape,
        "noneNeeded": .html,
    ]

    let fields: PlaybookFields
    let context: PageContext
    let graph: StepGraph
    let anchors: [String]

    init(fields: PlaybookFields, context: PageContext) {
        self.fields = fields
        self.context = context
        graph = StepGraph(fields)
        anchors = Self.anchors(fields.steps)
    }

    /// A step's own id where it makes a good fragment that nothing else on the page has, else its number.
    static func anchors(_ steps: [Step]) -> [String] {
        var used: Set<String> = []
        return steps.enumerated().map { index, step in
            let id = step.id.value
            let isPlain =
                !id.isEmpty
                && id.utf8.allSatisfy { byte in
                    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "_")
                        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
                }
            if isPlain, used.insert(id).inserted { return id }
            return "Step-\(index + 1)"
        }
    }

    /// Neighbouring steps of one phase under one heading. A playbook without phases has one group.
    func phases() -> TemplateValue {
        var groups: [(phase: Step.Phase?, steps: Range<Int>)] = []
        for (index, step) in fields.steps.enumerated() {
            if let last = groups.indices.last, groups[last].phase == step.phase?.value {
                groups[last].steps = groups[last].steps.lowerBound..<(index + 1)
            } else {
                groups.append((step.phase?.value, index..<(index + 1)))
            }
        }
        return .each(groups) { group in
            let isSafe = fields.steps[group.steps].allSatisfy {
                ($0.changes?.value ?? Step.Effect.none) == Step.Effect.none
            }
            return [
                "title": .text(title(group.phase)),
                "note": .text(isSafe ? context.say("Nothing here changes anything.") : ""),
                "start": .text("\(group.steps.lowerBound + 1)"), "steps": .each(group.steps) { step($0) },
            ]
        }
    }

    private func title(_ phase: Step.Phase?) -> String {
        switch phase {
        case .confirm: context.say("Confirm")
        case .diagnose: context.say("Diagnose")
        case .recover: context.say("Recover")
        case .verify: context.say("Verify and close")
        case nil: context.say("Steps")
        }
    }

    private func step(_ index: Int) -> TemplateValue {
        let step = fields.steps[index]
        let effect = step.changes?.value ?? Step.Effect.none
        let success = step.onSuccess.map { target(of: $0) } ?? .none
        let failure = step.onFailure.map { target(of: $0) } ?? .none
        return [
            "number": .text("\(index + 1)"), "anchor": .text(anchors[index]), "title": .text(title(index)),
            "tags": .list(tags(step)), "when": context.inline(step.when), "text": context.body(step.text),
            "danger": effect == .none ? "" : .text(danger(effect)),
            "dangerNote": .text(effect == .none ? "" : words(step.requiresChange?.value)),
            "command": CommandHTML.value(step.command, effect: effect, context),
            "good": .text(context.say(step.command == nil && step.expect?.faulty == nil ? "Expected" : "Healthy")),
            "healthy": context.inline(step.expect?.healthy), "faulty": context.inline(step.expect?.faulty),
            "success": success, "failure": failure, "question": context.inline(step.decision?.question),
            "choices": choices(index), "artifacts": .each(step.artifacts) { context.prose(artifactName($0.value)) },
            "outputs": .each(step.outputs) { output in
                ["name": .text(output.id.value), "example": TemplateValue(output.example?.value)]
            },
            "message": context.reference(step.message), "handover": handover(step), "call": call(step),
            "undo": undo(step.rollback), "onward": step.decision == nil ? onward(index) : .none,
        ]
    }

    func title(_ index: Int) -> String {
        fields.steps[index].title?.value ?? fields.steps[index].id.value
    }

    private func tags(_ step: Step) -> [TemplateValue] {
        var tags: [TemplateValue] = []
        if let tier = step.tier?.value, tier != fields.tier?.value { tags.append(Tag.plain(tier.rawValue)) }
        if let effect = step.changes?.value, effect != Step.Effect.none {
            tags.append(Tag.kind("warn", Self.words(effect, context)))
        }
        if step.action?.value == .wait { tags.append(Tag.plain(context.say("wait"))) }
        if let limit = step.timeLimit?.value {
            tags.append(Tag.kind("time", context.say("up to {1}", context.span(limit))))
        }
        if let rounds = step.atMost?.value {
            let words =
                rounds == 1
                ? context.say("once, then escalate") : context.say("at most {1} times, then escalate", "\(rounds)")
            tags.append(Tag.kind("time", words))
        }
        return tags
    }

    private func danger(_ effect: Step.Effect) -> String {
        switch effect {
        case .none: ""
        case .config: context.say("This step changes configuration.")
        case .data: context.say("This step changes data.")
        case .traffic: context.say("This step changes traffic.")
        case .access: context.say("This step changes access.")
        }
    }

    static func words(_ effect: Step.Effect, _ context: PageContext) -> String {
        switch effect {
        case .none: context.say("read-only")
        case .config: context.say("changes configuration")
        case .data: context.say("changes data")
        case .traffic: context.say("changes traffic")
        case .access: context.say("changes access")
        }
    }

    private func words(_ change: Step.ChangeKind?) -> String {
        switch change {
        case .standard: context.say("A standard change covers it: name it in the ticket.")
        case .normal: context.say("It needs an approved normal change first.")
        case .emergency: context.say("It needs an emergency change: get the approval first.")
        case nil: ""
        }
    }

    private func artifactName(_ id: String) -> String {
        fields.artifacts.first { $0.id.value == id }?.name?.value ?? id
    }

    private func handover(_ step: Step) -> TemplateValue {
        guard let escalation = step.escalation else { return .none }
        let reason: String =
            switch escalation.reason?.value {
            case .knowledge: context.say("this needs knowledge that your tier does not have")
            case .complexity: context.say("this is more complex than the playbook covers")
            case .sla: context.say("the time is running out")
            case .impact: context.say("the impact is too high")
            case .blocker: context.say("you are blocked")
            case .vendor: context.say("the vendor must act")
            case nil: ""
            }
        let to = escalation.to?.value ?? ""
        return [
            "contact": to.isEmpty ? .none : context.contact(to), "to": context.reference(escalation.to),
            "reason": .text(reason), "message": context.reference(escalation.handover),
        ]
    }

    private func call(_ step: Step) -> TemplateValue {
        guard let id = step.call?.value, let index = fields.steps.firstIndex(where: { $0.id.value == id }) else {
            return .none
        }
        return [
            "label": .text(context.say("Undo step {1}: {2}", "\(index + 1)", title(index))),
            "href": .text("#\(anchors[index])"), "kind": "",
        ]
    }

    private func undo(_ rollback: Rollback?) -> TemplateValue {
        var value: TemplateRecord = [
            "text": "", "command": "", "verify": "", "warning": "", "approval": "", "noneNeeded": "",
        ]
        switch rollback {
        case .undo(let text, let command, let verify):
            value["text"] = context.inline(text)
            value["command"] = CommandHTML.value(command, says: context.say("undo"), context)
            value["verify"] = context.inline(verify)
        case .noneNeeded(let reason):
            value["noneNeeded"] = context.inline(reason)
        case .irreversible(let warning, let approval):
            value["warning"] = context.inline(warning)
            value["approval"] = context.reference(approval)
        case nil:
            return .none
        }
        return .record(value)
    }
}
