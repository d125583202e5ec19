import KnowledgeModel
import PageTemplates
import SourceText

/// The index of ticket types: which playbook handles which, and where one is still to be written.
struct TicketTypesPage {
    static let rowShape: TemplateShape = [
        "title": .text, "language": .text, "href": .text, "id": .text, "priority": .list(Tag.shape), "tier": .text,
        "group": PageContext.linkShape, "playbook": PageContext.linkShape, "isStandIn": .bool, "isCommon": .bool,
    ]

    static let shape: TemplateShape = [
        "kinds": .list(["title": .text, "rows": .list(rowShape)]), "standInCount": .text, "total": .text,
    ]

    let context: PageContext

    var frame: PageFrame {
        PageFrame(
            title: context.say("Ticket types"),
            description: context.say("Which playbook handles which kind of ticket."),
            crumbs: [context.crumb("Home", SitePath.home)])
    }

    func value() -> TemplateRecord {
        let types = context.tables.ticketTypes
        let kinds: [(String, [TicketType])] = [
            (context.say("Something is broken"), types.filter { $0.kind?.value != .request }),
            (context.say("Somebody needs something"), types.filter { $0.kind?.value == .request }),
        ]
        let standIns = types.count { type in
            if case .playbook = context.handling(type) { false } else { true }
        }
        return [
            "kinds": .each(kinds.filter { !$0.1.isEmpty }) { title, types in
                ["title": .text(title), "rows": .each(types) { row($0) }]
            },
            "standInCount": .text(standIns == 0 ? "" : "\(standIns)"), "total": .text("\(types.count)"),
        ]
    }

    private func row(_ type: TicketType) -> TemplateValue {
        let playbook: TemplateValue
        var isStandIn = false
        switch context.handling(type) {
        case .playbook(let own):
            playbook = context.link(own.title, to: context.base.pages[own.path], in: context.foreign)
        case .standIn(let other):
            playbook = context.link(other.title, to: context.base.pages[other.path], in: context.foreign)
            isStandIn = true
        case .unwritten: playbook = .none
        }
        return [
            "title": .text(context.index.title(of: type, in: context.language)),
            "language": .text(context.foreign(context.index.language(of: type, for: context.language))),
            "href": .text(context.href(SitePath.ticketType(type.id.value))),
            "id": .text(type.id.value), "priority": .each(priorities(type)) { Tag.priority($0) },
            "tier": TemplateValue(type.entryTier?.value.rawValue), "group": context.reference(type.group),
            "playbook": playbook, "isStandIn": .bool(isStandIn), "isCommon": .bool(type.isCommon),
        ]
    }

    private func priorities(_ type: TicketType) -> [Priority] {
        type.defaultPriority.filter { $0.environment == "default" }.map(\.priority.value)
    }
}

/// The page of one ticket type.
struct TicketTypePage {
    static let shape: TemplateShape = [
        "id": .text, "name": .text, "names": .list(["language": .text, "text": .text]), "kind": .text, "tier": .text,
        "priorities": .list(["environment": .text, "priority": Tag.shape, "href": .text]),
        "group": PageContext.linkShape, "services": .list(PageContext.linkShape), "standIn": .text,
        "isUnwritten": .bool,
        "playbooks": .list(PageContext.itemShape), "articles": .list(PageContext.itemShape),
        "questions": .list(["language": .text, "terms": .list(.text)]),
        "aliases": .list(["language": .text, "terms": .list(.text)]), "errors": .list(.text), "alerts": .list(.text),
        "fields": .list(.text),
    ]

    let type: TicketType
    let context: PageContext

    private var name: String { context.index.title(of: type, in: context.language) }

    var frame: PageFrame {
        PageFrame(
            title: name, description: context.say("How a ticket of the kind “{1}” is handled.", name),
            crumbs: [
                context.crumb("Home", SitePath.home), context.crumb("Ticket types", SitePath.ticketTypes),
            ])
    }

    func value() -> TemplateRecord {
        let handling = context.handling(type)
        let playbooks = type.playbooks.compactMap { context.index.playbooks[$0.value] }
        var standIn = ""
        var isUnwritten = false
        switch handling {
        case .playbook: break
        case .standIn(let playbook):
            standIn =
                context.say(
                    "The playbook for this kind of ticket, {1}, is still to be written. Until then work from “{2}” and escalate where it does not help.",
                    type.interim?.value ?? "", playbook.title)
        case .unwritten: isUnwritten = true
        }
        return [
            "id": .text(type.id.value), "name": .text(name), "names": names,
            "kind": .text(type.kind?.value == .request ? context.say("Service request") : context.say("Incident")),
            "tier": TemplateValue(type.entryTier?.value.rawValue),
            "priorities": .each(type.defaultPriority) { priority($0) }, "group": context.reference(type.group),
            "services": context.references(type.services), "standIn": .text(standIn), "isUnwritten": .bool(isUnwritten),
            "playbooks": .each(playbooks) { context.item($0) }, "articles": .each(articles) { context.item($0) },
            "questions": terms(type.userQuestions), "aliases": terms(type.aliases),
            "errors": .each(type.errorSignatures) { .text($0.example.value) },
            "alerts": .each(type.alerts) { .text($0.value) },
            "fields": .each(type.requiredFields) { .text($0.value) },
        ]
    }

    private var names: TemplateValue {
        .each((type.title?.variants ?? []).filter { $0.text.value != name }) { variant in
            ["language": .text(variant.language), "text": .text(variant.text.value)]
        }
    }

    private func priority(_ priority: EnvironmentPriority) -> TemplateValue {
        let environment = priority.environment == "default" ? context.say("Everywhere else") : priority.environment
        return [
            "environment": .text(type.defaultPriority.count == 1 ? "" : environment),
            "priority": Tag.priority(priority.priority.value),
            "href": .text(context.href(SitePath.priority(priority.priority.value))),
        ]
    }

    private var articles: [Article] {
        let named = type.articles.compactMap { context.index.articles[$0.value] }
        let pointing = context.index.articlesOfTicketType[type.id.value] ?? []
        return context.readable(named + pointing.filter { article in !named.contains { $0.path == article.path } })
    }

    private func terms(_ languages: [LanguageTerms]) -> TemplateValue {
        .each(languages.filter { !$0.terms.isEmpty }) { group in
            ["language": .text(group.language), "terms": .each(group.terms) { .text($0.value) }]
        }
    }
}
