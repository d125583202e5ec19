import KnowledgeModel
import PageTemplates
import SourceText

/// When a ticket moves up, to whom, and how everybody is reached.
struct EscalationPage {
    static let policyShape: TemplateShape = [
        "id": .text, "name": .html, "from": .text, "to": PageContext.linkShape, "priorities": .list(Tag.shape),
        "triggers": .list(["kind": .text, "after": .text, "text": .html]), "notify": .list(PageContext.linkShape),
        "action": .html, "handover": PageContext.linkShape,
    ]

    static let shape: TemplateShape = [
        "policies": .list(policyShape),
        "sections": .list(["title": .text, "anchor": .text, "contacts": .list(PageContext.contactShape)]),
        "roles": .list([
            "id": .text, "name": .text, "tiers": .text, "summary": .html, "duties": .list(.html),
            "contact": PageContext.contactShape,
        ]),
    ]

    let context: PageContext

    var frame: PageFrame {
        PageFrame(
            title: context.say("Escalation and contacts"),
            description: context.say("When a ticket moves up, to whom, and how to reach them."),
            crumbs: [context.crumb("Home", SitePath.home)], hasOneLanguage: true)
    }

    func value() -> TemplateRecord {
        let tables = context.tables
        let groups = tables.groups.sorted {
            ($0.tier?.value ?? .l3, $0.id.value) < ($1.tier?.value ?? .l3, $1.id.value)
        }
        let vendors = tables.contacts.filter(\.isVendor)
        let sections: [(String, String, [String])] = [
            (context.say("Groups"), "Groups", groups.map(\.id.value)),
            (context.say("Vendors"), "Vendors", vendors.map(\.subject.value)),
        ]
        return [
            "policies": .each(tables.escalations) { Self.policy($0, context) },
            "sections": .each(sections.filter { !$0.2.isEmpty }) { title, anchor, ids in
                ["title": .text(title), "anchor": .text(anchor), "contacts": .each(ids) { context.contact($0) }]
            },
            "roles": .each(tables.roles) { role($0) },
        ]
    }

    static func policy(_ policy: EscalationPolicy, _ context: PageContext) -> TemplateValue {
        [
            "id": .text(policy.id.value), "name": context.prose(policy.name?.value ?? policy.id.value),
            "from": TemplateValue(policy.from?.value.rawValue), "to": context.reference(policy.to),
            "priorities": .each(policy.priorities) { Tag.priority($0.value) },
            "triggers": .each(policy.triggers) { trigger in
                [
                    "kind": .text(words(trigger.kind.value, context)),
                    "after": TemplateValue((trigger.after?.value).map { context.span($0) }),
                    "text": context.prose(trigger.text),
                ]
            },
            "notify": context.references(policy.notify), "action": context.prose(policy.action),
            "handover": context.reference(policy.handover),
        ]
    }

    private static func words(_ kind: EscalationPolicy.TriggerKind, _ context: PageContext) -> String {
        switch kind {
        case .time: context.say("Time")
        case .knowledge: context.say("Knowledge")
        case .complexity: context.say("Complexity")
        case .impact: context.say("Impact")
        case .stakeholder: context.say("Stakeholder")
        case .priority: context.say("Priority")
        case .blocker: context.say("Blocker")
        case .vendor: context.say("Vendor")
        }
    }

    private func role(_ role: Role) -> TemplateValue {
        let id = role.id.value
        return [
            "id": .text(id), "name": .text(context.name(of: id)),
            "tiers": .text(role.tiers.map(\.value.rawValue).joined(separator: ", ")),
            "summary": context.prose(role.summary), "duties": .each(role.duties) { context.prose($0) },
            "contact": context.contact(id),
        ]
    }
}
