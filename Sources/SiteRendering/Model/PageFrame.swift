import KnowledgeModel
import PageTemplates
import SourceText

/// What every page carries round its own content: the head, the top bar, the foot.
struct PageFrame {
    static let shape: TemplateShape = [
        "root": .text, "language": .text, "title": .text, "siteTitle": .text, "description": .text, "home": .text,
        "styles": .list(.text), "scripts": .list(.text), "themeScript": .text, "icon": .text,
        "nav": .list(["title": .text, "href": .text, "isHere": .bool]),
        "crumbs": .list(PageContext.linkShape), "contactsHref": .text, "findHref": .text,
        "footer": .text, "asOf": .text, "revision": .text, "toolVersion": .text,
    ]

    /// Also the name of the page in the browser's tab.
    let title: String
    var description: String = ""
    /// From the home page down to the page's parent.
    var crumbs: [TemplateValue] = []

    func value(_ context: PageContext, theme: Theme) -> [String: TemplateValue] {
        let configuration = context.base.configuration
        let places: [(String, String)] = [
            ("Ticket types", SitePath.ticketTypes), ("Services", SitePath.services),
            ("Priorities", SitePath.priorities), ("Playbooks", SitePath.playbooks), ("Articles", SitePath.articles),
            ("Messages", SitePath.templates), ("Operating model", SitePath.operatingModel),
            ("A–Z", SitePath.alphabetical), ("Health", SitePath.health),
        ]
        return [
            "root": .text(context.address.root), "language": "en", "title": .text(title),
            "siteTitle": .text(configuration.title), "home": .text(context.href(SitePath.home)),
            "description": .text(description.isEmpty ? configuration.summary : description),
            "styles": .each(theme.stylePaths) { .text(context.href($0)) },
            "scripts": .each(theme.scriptPaths) { .text(context.href($0)) },
            "themeScript": .text(context.href("assets/theme.js")), "icon": .text(context.href("assets/icon.svg")),
            "nav": .each(places) { place in
                [
                    "title": .text(place.0), "href": .text(context.href(place.1)),
                    "isHere": .bool(place.1 == context.address.path),
                ]
            },
            "crumbs": .list(crumbs), "contactsHref": .text(context.href(SitePath.escalation)),
            "findHref": .text(context.href(SitePath.alphabetical)),
            "footer": .text(configuration.footer), "asOf": .text(context.edition.asOf.description),
            "revision": TemplateValue(context.edition.revision.map { String($0.prefix(12)) }),
            "toolVersion": .text(context.edition.toolVersion),
        ]
    }
}
