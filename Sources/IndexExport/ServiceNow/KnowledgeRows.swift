import KnowledgeModel
import MarkdownSyntax
import SourceText

/// Makes the rows of all articles and playbooks, drafts left out.
struct KnowledgeRows {
    let edition: PublishedEdition

    private var base: KnowledgeBase { edition.knowledgeBase }

    /// In order of id.
    func all() -> [KnowledgeRow] {
        let rows =
            base.articles.filter { $0.status != .draft }.map(row)
            + base.playbooks.filter { $0.status != .draft }.map(row)
        var taken: Set<String> = []
        return rows.filter { taken.insert($0.id).inserted }.sorted { $0.id < $1.id }
    }

    private func row(_ article: Article) -> KnowledgeRow {
        let fields = article.frontMatter
        let html = ArticleHTML(article.document) { address(of: $0, from: article.path) }
        let images = article.links.filter(\.isImage).compactMap { link -> String? in
            guard case .asset(let path) = base.resolve(link: link.destination, from: article.path) else { return nil }
            return "files/" + path
        }
        let declared = fields?.serviceNow?.validTo?.value
        let validity = validity(declared, next: article.nextReview)
        return KnowledgeRow(
            id: article.id, title: article.title, summary: fields?.summary?.value ?? "",
            html: String(decoding: html.bytes, as: UTF8.self), status: article.status, language: article.language,
            number: fields?.serviceNow?.number?.value, record: fields?.serviceNow,
            ownershipGroup: group(of: fields?.owner?.value),
            published: fields?.created?.value, validTo: validity.day, validityBasis: validity.basis,
            isReviewed: article.type?.defaultReviewInterval != nil,
            keywords: keywords((fields?.aliases ?? []) + (fields?.userQuestions ?? [])),
            replacement: replacement(fields?.supersededBy?.value), url: url(of: article.path),
            attachments: Array(Set(images)).sorted())
    }

    private func row(_ playbook: Playbook) -> KnowledgeRow {
        let types = base.tables.ticketTypes.filter { $0.interim == nil && $0.playbooks.first?.value == playbook.id }
        let terms = types.flatMap { $0.aliases + $0.userQuestions }.flatMap(\.terms)
        let validity = validity(nil, next: playbook.nextReview)
        return KnowledgeRow(
            id: playbook.id, title: playbook.title,
            summary: playbook.fields.purpose?.value ?? playbook.fields.objective?.value ?? "",
            html: PlaybookHTML(playbook: playbook, edition: edition, url: url(of: playbook.path)).html,
            status: playbook.status, language: LocalizedText.defaultLanguage, number: nil, record: nil,
            ownershipGroup: group(of: playbook.fields.owner?.value), published: nil, validTo: validity.day,
            validityBasis: validity.basis, isReviewed: true,
            keywords: keywords((playbook.fields.match?.alerts ?? []) + types.flatMap(\.alerts) + terms),
            replacement: replacement(playbook.fields.supersededBy?.value), url: url(of: playbook.path), attachments: [])
    }

    private func validity(
        _ declared: CalendarDate?, next: CalendarDate?
    ) -> (day: CalendarDate?, basis: KnowledgeRow.ValidityBasis) {
        if let declared { return (declared, .declared) }
        return (next?.adding(KnowledgeRow.grace), next == nil ? .none : .review)
    }

    /// The name that the platform knows a group by; a role's owner is no group.
    private func group(of id: String?) -> String {
        base.tables.groups.first { $0.id.value == id }?.serviceNowName?.value ?? ""
    }

    /// The number of the article that takes another one's place, or our id while it has none.
    private func replacement(_ id: String?) -> String? {
        guard let id else { return nil }
        return base.article(id)?.frontMatter?.serviceNow?.number?.value ?? id
    }

    /// Absolute when the site's address is known; else empty, because the platform knows no other site.
    private func url(of path: String) -> String {
        guard let site = edition.edition.baseURL, let page = base.pages[path] else { return "" }
        return site + page
    }

    private func address(of destination: String, from path: String) -> String? {
        switch base.resolve(link: destination, from: path) {
        case .page(let page, let fragment):
            return edition.edition.baseURL.map { $0 + page + (fragment.map { "#" + $0 } ?? "") }
        case .external: return destination
        case .asset, .unresolved: return nil
        }
    }

    private func keywords(_ terms: [Located<String>]) -> [String] {
        var keywords: [String] = []
        var length = 0
        // A comma would end a keyword in the middle.
        for term in terms.map({ $0.value.split(separator: ",").joined() }) where !keywords.contains(term) {
            length += term.unicodeScalars.count + 2
            if length > KnowledgeRow.maximumMetaLength { break }
            keywords.append(term)
        }
        return keywords
    }
}
