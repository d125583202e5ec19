import KnowledgeModel
import PageTemplates
import SourceText

/// What every page carries round its own content: the head, the top bar, the foot.
struct PageFrame {
    static let shape = ownShape.adding(sharedShape)

    private static let ownShape: TemplateShape = [
        "title": .text, "description": .text, "crumbs": .list(PageContext.linkShape),
    ]

    private static let sharedShape: TemplateShape = [
        "root": .text, "language": .text, "siteTitle": .text, "home": .text, "styles": .list(.text),
        "scripts": .list(.text), "themeScript": .text, "icon": .text,
        "nav": .list(["title": .text, "href": .text, "isHere": .bool]), "contactsHref": .text, "findHref": .text,
        "footer": .text, "asOf": .text, "revision": .text, "toolVersion": .text,
    ]

    /// Also the name of the page in the browser's tab.
    let title: String
    var description: String = ""
    /// From the home page down to the page's parent.
    var crumbs: [TemplateValue] = []

    /// - Parameter shared: see ``shared(_:theme:)``.
    func value(_ context: PageContext, shared: TemplateRecord) -> TemplateRecord {
        let summary = context.base.configuration.summary
        let own: TemplateRecord = [
            "title": .text(title), "description": .text(description.isEmpty ? summary : description),
            "crumbs": .list(crumbs),
        ]
        var value = own.adding(shared)
        if Self.places.contains(where: { $0.path == context.address.path }) { value["nav"] = Self.navigation(context) }
        return value
    }

    /// The part of the frame that is the same for all pages with the same way to the root.
    static func shared(_ context: PageContext, theme: Theme) -> TemplateRecord {
        let configuration = context.base.configuration
        return [
            "root": .text(context.address.root), "language": "en", "siteTitle": .text(configuration.title),
            "home": .text(context.href(SitePath.home)),
            "styles": .each(theme.stylePaths) { .text(context.href($0)) },
            "scripts": .each(theme.scriptPaths) { .text(context.href($0)) },
            "themeScript": .text(context.href("assets/theme.js")), "icon": .text(context.href("assets/icon.svg")),
            "nav": navigation(context), "contactsHref": .text(context.href(SitePath.escalation)),
            "findHref": .text(context.href(SitePath.alphabetical)),
            "footer": .text(configuration.footer), "asOf": .text(context.edition.asOf.description),
            "revision": TemplateValue(context.edition.revision.map { String($0.prefix(12)) }),
            "toolVersion": .text(context.edition.toolVersion),
        ]
    }

    private static let places: [(title: String, path: String)] = [
        ("Ticket types", SitePath.ticketTypes), ("Services", SitePath.services),
        ("Priorities", SitePath.priorities), ("Playbooks", SitePath.playbooks), ("Articles", SitePath.articles),
        ("Messages", SitePath.templates), ("Operating model", SitePath.operatingModel),
        ("A–Z", SitePath.alphabetical), ("Health", SitePath.health),
    ]

    private static func navigation(_ context: PageContext) -> TemplateValue {
        .each(places) { place in
            [
                "title": .text(place.title), "href": .text(context.href(place.path)),
                "isHere": .bool(place.path == context.address.path),
            ]
        }
    }
}
