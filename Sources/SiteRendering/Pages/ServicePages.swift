import KnowledgeModel
import PageTemplates
import SourceText

/// The index of services.
struct ServicesPage {
    static let shape: TemplateShape = [
        "services": .list([
            "title": .text, "href": .text, "summary": .text, "item": .text, "playbooks": .text, "articles": .text,
        ])
    ]

    let context: PageContext

    var frame: PageFrame {
        PageFrame(
            title: "Services", description: "Playbooks and articles by the service that they are about.",
            crumbs: [context.link("Home", to: SitePath.home)])
    }

    func value() -> TemplateRecord {
        [
            "services": .each(context.tables.services) { service in
                let id = service.id.value
                return [
                    "title": .text(context.index.name(of: id)), "href": .text(context.href(SitePath.service(id))),
                    "summary": TemplateValue(service.summary?.value),
                    "item": TemplateValue(service.configurationItem?.value),
                    "playbooks": .text(counted((context.index.playbooksOfService[id] ?? []).count, "playbook")),
                    "articles": .text(counted((context.index.articlesOfService[id] ?? []).count, "article")),
                ]
            }
        ]
    }
}

/// The page of one service.
struct ServicePage {
    static let shape: TemplateShape = [
        "id": .text, "name": .text, "summary": .text, "provider": .text, "item": .text, "owner": PageContext.linkShape,
        "clusters": .text, "playbooks": .list(PageContext.itemShape), "ticketTypes": .list(PageContext.itemShape),
        "articles": .list(PageContext.itemShape), "contacts": .list(PageContext.contactShape),
    ]

    let service: Service
    let context: PageContext

    var frame: PageFrame {
        PageFrame(
            title: context.index.name(of: service.id.value), description: service.summary?.value ?? "",
            crumbs: [context.link("Home", to: SitePath.home), context.link("Services", to: SitePath.services)])
    }

    func value() -> TemplateRecord {
        let id = service.id.value
        return [
            "id": .text(id), "name": .text(context.index.name(of: id)),
            "summary": TemplateValue(service.summary?.value),
            "provider": TemplateValue(service.provider.map { $0.value == .cloud ? "Cloud" : "On premises" }),
            "item": TemplateValue(service.configurationItem?.value), "owner": context.reference(service.owner),
            "clusters": .text(service.clusters.map(\.value).joined(separator: ", ")),
            "playbooks": .each(context.index.playbooksOfService[id] ?? []) { context.item($0) },
            "ticketTypes": .each(context.index.ticketTypesOfService[id] ?? []) { context.item($0) },
            "articles": .each(context.index.articlesOfService[id] ?? []) { context.item($0) },
            "contacts": context.contacts(service.groups + (service.owner.map { [$0] } ?? [])),
        ]
    }
}
