import KnowledgeModel
import QualityGate
import SourceText

/// What the quality gate found in one file.
package struct GateCounts: Sendable {
    package var errors = 0
    package var warnings = 0
    package var notes = 0
}

/// What the indices are written from, with the look-ups that several of them need.
struct PublishedEdition: Sendable {
    let knowledgeBase: KnowledgeBase
    let edition: Edition
    private let entries: [String: Entry]
    private let gate: [String: GateCounts]

    /// A thing with an id: what people call it and where it stands in the site.
    struct Entry: Sendable {
        let title: String
        /// Relative to the site's root.
        let url: String?
        let status: PublicationStatus?
    }

    init(_ knowledgeBase: KnowledgeBase, report: LintReport, edition: Edition) {
        self.knowledgeBase = knowledgeBase
        self.edition = edition
        entries = Self.entries(knowledgeBase)
        var gate: [String: GateCounts] = [:]
        for diagnostic in report.diagnostics {
            switch diagnostic.severity {
            case .error: gate[diagnostic.path, default: GateCounts()].errors += 1
            case .warning: gate[diagnostic.path, default: GateCounts()].warnings += 1
            case .note: gate[diagnostic.path, default: GateCounts()].notes += 1
            }
        }
        self.gate = gate
    }

    var tables: ModelTables { knowledgeBase.tables }

    func entry(_ id: String) -> Entry? { entries[id] }

    /// The page of an article or playbook, relative to the site's root.
    func url(ofPath path: String) -> String? { knowledgeBase.pages[path] }

    func gateCounts(ofPath path: String) -> GateCounts { gate[path] ?? GateCounts() }

    /// The first declaration of an id counts, as it does for links.
    private static func entries(_ knowledgeBase: KnowledgeBase) -> [String: Entry] {
        var entries: [String: Entry] = [:]
        func declare(_ id: String, _ title: String?, _ url: String?, _ status: PublicationStatus? = nil) {
            if entries[id] == nil { entries[id] = Entry(title: title ?? id, url: url, status: status) }
        }
        for playbook in knowledgeBase.playbooks {
            declare(playbook.id, playbook.title, knowledgeBase.pages[playbook.path], playbook.status)
        }
        for article in knowledgeBase.articles {
            declare(article.id, article.title, knowledgeBase.pages[article.path], article.status)
        }
        for message in knowledgeBase.messages {
            declare(message.id.value, message.title?.value, SitePath.message(message.id.value))
        }
        let tables = knowledgeBase.tables
        for group in tables.groups {
            declare(group.id.value, group.name?.value, SitePath.contact(group.id.value))
        }
        for role in tables.roles { declare(role.id.value, role.name?.value, SitePath.contact(role.id.value)) }
        for contact in tables.contacts where contact.isVendor {
            declare(contact.subject.value, contact.name?.value, SitePath.contact(contact.subject.value))
        }
        for service in tables.services {
            declare(service.id.value, service.name?.value, SitePath.service(service.id.value))
        }
        for type in tables.ticketTypes {
            declare(
                type.id.value, type.title?.best(for: LocalizedText.defaultLanguage),
                SitePath.ticketType(type.id.value))
        }
        return entries
    }
}
