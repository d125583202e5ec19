/// The addresses of the published pages, relative to the site's root. An interface: links from tickets rely on them.
package enum SitePath {
    package static let home = "index.html"
    package static let ticketTypes = "i/ticket-types.html"
    package static let services = "i/services.html"
    package static let priorities = "i/priorities.html"
    package static let alphabetical = "i/a-z.html"
    package static let playbooks = "i/playbooks.html"
    package static let articles = "i/articles.html"
    package static let escalation = "escalation.html"
    package static let templates = "templates.html"
    package static let health = "health.html"
    package static let changes = "changes.html"
    package static let coverage = "coverage.html"
    package static let feed = "api/v1/feed.atom"
    package static let notFound = "404.html"
    /// The way to the pages of the operating model's tables.
    package static let operatingModel = "i/operating-model.html"

    package static func playbook(_ id: String) -> String { "p/\(id).html" }
    /// The fragment of a step in its playbook's page.
    package static func stepFragment(_ id: String) -> String { id }
    package static func article(_ id: String) -> String { "kb/\(id).html" }
    package static func ticketType(_ id: String) -> String { "i/\(id).html" }
    package static func service(_ id: String) -> String { "i/\(id).html" }
    package static func priority(_ priority: Priority) -> String { "i/\(priority.rawValue.lowercased()).html" }
    package static func message(_ id: String) -> String { "templates.html#\(id)" }
    /// What the marks in messages mean.
    package static let messageVariables = "templates.html#Marks"
    package static func contact(_ id: String) -> String { "escalation.html#\(id)" }
    /// The page of tables of the operating model, or one row of it.
    package static func tables(_ page: TablePage, row: String? = nil) -> String {
        "i/\(page.rawValue).html" + (row.map { "#\($0)" } ?? "")
    }
    /// The page that stands where a moved id used to be.
    package static func redirect(from id: String) -> String { "old/\(id).html" }
}
