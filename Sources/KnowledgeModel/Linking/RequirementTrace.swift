package import SourceText

/// Which content carries which requirement, read from the `sources` of everything that has them.
package struct RequirementTrace: Sendable {
    /// A place that says what a requirement asks for.
    package struct Carrier: Sendable {
        /// Id of the article, playbook, message, ticket type or table row; nil for rows without one.
        package let id: String?
        package let path: String
        /// The requirement's number as the place names it.
        package let reference: Located<String>
    }

    /// By requirement, each list in order of path and place.
    package let carriers: [String: [Carrier]]

    /// - Complexity: linear in the number of sources, but for sorting.
    package init(_ knowledgeBase: KnowledgeBase) {
        var all: [Carrier] = []
        func add(_ sources: [Located<String>], id: String?, path: String) {
            all += sources.map { Carrier(id: id, path: path, reference: $0) }
        }
        for article in knowledgeBase.articles {
            add(article.frontMatter?.sources ?? [], id: article.id, path: article.path)
        }
        for playbook in knowledgeBase.playbooks {
            add(playbook.fields.sources, id: playbook.id, path: playbook.path)
        }
        for message in knowledgeBase.messages { add(message.sources, id: message.id.value, path: message.path) }
        for type in knowledgeBase.tables.ticketTypes { add(type.sources, id: type.id.value, path: type.path) }
        for (id, origin) in knowledgeBase.tables.origins { add(origin.sources, id: id, path: origin.path) }
        all.sort { ($0.path, $0.reference.range) < ($1.path, $1.reference.range) }
        carriers = Dictionary(grouping: all, by: \.reference.value)
    }
}

extension ModelTables {
    /// The origin of every row that states something, with the row's id where it has one.
    fileprivate var origins: [(id: String?, origin: TableOrigin)] {
        var origins: [(String?, TableOrigin)] = []
        origins += services.map { ($0.id.value, $0.origin) }
        origins += groups.map { ($0.id.value, $0.origin) }
        origins += calendars.map { ($0.id.value, $0.origin) }
        origins += roles.map { ($0.id.value, $0.origin) }
        origins += contacts.map { ($0.subject.value, $0.origin) }
        origins += priorities.map { ($0.priority.value.rawValue, $0.origin) }
        origins += (impactLevels + urgencyLevels).map { (nil, $0.origin) }
        origins += matrix.map { (nil, $0.origin) }
        origins += serviceLevels.map { ($0.priority.value.rawValue, $0.origin) }
        origins += statuses.map { ($0.id.value, $0.origin) }
        origins += transitions.map { (nil, $0.origin) }
        origins += escalations.map { ($0.id.value, $0.origin) }
        origins += cadences.map { ($0.priority.value.rawValue, $0.origin) }
        origins += variables.map { ($0.id.value, $0.origin) }
        origins += redirects.map { ($0.from.value, $0.origin) }
        origins += reclassifications.map { (nil, $0.origin) }
        origins += lifecycle.map { ($0.id.value, $0.origin) }
        origins += warRoom.map { ($0.role.value, $0.origin) }
        origins += metrics.map { ($0.id.value, $0.origin) }
        origins += routines.map { ($0.id.value, $0.origin) }
        origins += training.map { ($0.id.value, $0.origin) }
        return origins
    }
}
