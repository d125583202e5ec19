import KnowledgeModel
import PageTemplates
import SourceText

/// What every page carries round its own content: the head, the top bar, the foot.
struct PageFrame {
    static let shape = ownShape.adding(sharedShape)

    private static let ownShape: TemplateShape = [
        "title": .text, "description": .text, "crumbs": .list(PageContext.linkShape), "styles": .list(.text),
        "foreign": .text,
        "languages": .list(["name": .text, "language": .text, "href": .text, "isCounterpart": .bool]),
    ]

    private static let sharedShape: TemplateShape = [
        "root": .text, "language": .text, "suffix": .text, "siteTitle": .text, "home": .text, "scripts": .list(.text),
        "themeScript": .text, "icon": .text, "nav": .list(["title": .text, "href": .text, "isHere": .bool]),
        "contactsHref": .text, "findHref": .text, "foreignName": .text, "footer": .html, "asOf": .text,
        "revision": .text, "toolVersion": .text,
    ]

    /// Also the name of the page in the browser's tab.
    let title: String
    var description: String = ""
    /// From the home page down to the page's parent.
    var crumbs: [TemplateValue] = []
    /// Whether the page's text is in a language of its own, whatever the interface speaks.
    var hasOneLanguage = false
    /// Whether the page is worked through step by step, and styled for it.
    var isPlaybook = false

    /// - Parameter shared: see ``shared(_:theme:)``.
    func value(_ context: PageContext, theme: Theme, shared: TemplateRecord) -> TemplateRecord {
        let summary = context.base.configuration.summary
        let own: TemplateRecord = [
            "title": .text(title), "description": .text(description.isEmpty ? summary : description),
            "crumbs": .list(crumbs),
            "styles": .each(theme.stylePaths(isPlaybook: isPlaybook)) { .text(context.href($0)) },
            "foreign": .text(hasOneLanguage ? context.foreign : ""), "languages": languages(context),
        ]
        var value = own.adding(shared)
        if Self.places.contains(where: { context.isHere($0.path) }) { value["nav"] = Self.navigation(context) }
        return value
    }

    /// The part of the frame that is the same for all pages of one language with the same way to the root.
    static func shared(_ context: PageContext, theme: Theme) -> TemplateRecord {
        let configuration = context.base.configuration
        let isPrimary = context.language == context.index.languages.primary.language
        return [
            "root": .text(context.address.root), "language": .text(context.language),
            "suffix": .text(isPrimary ? "" : "." + context.language), "siteTitle": .text(configuration.title),
            "home": .text(context.href(SitePath.home)),
            "scripts": .each(theme.scriptPaths(in: context.language)) { .text(context.href($0)) },
            "themeScript": .text(context.href("assets/theme.js")), "icon": .text(context.href("assets/icon.svg")),
            "nav": navigation(context), "contactsHref": .text(context.href(SitePath.escalation)),
            "findHref": .text(context.href(SitePath.alphabetical)), "foreignName": .text(context.say("English")),
            "footer": context.prose(configuration.footer), "asOf": .text(context.edition.asOf.description),
            "revision": TemplateValue(context.edition.revision.map { String($0.prefix(12)) }),
            "toolVersion": .text(context.edition.toolVersion),
        ]
    }

    /// In English; put into the page's language where they are shown.
    private static let places: [(title: String, path: String)] = [
        ("Ticket types", SitePath.ticketTypes), ("Services", SitePath.services),
        ("Priorities", SitePath.priorities), ("Playbooks", SitePath.playbooks), ("Articles", SitePath.articles),
        ("Messages", SitePath.templates), ("Operating model", SitePath.operatingModel),
        ("A–Z", SitePath.alphabetical), ("Health", SitePath.health),
    ]

    private static func navigation(_ context: PageContext) -> TemplateValue {
        .each(places) { place in
            [
                "title": .text(context.say(place.title)), "href": .text(context.href(place.path)),
                "isHere": .bool(context.isHere(place.path)),
            ]
        }
    }

    /// The same page in the site's other languages; where it has no counterpart, the home page.
    private func languages(_ context: PageContext) -> TemplateValue {
        let index = context.index
        let path = context.address.path
        return .each(index.languages.all.map(\.language).filter { $0 != context.language }) { language in
            let primary = index.languages.primary.language
            let counterpart = index.localizedPages.counterpart(of: path, in: language, primary: primary)
            let page = counterpart ?? index.localizedPages.page(SitePath.home, in: language)
            return [
                "name": .text(SiteLanguages.name(of: language)), "language": .text(language),
                "href": .text(context.address.href(page)), "isCounterpart": .bool(counterpart != nil),
            ]
        }
    }
}
