import KnowledgeModel
import PageTemplates
import SourceText

/// The page of a playbook: everything an agent needs on one page, in the order in which it is needed.
struct PlaybookPage {
    static let shape: TemplateShape = [
        "id": .text, "name": .text, "tags": .list(Tag.shape), "review": PageContext.reviewShape,
        "notice": PageContext.noticeShape, "duration": .text,
        "condition": .html, "objective": .html, "purpose": .html, "needs": .list(.html),
        "services": .list(PageContext.linkShape), "where": .text, "excludes": .list(.html),
        "stops": .list(.html), "inputs": .list(PlaybookInputs.shape), "outputs": .list(PlaybookInputs.shape),
        "preconditions": .list(preconditionShape), "flow": .html, "flowHref": .text,
        "phases": .list(["title": .text, "note": .text, "start": .text, "steps": .list(PlaybookSteps.shape)]),
        "verification": .list(["kind": .text, "text": .html, "command": CommandHTML.shape, "expect": .html]),
        "artifacts": .list(["name": .html, "kind": .text, "isRequired": .bool, "isMasked": .bool]),
        "escalation": escalationShape, "contacts": .list(PageContext.contactShape),
        "messages": .list(["event": .text, "message": PageContext.linkShape]),
        "ticketTypes": .list(PageContext.linkShape), "related": .list(PageContext.linkShape),
        "ladder": .list(EscalationLadder.shape), "texts": .list(PlaybookMessages.shape),
        "ends": .text, "provenance": PageContext.provenanceShape,
    ]

    static let preconditionShape: TemplateShape = [
        "text": .html, "command": CommandHTML.shape, "expect": .html, "otherwise": .text, "to": PageContext.linkShape,
    ]

    static let escalationShape: TemplateShape = [
        "policy": PageContext.linkShape, "to": PageContext.linkShape, "after": .text, "action": .html,
        "triggers": .list(.html), "notify": .list(PageContext.linkShape), "handover": PageContext.linkShape,
        "contact": PageContext.contactShape,
    ]

    let playbook: Playbook
    let context: PageContext

    private var fields: PlaybookFields { playbook.fields }

    var frame: PageFrame {
        PageFrame(
            title: "\(playbook.title) (\(playbook.id))", description: fields.purpose?.value ?? "",
            crumbs: [
                context.crumb("Home", SitePath.home), context.crumb("Playbooks", SitePath.playbooks),
            ],
            hasOneLanguage: true, isPlaybook: true)
    }

    func value() -> TemplateRecord {
        let steps = PlaybookSteps(fields: fields, context: context)
        let state = context.index.reviewState(playbook)
        let last = playbook.lastReview
        let minutes = steps.graph.longestPath(for: fields.tier?.value ?? .l1)?.minutes
        return [
            "id": .text(playbook.id), "name": .text(playbook.title), "tags": .list(tags),
            "review": context.review(
                state, last: last?.date.value, next: playbook.nextReview,
                incident: context.index.incidents.incident(since: fields.reviews, of: playbook)),
            "notice": context.notice(playbook.status, supersededBy: fields.supersededBy),
            "duration": TemplateValue(
                minutes.map { context.say("At most {1} of work", context.span(TimeSpan(minutes: $0))) }),
            "condition": context.inline(fields.condition), "objective": context.inline(fields.objective),
            "purpose": context.inline(fields.purpose), "needs": context.inlines(fields.needs),
            "services": context.references(fields.scope?.services ?? []), "where": .text(places),
            "excludes": .each(fields.scope?.excludes ?? []) { context.inlineWithLinks($0.value) },
            "stops": context.inlines(fields.stopIf),
            "inputs": .each(fields.inputs) { PlaybookInputs.value($0, context) },
            "outputs": .each(fields.steps.flatMap(\.outputs)) { PlaybookInputs.value($0, context) },
            "preconditions": .each(fields.preconditions) { precondition($0) },
            "flow": .html(FlowDiagram.html(steps.diagramNodes, context.words)),
            "flowHref": TemplateValue(
                context.base.pages[playbook.path].map { context.href(FlowPage.path(of: $0)) }),
            "phases": steps.phases(),
            "verification": .each(fields.verification) { verification($0) },
            "artifacts": .each(fields.artifacts) { artifact($0) }, "escalation": escalation(),
            "contacts": context.contacts(fields.contacts), "messages": .each(fields.communications) { message($0) },
            "ticketTypes": .each(context.index.ticketTypesOfPlaybook[playbook.id] ?? []) { type in
                context.link(
                    context.index.title(of: type, in: context.language), to: SitePath.ticketType(type.id.value),
                    in: context.foreign(context.index.language(of: type, for: context.language)))
            },
            "related": context.references(fields.related),
            "ladder": ladder(), "texts": PlaybookMessages(fields: fields, context: context).value(),
            "ends": .text(fields.ends.map(\.value.rawValue).joined(separator: ", ")),
            "provenance": context.provenance(
                owner: fields.owner, last: last?.date.value, lastKind: last?.kind.value, next: playbook.nextReview,
                version: playbook.contentHash, path: playbook.path),
        ]
    }

    private var tags: [TemplateValue] {
        var tags = fields.priorities.map { Tag.priority($0.value) }
        if let tier = fields.tier?.value { tags.append(Tag.plain(context.say("{1} starts", tier.rawValue))) }
        if playbook.isCritical { tags.append(Tag.kind("warn", context.say("Critical"))) }
        return tags + Tag.status(playbook.status, context)
    }

    private var places: String {
        let scope = fields.scope
        return ((scope?.clusters ?? []) + (scope?.environments ?? [])).map(\.value).joined(separator: ", ")
    }

    private func precondition(_ condition: Precondition) -> TemplateValue {
        let otherwise: String? =
            switch condition.ifUnmet?.value {
            case .stop: context.say("If not: stop.")
            case .escalate: context.say(condition.to == nil ? "If not: escalate" : "If not: escalate to")
            case .continue: context.say("If not: go on, and say so in the ticket.")
            case nil: nil
            }
        return [
            "text": context.inline(condition.text),
            "command": CommandHTML.value(condition.check, effect: .none, context),
            "expect": context.inline(condition.expect), "otherwise": TemplateValue(otherwise),
            "to": context.reference(condition.to),
        ]
    }

    private func verification(_ item: VerificationItem) -> TemplateValue {
        let kind =
            switch item.kind?.value {
            case .functional: context.say("It works")
            case .monitoring: context.say("Monitoring agrees")
            case .user: context.say("The user agrees")
            case nil: context.say("Check")
            }
        return [
            "kind": .text(kind), "text": context.inline(item.text),
            "command": CommandHTML.value(item.command, effect: .none, context), "expect": context.inline(item.expect),
        ]
    }

    private func artifact(_ artifact: Artifact) -> TemplateValue {
        [
            "name": context.prose(artifact.name?.value ?? artifact.id.value),
            "kind": TemplateValue((artifact.kind?.value.rawValue).map { context.say($0) }),
            "isRequired": .bool(artifact.isRequired),
            "isMasked": .bool(artifact.personalData?.value == .mask),
        ]
    }

    private var policy: EscalationPolicy? {
        (fields.escalation?.policy?.value).flatMap { context.index.policies[$0] }
    }

    private func ladder() -> TemplateValue {
        EscalationLadder(context: context)
            .value(from: policy, after: fields.escalation?.after?.value, to: fields.escalation?.to)
    }

    private func escalation() -> TemplateValue {
        guard let escalation = fields.escalation else { return .none }
        let after = escalation.after?.value ?? policy?.threshold
        return [
            "policy": context.reference(escalation.policy), "to": context.reference(escalation.to ?? policy?.to),
            "after": TemplateValue(after.map { context.span($0) }), "action": context.prose(policy?.action),
            "triggers": .each((policy?.triggers ?? []).compactMap { $0.text?.value }) { context.prose($0) },
            "notify": context.references(policy?.notify ?? []),
            "handover": context.reference(escalation.handover ?? policy?.handover),
            "contact": (escalation.to ?? policy?.to).map { context.contact($0.value) } ?? .none,
        ]
    }

    private func message(_ communication: Communication) -> TemplateValue {
        let event =
            switch communication.event.value {
            case .start: context.say("When you start")
            case .waiting: context.say("When you wait")
            case .resolved: context.say("When it is resolved")
            case .reclassified: context.say("When the priority changes")
            }
        return ["event": .text(event), "message": context.reference(communication.template)]
    }
}
