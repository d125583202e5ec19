import KnowledgeModel
import PageTemplates
import SourceText

/// Where steps lead, in words: for the links on the page and for the diagram.
extension PlaybookSteps {
    func choices(_ index: Int) -> TemplateValue {
        guard let decision = fields.steps[index].decision else { return [] }
        return .each(graph.edges[index]) { edge in
            switch edge.occasion {
            case .choice(let number):
                return [
                    "condition": context.inline(decision.cases[number].condition),
                    "target": target(of: edge.destination),
                ]
            case .otherwise, .success, .failure:
                return [
                    "condition": .html(InlineText.html(context.say("Anything else"))),
                    "target": target(of: edge.destination),
                ]
            }
        }
    }

    /// The step's own way on, where it is not simply the next step; nothing when its expectation already names it.
    func onward(_ index: Int) -> TemplateValue {
        let step = fields.steps[index]
        guard step.onSuccess == nil, let next = step.next else { return .none }
        if case .step(let id) = next, index + 1 < fields.steps.count, fields.steps[index + 1].id.value == id.value {
            return .none
        }
        return target(of: next)
    }

    func target(of target: StepTarget) -> TemplateValue {
        switch target {
        case .step(let id):
            self.target(
                of: fields.steps.firstIndex { $0.id.value == id.value }.map { .step($0) } ?? .missing(id.value))
        case .end(let state):
            self.target(of: .end(state.value))
        }
    }

    private func target(of destination: StepGraph.Destination) -> TemplateValue {
        switch destination {
        case .step(let index):
            let isEscalation = fields.steps[index].action?.value == .escalate
            return [
                "label": .text(context.say(isEscalation ? "Escalate: step {1}" : "Step {1}", "\(index + 1)")),
                "href": .text("#\(anchors[index])"), "kind": .text(isEscalation ? "esc" : ""),
            ]
        case .end(let state):
            return ["label": .text(words(state)), "href": "", "kind": .text(state == .escalated ? "esc" : "end")]
        case .missing(let id):
            return ["label": .text(context.say("Step {1}, which is missing", id)), "href": "", "kind": "esc"]
        case .nowhere:
            return ["label": .text(context.say("End")), "href": "", "kind": "end"]
        }
    }

    func words(_ state: EndState) -> String {
        switch state {
        case .resolved: context.say("End: resolved")
        case .escalated: context.say("End: escalated")
        case .rejected: context.say("End: rejected")
        case .waiting: context.say("End: waiting")
        case .duplicate: context.say("End: duplicate")
        }
    }

    // MARK: The diagram

    var diagramNodes: [FlowDiagram.Node] {
        fields.steps.indices.map { index in
            let step = fields.steps[index]
            let isNext = { (edge: StepGraph.Edge) in edge.destination == .step(index + 1) }
            let edges = graph.edges[index]
            let conditions = edges.filter(isNext).map { condition($0, at: index) }
            let isOnlyWay = edges.count == 1
            return FlowDiagram.Node(
                number: index + 1, title: title(index), anchor: anchors[index], kind: kind(step),
                exits: edges.filter { !isNext($0) }.compactMap { exit($0, at: index, isOnlyWay: isOnlyWay) },
                onward: conditions.isEmpty ? nil : isOnlyWay ? "" : conditions.joined(separator: "; "))
        }
    }

    private func kind(_ step: Step) -> FlowDiagram.Kind {
        if step.action?.value == .escalate { return .escalation }
        if step.decision != nil { return .decision }
        return (step.changes?.value ?? Step.Effect.none) == Step.Effect.none ? .plain : .change
    }

    private func condition(_ edge: StepGraph.Edge, at index: Int) -> String {
        switch edge.occasion {
        case .success: context.say("as expected")
        case .failure: context.say("not as expected")
        case .choice(let number): plain(fields.steps[index].decision?.cases[number].condition.value ?? "")
        case .otherwise: context.say("anything else")
        }
    }

    private func exit(_ edge: StepGraph.Edge, at index: Int, isOnlyWay: Bool) -> FlowDiagram.Exit? {
        let condition = isOnlyWay ? "" : condition(edge, at: index)
        switch edge.destination {
        case .step(let target):
            let isEscalation = fields.steps[target].action?.value == .escalate
            return FlowDiagram.Exit(
                condition: condition,
                label: context.say(isEscalation ? "Escalate: step {1}" : "Go to step {1}", "\(target + 1)"),
                anchor: anchors[target], kind: isEscalation ? .bad : .step)
        case .end(let state):
            let kind: FlowDiagram.ChipKind =
                switch state {
                case .resolved: .good
                case .escalated, .rejected: .bad
                case .waiting, .duplicate: .waiting
                }
            return FlowDiagram.Exit(condition: condition, label: words(state), anchor: nil, kind: kind)
        case .missing(let id):
            return FlowDiagram.Exit(
                condition: condition, label: context.say("Missing: {1}", id), anchor: nil, kind: .bad)
        case .nowhere:
            return index + 1 == fields.steps.count && isOnlyWay
                ? nil : FlowDiagram.Exit(condition: condition, label: context.say("End"), anchor: nil, kind: .good)
        }
    }

    /// The text without its marks: drawings have no code or slots.
    private func plain(_ text: String) -> String {
        String(SlotText(text).rendered { "<\($0)>" }.filter { $0 != "`" })
    }
}
