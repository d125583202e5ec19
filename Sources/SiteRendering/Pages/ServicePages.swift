import KnowledgeModel
import PageTemplates
import SourceText

/// The index of services.
struct ServicesPage {
    static let shape: TemplateShape = [
        "services": .list([
            "title": .text, "href": .text, "summary": .html, "item": .text, "playbooks": .text, "articles": .text,
        ])
    ]

    let context: PageContext

    var frame: PageFrame {
        PageFrame(
            title: context.say("Services"),
            description: context.say("Playbooks and articles by the service that they are about."),
            crumbs: [context.crumb("Home", SitePath.home)])
    }

    func value() -> TemplateRecord {
        [
            "services": .each(context.tables.services) { service in
                let id = service.id.value
                return [
                    "title": .text(context.name(of: id)), "href": .text(context.href(SitePath.service(id))),
                    "summary": context.prose(service.summary),
                    "item": TemplateValue(service.configurationItem?.value),
                    "playbooks": .text(
                        context.counted(
                            (context.index.playbooksOfService[id] ?? []).count, "{1} playbook", "{1} playbooks")),
                    "articles": .text(
                        context.counted(
                            (context.index.articlesOfService[id] ?? []).count, "{1} article", "{1} articles")),
                ]
            }
        ]
    }
}

/// The page of one service.
struct ServicePage {
    static let shape: TemplateShape = [
        "id": .text, "name": .text, "summary": .html, "provider": .text, "item": .text, "owner": PageContext.linkShape,
        "clusters": .text, "playbooks": .list(PageContext.itemShape), "ticketTypes": .list(PageContext.itemShape),
        "articles": .list(PageContext.itemShape), "contacts": .list(PageContext.contactShape),
    ]

    let service: Service
    let context: PageContext

    var frame: PageFrame {
        PageFrame(
            title: context.name(of: service.id.value), description: service.summary?.value ?? "",
            crumbs: [context.crumb("Home", SitePath.home), context.crumb("Services", SitePath.services)])
    }

    func value() -> TemplateRecord {
        let id = service.id.value
        return [
            "id": .text(id), "name": .text(context.name(of: id)),
            "summary": context.prose(service.summary),
            "provider": TemplateValue(
                service.provider.map { $0.value == .cloud ? context.say("Cloud") : context.say("On premises") }),
            "item": TemplateValue(service.configurationItem?.value), "owner": context.reference(service.owner),
            "clusters": .text(service.clusters.map(\.value).joined(separator: ", ")),
            "playbooks": .each(context.index.playbooksOfService[id] ?? []) { context.item($0) },
            "ticketTypes": .each(context.index.ticketTypesOfService[id] ?? []) { context.item($0) },
            "articles": .each(context.readable(context.index.articlesOfService[id] ?? [])) { context.item($0) },
            "contacts": context.contacts(service.groups + (service.owner.map { [$0] } ?? [])),
        ]
    }
}
