import KnowledgeModel
import PageTemplates
import SourceText

/// The priority matrix with its words, and the times promised for each priority.
struct PrioritiesPage {
    static let levelShape: TemplateShape = ["level": .text, "meaning": .text]

    static let shape: TemplateShape = [
        "matrix": PriorityMatrix.shape, "impact": .list(levelShape), "urgency": .list(levelShape),
        "priorities": .list(["priority": Tag.shape, "name": .text, "meaning": .text, "href": .text]),
        "targets": .list(PriorityPage.targetShape), "hasSuggested": .bool,
    ]

    let context: PageContext

    var frame: PageFrame {
        PageFrame(
            title: "Priorities",
            description: "How impact and urgency give the priority, and the times that go with it.",
            crumbs: [context.link("Home", to: SitePath.home)])
    }

    func value() -> TemplateRecord {
        let tables = context.tables
        let targets = tables.serviceLevels.sorted { $0.priority.value < $1.priority.value }
        return [
            "matrix": PriorityMatrix(context: context).value(), "impact": levels(tables.impactLevels),
            "urgency": levels(tables.urgencyLevels),
            "priorities": .each(tables.priorities) { definition in
                [
                    "priority": Tag.priority(definition.priority.value), "name": TemplateValue(definition.name?.value),
                    "meaning": TemplateValue(definition.meaning?.value),
                    "href": .text(context.href(SitePath.priority(definition.priority.value))),
                ]
            },
            "targets": .each(targets) { PriorityPage.target($0, context) },
            "hasSuggested": .bool(targets.contains { $0.agreement?.value == .suggested }),
        ]
    }

    private func levels(_ levels: [LevelDefinition]) -> TemplateValue {
        .each(levels) { level in
            ["level": .text(PriorityMatrix.word(level.level.value)), "meaning": TemplateValue(level.meaning?.value)]
        }
    }
}

/// The card of one priority: what it means, how fast, whom to tell, who takes over.
struct PriorityPage {
    static let targetShape: TemplateShape = [
        "priority": Tag.shape, "href": .text, "response": .text, "mitigation": .text, "resolution": .text,
        "alternative": .text, "calendar": .text, "start": .text, "stop": .text, "isSuggested": .bool,
    ]

    static let shape: TemplateShape = [
        "code": .text, "kind": .text, "name": .text, "meaning": .text, "examples": .list(.text),
        "combinations": .list(.text), "targets": .list(targetShape),
        "cadences": .list(["before": .text, "after": .text, "channels": .text, "audience": .text]),
        "policies": .list(EscalationPage.policyShape), "playbooks": .list(PageContext.itemShape),
    ]

    let priority: Priority
    let context: PageContext

    private var definition: PriorityDefinition? {
        context.tables.priorities.first { $0.priority.value == priority }
    }

    private var name: String {
        let name = definition?.name?.value ?? ""
        return name.hasPrefix(priority.rawValue) || name.isEmpty ? priority.rawValue : "\(priority.rawValue): \(name)"
    }

    var frame: PageFrame {
        PageFrame(
            title: name, description: definition?.meaning?.value ?? "",
            crumbs: [context.link("Home", to: SitePath.home), context.link("Priorities", to: SitePath.priorities)])
    }

    func value() -> TemplateRecord {
        let tables = context.tables
        let cells = tables.matrix.filter { $0.priority.value == priority }
        let playbooks = context.base.playbooks.filter { playbook in
            playbook.fields.priorities.contains { $0.value == priority }
        }
        let policies = tables.escalations.filter { policy in
            policy.priorities.isEmpty || policy.priorities.contains { $0.value == priority }
        }
        return [
            "code": .text(priority.rawValue), "kind": .text(priority.rawValue.lowercased()), "name": .text(name),
            "meaning": TemplateValue(definition?.meaning?.value),
            "examples": .each(definition?.examples ?? []) { .text($0.value) },
            "combinations": .each(cells) {
                .text("\($0.impact.value.rawValue) impact, \($0.urgency.value.rawValue) urgency")
            },
            "targets": .each(tables.serviceLevels.filter { $0.priority.value == priority }) {
                Self.target($0, context)
            },
            "cadences": .each(tables.cadences.filter { $0.priority.value == priority }) { cadence($0) },
            "policies": .each(policies) { EscalationPage.policy($0, context) },
            "playbooks": .each(playbooks) { context.item($0) },
        ]
    }

    static func target(_ target: ServiceLevelTarget, _ context: PageContext) -> TemplateValue {
        let calendar = target.calendar.map { context.index.calendars[$0.value]?.name?.value ?? $0.value }
        return [
            "priority": Tag.priority(target.priority.value),
            "href": .text(context.href(SitePath.priority(target.priority.value))),
            "response": TemplateValue(target.response?.value.words),
            "mitigation": TemplateValue(target.mitigation?.value.words),
            "resolution": TemplateValue(target.resolution?.value.words),
            "alternative": TemplateValue(target.alternative?.value), "calendar": TemplateValue(calendar),
            "start": TemplateValue(target.start?.value), "stop": TemplateValue(target.stop?.value),
            "isSuggested": .bool(target.agreement?.value == .suggested),
        ]
    }

    private func cadence(_ cadence: Cadence) -> TemplateValue {
        [
            "before": TemplateValue(cadence.beforeMitigation?.value.words),
            "after": TemplateValue(cadence.afterMitigation?.value.words),
            "channels": .text(cadence.channels.map(\.value).joined(separator: ", ")),
            "audience": TemplateValue(cadence.audience?.value),
        ]
    }
}
