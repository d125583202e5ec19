import KnowledgeModel
import PageTemplates
import SourceText

/// The priority matrix with its words, and the times promised for each priority.
struct PrioritiesPage {
    static let levelShape: TemplateShape = ["level": .text, "meaning": .html]

    static let shape: TemplateShape = [
        "matrix": PriorityMatrix.shape, "impact": .list(levelShape), "urgency": .list(levelShape),
        "priorities": .list(["priority": Tag.shape, "name": .html, "meaning": .html, "href": .text]),
        "targets": .list(PriorityPage.targetShape), "hasSuggested": .bool,
    ]

    let context: PageContext

    var frame: PageFrame {
        PageFrame(
            title: context.say("Priorities"),
            description: context.say("How impact and urgency give the priority, and the times that go with it."),
            crumbs: [context.crumb("Home", SitePath.home)], hasOneLanguage: true)
    }

    func value() -> TemplateRecord {
        let tables = context.tables
        let targets = tables.serviceLevels.sorted { $0.priority.value < $1.priority.value }
        return [
            "matrix": PriorityMatrix(context: context).value(), "impact": levels(tables.impactLevels),
            "urgency": levels(tables.urgencyLevels),
            "priorities": .each(tables.priorities) { definition in
                [
                    "priority": Tag.priority(definition.priority.value), "name": context.prose(definition.name),
                    "meaning": context.prose(definition.meaning),
                    "href": .text(context.href(SitePath.priority(definition.priority.value))),
                ]
            },
            "targets": .each(targets) { PriorityPage.target($0, context) },
            "hasSuggested": .bool(targets.contains { $0.agreement?.value == .suggested }),
        ]
    }

    private func levels(_ levels: [LevelDefinition]) -> TemplateValue {
        .each(levels) { level in
            ["level": .text(PriorityMatrix.word(level.level.value, context)), "meaning": context.prose(level.meaning)]
        }
    }
}

/// The card of one priority: what it means, how fast, whom to tell, who takes over.
struct PriorityPage {
    static let targetShape: TemplateShape = [
        "priority": Tag.shape, "href": .text, "response": .text, "mitigation": .text, "resolution": .text,
        "alternative": .html, "calendar": .html, "start": .html, "stop": .html, "isSuggested": .bool,
    ]

    static let shape: TemplateShape = [
        "code": .text, "kind": .text, "name": .text, "meaning": .html, "examples": .list(.html),
        "combinations": .list(.text), "targets": .list(targetShape),
        "cadences": .list(["before": .text, "after": .text, "channels": .html, "audience": .html]),
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
            crumbs: [context.crumb("Home", SitePath.home), context.crumb("Priorities", SitePath.priorities)],
            hasOneLanguage: true)
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
            "meaning": context.prose(definition?.meaning),
            "examples": .each(definition?.examples ?? []) { context.prose($0) },
            "combinations": .each(cells) {
                .text(
                    context.say(
                        "impact {1}, urgency {2}", PriorityMatrix.word($0.impact.value, context).lowercased(),
                        PriorityMatrix.word($0.urgency.value, context).lowercased()))
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
            "response": TemplateValue((target.response?.value).map { context.span($0) }),
            "mitigation": TemplateValue((target.mitigation?.value).map { context.span($0) }),
            "resolution": TemplateValue((target.resolution?.value).map { context.span($0) }),
            "alternative": context.prose(target.alternative), "calendar": context.prose(calendar),
            "start": context.prose(target.start), "stop": context.prose(target.stop),
            "isSuggested": .bool(target.agreement?.value == .suggested),
        ]
    }

    private func cadence(_ cadence: Cadence) -> TemplateValue {
        [
            "before": TemplateValue((cadence.beforeMitigation?.value).map { context.span($0) }),
            "after": TemplateValue((cadence.afterMitigation?.value).map { context.span($0) }),
            "channels": context.prose(cadence.channels.map(\.value).joined(separator: ", ")),
            "audience": context.prose(cadence.audience),
        ]
    }
}
