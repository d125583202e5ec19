import KnowledgeModel
import PageTemplates
import SourceText

/// The first page: the ways in, the people, the priorities, and how fresh everything is.
struct HomePage {
    static let shape: TemplateShape = [
        "summary": .html, "sample": .text, "p1": ["href": .text, "response": .text],
        "incidents": .list(PageContext.itemShape), "requests": .list(PageContext.itemShape),
        "ticketTypesHref": .text, "ticketTypeCount": .text,
        "services": .list(["title": .text, "href": .text, "count": .text]),
        "playbooks": .list(PageContext.itemShape), "playbooksHref": .text,
        "articleTypes": .list(["title": .text, "href": .text, "count": .text]),
        "contacts": .list(PageContext.contactShape), "contactsMore": .text,
        "matrix": PriorityMatrix.shape, "health": .list(HealthRow.summaryShape), "healthHref": .text,
        "recent": .list(["title": .text, "href": .text, "date": .text, "language": .text]), "counts": .text,
    ]

    /// How many of a kind the page shows before it points to the full list.
    private static let listLimit = 12
    private static let recentLimit = 5

    let context: PageContext

    var frame: PageFrame { PageFrame(title: context.base.configuration.title) }

    func value() -> TemplateRecord {
        let base = context.base
        let common = context.tables.ticketTypes.filter(\.isCommon)
        let types = common.isEmpty ? context.tables.ticketTypes : common
        return [
            "summary": context.prose(base.configuration.summary), "p1": p1,
            "sample": .text(sample),
            "incidents": items(types.filter { $0.kind?.value != .request }),
            "requests": items(types.filter { $0.kind?.value == .request }),
            "ticketTypesHref": .text(context.href(SitePath.ticketTypes)),
            "ticketTypeCount": .text("\(context.tables.ticketTypes.count)"),
            "services": .each(context.tables.services) { service($0) },
            "playbooks": context.tables.ticketTypes.isEmpty
                ? .each(base.playbooks.prefix(Self.listLimit)) { context.item($0) } : [],
            "playbooksHref": .text(context.href(SitePath.playbooks)), "articleTypes": articleTypes,
            "contacts": .each(firstContacts) { context.contact($0) },
            "contactsMore": .text(context.href(SitePath.escalation)),
            "matrix": PriorityMatrix(context: context).value(),
            "health": .each(context.index.healthRows.prefix(5)) { .record($0.summary(context)) },
            "healthHref": .text(context.href(SitePath.health)), "recent": recent,
            "counts": .text(
                context.say(
                    "{1} and {2}", context.counted(base.playbooks.count, "{1} playbook", "{1} playbooks"),
                    context.counted(base.articles.count, "{1} article", "{1} articles"))),
        ]
    }

    /// A ticket to try the page with: how a requester puts it, with a number and the words of the error.
    private var sample: String {
        let types = context.tables.ticketTypes.filter { type in
            !type.playbooks.isEmpty && !type.errorSignatures.isEmpty && type.interim == nil
        }
        let language = context.language
        for type in types.filter(\.isCommon) + types {
            guard let words = type.userQuestions.first(where: { $0.language == language })?.terms.first,
                let error = type.errorSignatures.first
            else { continue }
            return "INC0012345\n\(words.value)\n\(error.example.value)"
        }
        return ""
    }

    private var p1: TemplateValue {
        guard !context.tables.matrix.isEmpty || !context.tables.priorities.isEmpty else { return .none }
        let response = context.tables.serviceLevels.first { $0.priority.value == .p1 }?.response?.value
        return [
            "href": .text(context.href(SitePath.priority(.p1))),
            "response": TemplateValue(response.map { context.span($0) }),
        ]
    }

    /// The most urgent first; among equals the order of the table.
    private func items(_ types: [TicketType]) -> TemplateValue {
        let ranked = types.enumerated().sorted { left, right in
            (urgency(left.element), left.offset) < (urgency(right.element), right.offset)
        }
        return .each(ranked.prefix(Self.listLimit)) { context.item($0.element) }
    }

    private func urgency(_ type: TicketType) -> Priority {
        type.defaultPriority.first { $0.environment == "default" }?.priority.value ?? .p4
    }

    private func service(_ service: Service) -> TemplateValue {
        let id = service.id.value
        let count =
            (context.index.playbooksOfService[id] ?? []).count + (context.index.articlesOfService[id] ?? []).count
        return [
            "title": .text(context.name(of: id)), "href": .text(context.href(SitePath.service(id))),
            "count": .text("\(count)"),
        ]
    }

    private var articleTypes: TemplateValue {
        let counts = ArticleType.allCases.map { type in (type, context.base.articles.count { $0.type == type }) }
        return .each(counts.filter { $0.1 > 0 }) { type, count in
            [
                "title": .text(context.say(type.title)),
                "href": .text(context.href("\(SitePath.articles)#\(type.rawValue)")),
                "count": .text("\(count)"),
            ]
        }
    }

    /// The groups that can be reached, L1 first, and those first that answer a call.
    private var firstContacts: [String] {
        let reachable = context.tables.groups.compactMap { group -> (tier: Tier, rank: Int, id: String)? in
            let channels = context.index.contacts[group.id.value]?.channels ?? []
            guard !channels.isEmpty else { return nil }
            let rank = channels.contains { $0.kind.value == .hotline } ? 0 : 1
            return (group.tier?.value ?? .l3, rank, group.id.value)
        }
        return reachable.sorted { $0 < $1 }.prefix(6).map(\.id)
    }

    private var recent: TemplateValue {
        typealias Entry = (date: CalendarDate, title: String, path: String, language: String)
        // The latest so far, in order: a few of all there are.
        var latest: [Entry] = []
        func add(_ date: CalendarDate, _ title: String, _ path: String, _ language: String) {
            if latest.count == Self.recentLimit, let last = latest.last, date < last.date { return }
            let place = latest.firstIndex { ($0.date, title) < (date, $0.title) } ?? latest.count
            latest.insert((date, title, path, language), at: place)
            if latest.count > Self.recentLimit { latest.removeLast() }
        }
        for playbook in context.base.playbooks {
            guard let review = playbook.lastReview else { continue }
            add(review.date.value, playbook.title, playbook.path, LocalizedText.defaultLanguage)
        }
        for article in context.base.articles {
            guard let date = article.frontMatter?.lastReviewed?.value else { continue }
            add(date, article.title, article.path, article.language)
        }
        return .each(latest) { date, title, path, language in
            let page = context.base.pages[path]
            return [
                "title": .text(title), "href": TemplateValue(page.map { context.href($0) }), "date": .text("\(date)"),
                "language": .text(context.foreign(language)),
            ]
        }
    }
}
