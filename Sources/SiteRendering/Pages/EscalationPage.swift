import KnowledgeModel
import PageTemplates
import SourceText

/// When a ticket moves up, to whom, and how everybody is reached.
struct EscalationPage {
    static let policyShape: TemplateShape = [
        "id": .text, "name": .text, "from": .text, "to": PageContext.linkShape, "priorities": .list(Tag.shape),
        "triggers": .list(["kind": .text, "after": .text, "text": .text]), "notify": .list(PageContext.linkShape),
        "action": .text, "handover": PageContext.linkShape,
    ]

    static let shape: TemplateShape = [
        "policies": .list(policyShape),
        "sections": .list(["title": .text, "anchor": .text, "contacts": .list(PageContext.contactShape)]),
        "roles": .list([
            "id": .text, "name": .text, "tiers": .text, "summary": .text, "duties": .list(.text),
            "contact": PageContext.contactShape,
        ]),
    ]

    let context: PageContext

    var frame: PageFrame {
        PageFrame(
            title: "Escalation and contacts", description: "When a ticket moves up, to whom, and how to reach them.",
            crumbs: [context.link("Home", to: SitePath.home)])
    }

    func value() -> TemplateRecord {
        let tables = context.tables
        let groups = tables.groups.sorted {
            ($0.tier?.value ?? .l3, $0.id.value) < ($1.tier?.value ?? .l3, $1.id.value)
        }
        let vendors = tables.contacts.filter(\.isVendor)
        let sections: [(String, String, [String])] = [
            ("Groups", "Groups", groups.map(\.id.value)), ("Vendors", "Vendors", vendors.map(\.subject.value)),
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
            "id": .text(policy.id.value), "name": .text(policy.name?.value ?? policy.id.value),
            "from": TemplateValue(policy.from?.value.rawValue), "to": context.reference(policy.to),
            "priorities": .each(policy.priorities) { Tag.priority($0.value) },
            "triggers": .each(policy.triggers) { trigger in
                [
                    "kind": .text(words(trigger.kind.value)), "after": TemplateValue(trigger.after?.value.words),
                    "text": TemplateValue(trigger.text?.value),
                ]
            },
            "notify": context.references(policy.notify), "action": TemplateValue(policy.action?.value),
            "handover": context.reference(policy.handover),
        ]
    }

    private static func words(_ kind: EscalationPolicy.TriggerKind) -> String {
        switch kind {
        case .time: "Time"
        case .knowledge: "Knowledge"
        case .complexity: "Complexity"
        case .impact: "Impact"
        case .stakeholder: "Stakeholder"
        case .priority: "Priority"
        case .blocker: "Blocker"
        case .vendor: "Vendor"
        }
    }

    private func role(_ role: Role) -> TemplateValue {
        let id = role.id.value
        return [
            "id": .text(id), "name": .text(context.index.name(of: id)),
            "tiers": .text(role.tiers.map(\.value.rawValue).joined(separator: ", ")),
            "summary": TemplateValue(role.summary?.value), "duties": .each(role.duties) { .text($0.value) },
            "contact": context.contact(id),
        ]
    }
}
