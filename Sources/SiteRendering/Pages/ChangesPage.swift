import Editions
import KnowledgeModel
import PageTemplates
import SourceText

/// What happened to the content, day by day.
struct ChangesPage {
    static let shape: TemplateShape = [
        "since": .text, "feedHref": .text,
        "days": .list([
            "date": .text,
            "items": .list(["title": .text, "href": .text, "id": .text, "what": .text, "tags": .list(Tag.shape)]),
        ]),
    ]

    let context: PageContext

    var frame: PageFrame {
        PageFrame(
            title: context.say("Changes"),
            description: context.say("What was added, changed, reviewed, moved and withdrawn, the latest first."),
            crumbs: [context.crumb("Home", SitePath.home)])
    }

    func value() -> TemplateRecord {
        let changes = context.index.changes
        var days: [(date: String, entries: [ChangeLog.Entry])] = []
        for entry in changes?.entries ?? [] {
            if days.last?.date != entry.date { days.append((entry.date, [])) }
            days[days.count - 1].entries.append(entry)
        }
        return [
            "since": TemplateValue(changes?.previous?.asOf), "feedHref": .text(context.href(SitePath.feed)),
            "days": .each(days) { day in
                ["date": .text(day.date), "items": .each(day.entries, item)]
            },
        ]
    }

    private func item(_ entry: ChangeLog.Entry) -> TemplateValue {
        let (word, kind) =
            switch entry.kind {
            case .removed: (context.say("Removed"), "stop")
            case .moved: (context.say("Moved"), "warn")
            case .retired: (context.say("Retired"), "stop")
            case .deprecated: (context.say("Deprecated"), "warn")
            case .added: (context.say("Added"), "ok")
            case .changed: (context.say("Changed"), "")
            case .reviewed: (context.say("Review"), "ok")
            }
        var tags = [Tag.kind(kind, word)]
        if entry.isBreaking { tags.append(Tag.kind("stop", context.say("Breaking"))) }
        let what =
            switch entry.kind {
            case .moved: context.say("to {1}", entry.detail ?? "")
            case .reviewed: reviewWords(entry.detail)
            case .removed, .retired, .deprecated, .added, .changed: ""
            }
        return [
            "title": .text(entry.title), "href": TemplateValue(entry.url.map { context.href($0) }),
            "id": .text(entry.id), "what": .text(what), "tags": .list(tags),
        ]
    }

    private func reviewWords(_ kind: String?) -> String {
        switch kind.flatMap(Review.Kind.init) {
        case .read: context.say("read from end to end")
        case .exercised: context.say("carried out")
        case .incident: context.say("after an incident")
        case .drill: context.say("in a drill")
        case nil: ""
        }
    }
}
