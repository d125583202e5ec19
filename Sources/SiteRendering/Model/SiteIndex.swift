import Editions
import KnowledgeModel
import MarkdownSyntax
import QualityGate
import SourceText
import Triage

/// The knowledge base by id, and backwards: what every page asks of the rest of the site.
///
/// A class, though nothing in it changes, because every part of a page holds it and it has thirty tables.
final class SiteIndex: Sendable {
    let base: KnowledgeBase
    let languages: SiteLanguages
    let localizedPages: LocalizedPages
    let asOf: CalendarDate
    let articles: [String: Article]
    let playbooks: [String: Playbook]
    let services: [String: Service]
    let groups: [String: Group]
    let roles: [String: Role]
    let contacts: [String: Contact]
    let calendars: [String: SupportCalendar]
    let ticketTypes: [String: TicketType]
    let policies: [String: EscalationPolicy]
    /// The languages of a message, in order of language.
    let messages: [String: [MessageTemplate]]
    let variables: [String: TemplateVariable]
    /// Playbooks, articles and ticket types by the service that they are about.
    let playbooksOfService: [String: [Playbook]]
    let articlesOfService: [String: [Article]]
    let ticketTypesOfService: [String: [TicketType]]
    let ticketTypesOfPlaybook: [String: [TicketType]]
    let articlesOfTicketType: [String: [Article]]
    /// Ticket types that name an article, and playbooks that an article goes with, by the article's id.
    let ticketTypesOfArticle: [String: [TicketType]]
    let playbooksOfArticle: [String: [Playbook]]
    /// Indices of articles and playbooks by their pages.
    private let articleOfPage: [String: Int]
    private let playbookOfPage: [String: Int]
    /// Diagnostics of the gate by file.
    let diagnosticCounts: [String: (errors: Int, warnings: Int)]
    let changes: ChangeLog?
    let coverage: CoverageReport?
    let incidents: IncidentIndex
    /// See ``healthRows``.
    private let knownHealthRows = Guarded<[HealthRow]?>(nil)

    /// - Parameter pages: those that every language of the site has.
    init(
        _ base: KnowledgeBase, report: LintReport, edition: Edition, languages: SiteLanguages, pages: [String],
        changes: ChangeLog? = nil, coverage: CoverageReport? = nil
    ) {
        self.base = base
        self.changes = changes
        self.coverage = coverage
        self.languages = languages
        localizedPages = LocalizedPages(languages, pages: pages, base: base)
        asOf = edition.asOf
        let tables = base.tables
        articles = Self.byID(base.articles) { $0.id }
        playbooks = Self.byID(base.playbooks) { $0.id }
        services = Self.byID(tables.services) { $0.id.value }
        groups = Self.byID(tables.groups) { $0.id.value }
        roles = Self.byID(tables.roles) { $0.id.value }
        contacts = Self.byID(tables.contacts) { $0.subject.value }
        calendars = Self.byID(tables.calendars) { $0.id.value }
        ticketTypes = Self.byID(tables.ticketTypes) { $0.id.value }
        policies = Self.byID(tables.escalations) { $0.id.value }
        messages = Dictionary(grouping: base.messages) { $0.id.value }
            .mapValues { $0.sorted { $0.language.value < $1.language.value } }
        variables = Self.byID(tables.variables) { $0.id.value }
        playbooksOfService = Self.backwards(base.playbooks) { $0.fields.scope?.services ?? [] }
        articlesOfService = Self.backwards(base.articles) { $0.frontMatter?.services ?? [] }
        ticketTypesOfService = Self.backwards(tables.ticketTypes) { $0.services }
        ticketTypesOfPlaybook = Self.backwards(tables.ticketTypes) { $0.playbooks }
        articlesOfTicketType = Self.backwards(base.articles) { $0.frontMatter?.ticketTypes ?? [] }
        ticketTypesOfArticle = Self.backwards(tables.ticketTypes) { $0.articles }
        playbooksOfArticle = Self.backwards(base.playbooks) { $0.fields.related }
        articleOfPage = Self.places(base.articles.map(\.path), base.pages)
        playbookOfPage = Self.places(base.playbooks.map(\.path), base.pages)
        var counts: [String: (errors: Int, warnings: Int)] = [:]
        for diagnostic in report.diagnostics where diagnostic.severity != .note {
            let isError = diagnostic.severity == .error
            let count = counts[diagnostic.path] ?? (0, 0)
            counts[diagnostic.path] = (count.errors + (isError ? 1 : 0), count.warnings + (isError ? 0 : 1))
        }
        diagnosticCounts = counts
        incidents = IncidentIndex(base)
    }

    private static func byID<Element>(_ elements: [Element], _ id: (Element) -> String) -> [String: Element] {
        Dictionary(elements.map { (id($0), $0) }) { first, _ in first }
    }

    private static func places(_ paths: [String], _ pages: [String: String]) -> [String: Int] {
        let places = paths.enumerated().compactMap { index, path in pages[path].map { ($0, index) } }
        return Dictionary(places) { first, _ in first }
    }

    private static func backwards<Element>(
        _ elements: [Element], _ ids: (Element) -> [Located<String>]
    ) -> [String: [Element]] {
        var result: [String: [Element]] = [:]
        for element in elements {
            let ids = ids(element)
            // Most have one at most, and need no set.
            if ids.count < 2 {
                for id in ids { result[id.value, default: []].append(element) }
            } else {
                for id in Set(ids.map(\.value)) { result[id, default: []].append(element) }
            }
        }
        return result
    }
}

extension SiteIndex {
    /// How fresh the pages of each owner are: two pages in every language tell it.
    var healthRows: [HealthRow] {
        knownHealthRows.withLock { known in
            let rows = known ?? HealthRow.rows(self)
            known = rows
            return rows
        }
    }

    /// The name that a reader knows a thing by; the id itself when nothing has it.
    func name(of id: String, in language: String) -> String {
        if let group = groups[id] { return group.name?.value ?? id }
        if let role = roles[id] { return role.name?.value ?? id }
        if let contact = contacts[id], let name = contact.name?.value { return name }
        if let service = services[id] { return service.name?.value ?? id }
        if let playbook = playbooks[id] { return playbook.title }
        if let article = articles[id] { return (translation(of: article, in: language) ?? article).title }
        if let type = ticketTypes[id] { return title(of: type, in: language) }
        if let message = message(id, in: language) { return messageTitle(message) }
        if let policy = policies[id] { return policy.name?.value ?? id }
        return id
    }

    /// Where a thing is described, from the site's root; nil when it has no page.
    func page(of id: String) -> String? {
        if let playbook = playbooks[id] { return base.pages[playbook.path] }
        if let article = articles[id] { return base.pages[article.path] }
        if groups[id] != nil || roles[id] != nil || contacts[id] != nil { return SitePath.contact(id) }
        if services[id] != nil { return SitePath.service(id) }
        if ticketTypes[id] != nil { return SitePath.ticketType(id) }
        if messages[id] != nil { return SitePath.message(id) }
        if policies[id] != nil { return SitePath.contact(id) }
        return nil
    }

    /// Whether an author's link may name this part of a page. Pages of tables are linked by the tables' own ids.
    func hasAnchor(_ anchor: String, on page: String) -> Bool {
        if let article = articleOfPage[page] {
            return base.articles[article].outline.headings.contains { $0.anchor == anchor }
        }
        if let playbook = playbookOfPage[page] {
            return PlaybookSteps.anchors(base.playbooks[playbook].fields.steps).contains(anchor)
        }
        return true
    }

    /// What somebody wrote who put the article into this language; nil when nobody did.
    func translation(of article: Article, in language: String) -> Article? {
        article.language == language ? nil : localizedPages.translation(of: article.id, in: language)
    }

    /// The message in this language, else in the first of the workspace that it has.
    func message(_ id: String, in language: String) -> MessageTemplate? {
        let texts = messages[id] ?? []
        let wanted = [language] + base.configuration.languages
        return wanted.lazy.compactMap { tag in texts.first { $0.language.value == tag } }.first ?? texts.first
    }

    func title(of type: TicketType, in language: String) -> String {
        let title = type.title?.best(for: language) ?? ""
        return title.isEmpty ? type.id.value : title
    }

    func messageTitle(_ message: MessageTemplate) -> String { message.title?.value ?? message.id.value }

    func reviewState(_ playbook: Playbook) -> ReviewState { ReviewState(next: playbook.nextReview, asOf: asOf) }

    func reviewState(_ article: Article) -> ReviewState { ReviewState(next: article.nextReview, asOf: asOf) }

    /// Whether an article is reviewed by the calendar; decisions and summaries of incidents are not.
    func hasReviewDate(_ article: Article) -> Bool {
        guard let type = article.type else { return true }
        return type.defaultReviewInterval != nil || article.frontMatter?.reviewInterval != nil
    }
}

// MARK: - Languages

extension SiteIndex {
    /// The language that a thing's name is in, for a reader of `language`. Names of groups and the like belong to none.
    func language(ofNameOf id: String, for language: String) -> String {
        if playbooks[id] != nil { return LocalizedText.defaultLanguage }
        if let article = articles[id] { return (translation(of: article, in: language) ?? article).language }
        if let type = ticketTypes[id] { return self.language(of: type, for: language) }
        if let message = message(id, in: language) { return message.language.value }
        return language
    }

    func language(of type: TicketType, for language: String) -> String {
        type.title?.text(in: language) != nil ? language : LocalizedText.defaultLanguage
    }
}
