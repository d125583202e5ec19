package import KnowledgeModel
import MarkdownSyntax
import SourceText

extension SearchIndex {
    /// The index of everything that a knowledge base publishes a page of.
    package init(_ knowledgeBase: KnowledgeBase) {
        self.init(KnowledgeDocuments(knowledgeBase).all)
    }
}

/// Turns the model's values to documents of a search.
package struct KnowledgeDocuments: Sendable {
    /// What may become a document, by its place in the knowledge base.
    package enum Source: Sendable {
        case playbook(Int)
        case article(Int)
        case ticketType(Int)
        case service(Int)
    }

    /// Everything that may become a document.
    package let sources: [Source]

    private let knowledgeBase: KnowledgeBase
    /// Ids that moved, by where they went.
    private let formerIDs: [String: [String]]
    /// The ticket types that a playbook is the answer to, by its id.
    private let typesByPlaybook: [String: [TicketType]]

    package init(_ knowledgeBase: KnowledgeBase) {
        self.knowledgeBase = knowledgeBase
        formerIDs = Dictionary(grouping: knowledgeBase.tables.redirects, by: \.to.value)
            .mapValues { $0.map(\.from.value) }
        let tables = knowledgeBase.tables
        let answered = tables.ticketTypes.filter { $0.interim == nil && !$0.playbooks.isEmpty }
        typesByPlaybook = Dictionary(grouping: answered) { $0.playbooks.first?.value ?? "" }
        sources =
            knowledgeBase.playbooks.indices.map(Source.playbook) + knowledgeBase.articles.indices.map(Source.article)
            + tables.ticketTypes.indices.map(Source.ticketType) + tables.services.indices.map(Source.service)
    }

    /// All documents with their texts, in the order of an index.
    package var all: [SearchDocument] {
        sources.compactMap(document).sorted { ($0.kind, $0.id, $0.url) < ($1.kind, $1.id, $1.url) }
    }

    /// The document with its texts; nil for what has no page.
    package func document(_ source: Source) -> SearchDocument? {
        guard var document = face(of: source) else { return nil }
        if let article = article(source) { addBody(of: article, to: &document) }
        return document
    }

    /// The article that a document is made of, beside what ``face(of:)`` has of it; nil for what is no article.
    package func article(_ source: Source) -> Article? {
        guard case .article(let place) = source else { return nil }
        return knowledgeBase.articles[place]
    }

    /// The document without the text of an article, which follows from the bytes of its file alone.
    package func face(of source: Source) -> SearchDocument? {
        switch source {
        case .playbook(let place): document(knowledgeBase.playbooks[place])
        case .article(let place): face(of: knowledgeBase.articles[place])
        case .ticketType(let place): document(knowledgeBase.tables.ticketTypes[place])
        case .service(let place): document(knowledgeBase.tables.services[place])
        }
    }

    private func document(_ playbook: Playbook) -> SearchDocument? {
        guard playbook.status != .retired, let url = knowledgeBase.pages[playbook.path] else { return nil }
        let fields = playbook.fields
        var document = SearchDocument(
            kind: .playbook, id: playbook.id, title: playbook.title, url: url,
            language: LocalizedText.defaultLanguage)
        let types = typesByPlaybook[playbook.id] ?? []
        document.priority = fields.priorities.map(\.value).min()?.rawValue ?? ""
        document.summary = fields.purpose?.value ?? ""
        document.reviewed = playbook.lastReview?.date.value.description ?? ""
        document.handles = formerIDs[playbook.id] ?? []
        let alerts = (fields.match?.alerts ?? []) + types.flatMap(\.alerts)
        // A pattern of names is no name.
        document.handles += alerts.map(\.value).filter { !$0.contains("*") }
        document.names = types.flatMap { $0.title?.variants.map(\.text.value) ?? [] } + types.flatMap(\.aliases).texts
        document.lead = types.flatMap(\.userQuestions).texts
        document.lead += [fields.purpose, fields.condition, fields.objective].compactMap { $0?.value }
        document.body = fields.steps.flatMap { [$0.title?.value, $0.text?.value].compactMap { $0 } }
        document.body += types.flatMap { $0.errorSignatures.map(\.example.value) }
        return document
    }

    private func face(of article: Article) -> SearchDocument? {
        guard article.status != .retired, let url = knowledgeBase.pages[article.path] else { return nil }
        var document = SearchDocument(
            kind: .article, id: article.id, title: article.title, url: url, language: article.language)
        let matter = article.frontMatter
        document.summary = matter?.summary?.value ?? ""
        document.reviewed = matter?.lastReviewed?.value.description ?? ""
        document.handles = (formerIDs[article.id] ?? []) + (matter?.aliases ?? []).map(\.value)
        if let number = matter?.serviceNow?.number?.value { document.handles.append(number) }
        document.names = (matter?.aliases ?? []).map(\.value)
        document.lead = [document.summary] + (matter?.userQuestions ?? []).map(\.value)
        document.body = (matter?.errorSignatures ?? []).map(\.example.value)
        return document
    }

    private func addBody(of article: Article, to document: inout SearchDocument) {
        let tree = article.document
        for (index, node) in tree.nodes.enumerated() {
            switch node.kind {
            case .heading: document.lead.append(tree.plainText(of: index))
            case .paragraph, .codeBlock, .tableCell: document.body.append(tree.plainText(of: index))
            case .document, .blockQuote, .alert, .list, .listItem, .htmlBlock, .thematicBreak, .footnoteDefinition,
                .table, .tableRow, .text, .softBreak, .lineBreak, .codeSpan, .htmlInline, .emphasis, .strong,
                .strikethrough, .link, .image, .footnoteReference:
                break
            }
        }
    }

    private func document(_ type: TicketType) -> SearchDocument {
        let id = type.id.value
        var document = SearchDocument(
            kind: .ticketType, id: id, title: type.title?.best(for: LocalizedText.defaultLanguage) ?? id,
            url: SitePath.ticketType(id), language: LocalizedText.defaultLanguage)
        document.priority = type.defaultPriority.first?.priority.value.rawValue ?? ""
        document.handles = (formerIDs[id] ?? []) + type.alerts.map(\.value).filter { !$0.contains("*") }
        document.names = (type.title?.variants.map(\.text.value) ?? []) + type.aliases.texts
        document.lead = type.userQuestions.texts
        document.body = type.errorSignatures.map(\.example.value)
        return document
    }

    private func document(_ service: Service) -> SearchDocument {
        let id = service.id.value
        var document = SearchDocument(
            kind: .service, id: id, title: service.name?.value ?? id, url: SitePath.service(id),
            language: LocalizedText.defaultLanguage)
        document.summary = service.summary?.value ?? ""
        document.handles = (formerIDs[id] ?? []) + [service.configurationItem?.value].compactMap { $0 }
        document.lead = [document.summary]
        document.body = service.clusters.map(\.value)
        return document
    }
}

extension [LanguageTerms] {
    fileprivate var texts: [String] { flatMap { $0.terms.map(\.value) } }
}
