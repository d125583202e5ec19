package import SourceText

/// Which content carries which requirement, read from the `sources` of everything that has them.
package struct RequirementTrace: Sendable {
    /// A place that says what a requirement asks for.
    package struct Carrier: Sendable {
        /// Id of the article, playbook, message, ticket type or table row; nil for rows without one.
        package let id: String?
        /// What readers know the place by.
        package let title: String
        package let path: String
        /// Where the site shows it, from the site's root; nil for what has no page.
        package let page: String?
        /// The requirement's number as the place names it.
        package let reference: Located<String>
    }

    /// By requirement, each list in order of path and place.
    package let carriers: [String: [Carrier]]

    /// - Complexity: linear in the number of sources, but for sorting.
    package init(_ knowledgeBase: KnowledgeBase) {
        var all: [Carrier] = []
        func add(_ sources: [Located<String>], _ id: String?, _ title: String?, in path: String, at page: String?) {
            guard !sources.isEmpty else { return }
            let title = title ?? id ?? path
            all += sources.map { Carrier(id: id, title: title, path: path, page: page, reference: $0) }
        }
        for article in knowledgeBase.articles {
            let page = knowledgeBase.pages[article.path]
            add(article.frontMatter?.sources ?? [], article.id, article.title, in: article.path, at: page)
        }
        for playbook in knowledgeBase.playbooks {
            let page = knowledgeBase.pages[playbook.path]
            add(playbook.fields.sources, playbook.id, playbook.title, in: playbook.path, at: page)
        }
        for message in knowledgeBase.messages {
            let id = message.id.value
            add(message.sources, id, message.title?.value, in: message.path, at: SitePath.message(id))
        }
        for type in knowledgeBase.tables.ticketTypes {
            let id = type.id.value
            let title = type.title?.best(for: LocalizedText.defaultLanguage)
            add(type.sources, id, title, in: type.path, at: SitePath.ticketType(id))
        }
        for row in knowledgeBase.tables.tracedRows {
            add(row.origin.sources, row.id, row.title, in: row.origin.path, at: row.page)
        }
        all.sort { ($0.path, $0.reference.range) < ($1.path, $1.reference.range) }
        carriers = Dictionary(grouping: all, by: \.reference.value)
    }
}
