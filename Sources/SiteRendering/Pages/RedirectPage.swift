import KnowledgeModel
import PageTemplates
import SourceText

/// The page that stands where a moved id used to be.
struct RedirectPage {
    static let shape: TemplateShape = [
        "from": .text, "target": PageContext.linkShape, "reason": .html, "since": .text, "isKnown": .bool,
    ]

    let redirect: Redirect
    let context: PageContext

    var frame: PageFrame { PageFrame(title: context.say("{1} has moved", redirect.from.value)) }

    func value() -> TemplateRecord {
        let page = context.index.page(of: redirect.to.value)
        let name = page == nil ? context.say("the A–Z list") : context.name(of: redirect.to.value)
        return [
            "from": .text(redirect.from.value), "target": context.link(name, to: page ?? SitePath.alphabetical),
            "reason": context.prose(redirect.reason), "since": TemplateValue(redirect.since?.value.description),
            "isKnown": .bool(page != nil),
        ]
    }
}

/// The page for addresses that do not exist.
struct NotFoundPage {
    static let shape: TemplateShape = [:]

    let context: PageContext

    var frame: PageFrame { PageFrame(title: context.say("There is no such page")) }
}
