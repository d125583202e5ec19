import KnowledgeModel

/// One page to render. Jobs do not depend on each other.
package struct PageJob: Sendable, Equatable {
    /// The page's file, relative to the site's root.
    package let path: String
    let kind: PageKind
    /// Of the interface; the content may have another one.
    let language: String

    init(_ kind: PageKind, at path: String, in language: String) {
        self.kind = kind
        self.path = path
        self.language = language
    }
}

extension PageJob {
    /// What a page shows beside what every page may show: the tables, playbooks and messages, what articles say of
    /// themselves in their front matter, their headings and places, the theme and the edition.
    package enum OwnInput: Sendable, Equatable {
        case nothing
        /// The text of the article in this file.
        case article(path: String)
        /// How many errors and warnings the gate found in each file.
        case diagnostics
        /// What happened since the edition before, or what tickets say of the coverage.
        case news
    }
}

/// The kinds of page. Numbers are indices into the knowledge base's lists.
enum PageKind: Sendable, Equatable {
    case home, notFound
    case playbook(Int)
    /// The drawing of a playbook.
    case flow(Int)
    case article(Int)
    case ticketTypes
    case ticketType(Int)
    case services
    case service(Int)
    case priorities
    case priority(Priority)
    case alphabetical, playbooks, articles
    case escalation, messages, health, changes, coverage
    case operatingModel
    case table(TablePage)
    case redirect(Int)

    /// The template file's name without its ending.
    var template: String {
        switch self {
        case .home: "home"
        case .notFound: "not-found"
        case .playbook: "playbook"
        case .flow: "flow"
        case .article: "article"
        case .ticketTypes: "ticket-types"
        case .ticketType: "ticket-type"
        case .services: "services"
        case .service: "service"
        case .priorities: "priorities"
        case .priority: "priority"
        case .alphabetical: "a-z"
        case .playbooks: "playbooks"
        case .articles: "articles"
        case .escalation: "escalation"
        case .messages: "messages"
        case .health: "health"
        case .operatingModel: "operating-model"
        case .table: "table"
        case .changes: "changes"
        case .coverage: "coverage"
        case .redirect: "redirect"
        }
    }
}
