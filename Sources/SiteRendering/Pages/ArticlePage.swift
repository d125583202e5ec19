import KnowledgeModel
import MarkdownSyntax
import PageTemplates
import SourceText

/// The page of an article: its text, its outline, who answers for it, and what belongs to it.
struct ArticlePage {
    static let shape: TemplateShape = [
        "id": .text, "name": .text, "type": .text, "facts": .list(ArticleHead.factShape),
        "rotas": .list(ArticleHead.rotaShape), "articleLanguage": .text, "tags": .list(Tag.shape),
        "review": PageContext.reviewShape, "notice": PageContext.noticeShape, "summary": .text,
        "untranslated": .list(["language": .text, "text": .text]),
        "outline": .list(["title": .text, "href": .text]), "body": .html,
        "questions": .list(.text), "services": .list(PageContext.linkShape),
        "ticketTypes": .list(PageContext.linkShape), "playbooks": .list(PageContext.linkShape),
        "related": .list(PageContext.linkShape),
        "translations": .list(["title": .text, "href": .text, "language": .text]),
        "contacts": .list(PageContext.contactShape), "provenance": PageContext.provenanceShape,
    ]

    let article: Article
    let context: PageContext

    private var front: FrontMatter? { article.frontMatter }

    var frame: PageFrame {
        PageFrame(
            title: article.title, description: front?.summary?.value ?? "",
            crumbs: [context.crumb("Home", SitePath.home), context.crumb("Articles", SitePath.articles)])
    }

    func value() -> TemplateRecord {
        let state = context.index.reviewState(article)
        let last = front?.reviews.max { $0.date.value < $1.date.value }
        let lastDate = front?.lastReviewed?.value ?? last?.date.value
        let timeline = IncidentTimeline(article)
        let options = DecisionOptions(article)
        let head = ArticleHead(article: article, context: context, timeline: timeline, options: options)
        let body = ArticleBody(article: article, context: context, timeline: timeline, options: options)
        return [
            "id": .text(article.id), "name": .text(article.title), "type": .text(article.type?.rawValue ?? ""),
            "facts": head.facts(), "rotas": head.rotas(),
            "articleLanguage": .text(context.foreign(article.language)), "tags": .list(tags),
            "review": front == nil || (state == .unknown && !context.index.hasReviewDate(article))
                ? .none : context.review(state, last: lastDate, next: article.nextReview, incident: incident),
            "notice": front == nil ? .none : context.notice(article.status, supersededBy: front?.supersededBy),
            "summary": TemplateValue(front?.summary?.value), "outline": outline,
            "body": .html(body.html()),
            "questions": .each(front?.userQuestions ?? []) { .text($0.value) },
            "services": context.references(front?.services ?? []), "ticketTypes": ticketTypes,
            "playbooks": playbooks, "related": context.references(front?.related ?? []),
            "translations": translations, "untranslated": untranslated,
            "contacts": context.contacts(front?.contacts ?? []),
            "provenance": context.provenance(
                owner: front?.owner, last: lastDate, lastKind: last?.kind.value, next: article.nextReview,
                version: article.contentHash, path: article.path),
        ]
    }

    /// Decisions and the like are not reviewed by the calendar, and not because of an incident.
    private var incident: IncidentIndex.Incident? {
        guard let front, context.index.hasReviewDate(article) else { return nil }
        return context.index.incidents.incident(since: front.reviews, of: article)
    }

    private var tags: [TemplateValue] {
        var tags = article.type.map { [Tag.plain(context.say($0.title))] } ?? []
        tags += (front?.audience ?? []).map {
            Tag.plain($0.value == .requester ? context.say("Requester") : $0.value.rawValue)
        }
        if front?.isCritical?.value == true { tags.append(Tag.kind("warn", context.say("Critical"))) }
        return tags + (front == nil ? [] : Tag.status(article.status, context))
    }

    /// The sections of the second level, which is where an article is divided.
    private var outline: TemplateValue {
        let sections = article.outline.headings.filter { $0.level == 2 }
        return .each(sections.count > 1 ? sections : []) { heading in
            ["title": .text(heading.title), "href": .text("#" + SiteAddress.encoded(heading.anchor))]
        }
    }

    private var ticketTypeIDs: [String] {
        let own = (front?.ticketTypes ?? []).map(\.value)
        let pointing = context.index.ticketTypesOfArticle[article.id] ?? []
        return own + pointing.map(\.id.value).filter { !own.contains($0) }
    }

    private var ticketTypes: TemplateValue {
        .each(ticketTypeIDs) { context.reference($0) }
    }

    /// The playbooks that name the article, then those that handle its ticket types.
    private var playbooks: TemplateValue {
        var ids = (context.index.playbooksOfArticle[article.id] ?? []).map(\.id)
        for type in ticketTypeIDs.compactMap({ context.index.ticketTypes[$0] }) {
            for playbook in type.playbooks.map(\.value) where !ids.contains(playbook) { ids.append(playbook) }
        }
        return .each(ids) { context.reference($0) }
    }

    /// The site's languages that nobody has put the article into.
    private var untranslated: TemplateValue {
        let index = context.index
        let page = context.address.path
        let missing = index.languages.all.map(\.language).filter { language in
            language != article.language
                && index.localizedPages.counterpart(
                    of: page, in: language, primary: index.languages.primary.language) == nil
        }
        return .each(missing) {
            ["language": .text($0), "text": .text(index.languages.wording(of: $0)("Not translated"))]
        }
    }

    private var translations: TemplateValue {
        let others = (front?.translations ?? []) + (front?.translationOf.map { [$0] } ?? [])
        return .each(others.compactMap { context.index.articles[$0.value] }) { other in
            [
                "title": .text(other.title), "language": .text(other.language),
                "href": TemplateValue(context.base.pages[other.path].map { context.address.href($0) }),
            ]
        }
    }
}
