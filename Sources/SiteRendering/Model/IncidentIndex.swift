import KnowledgeModel
import QualityGate
import SourceText

/// The latest P1 or P2 that each playbook and article was concerned by, from the analyses of incidents: what they name
/// by ticket type, as related, or in a link.
struct IncidentIndex: Sendable {
    struct Incident: Sendable {
        /// Id of the analysis.
        let analysis: String
        let day: CalendarDate
    }

    private var byID: [String: Incident] = [:]
    private var byTicketType: [String: Incident] = [:]
    private var byPage: [String: Incident] = [:]
    private let pages: [String: String]

    /// - Complexity: linear in the analyses and what they name.
    init(_ base: KnowledgeBase) {
        pages = base.pages
        for analysis in base.articles {
            guard let record = Self.record(of: analysis) else { continue }
            let incident = Incident(analysis: analysis.id, day: record.day)
            for id in analysis.frontMatter?.related ?? [] { Self.note(incident, of: id.value, in: &byID) }
            for id in analysis.frontMatter?.ticketTypes ?? [] {
                Self.note(incident, of: id.value, in: &byTicketType)
            }
            for link in analysis.links {
                if case .page(let page, _) = base.resolve(link: link.destination, from: analysis.path) {
                    Self.note(incident, of: page, in: &byPage)
                }
            }
        }
        for type in base.tables.ticketTypes {
            guard let incident = byTicketType[type.id.value] else { continue }
            for id in type.playbooks + type.articles { Self.note(incident, of: id.value, in: &byID) }
        }
    }

    /// The incident that other pages speak of because of this article. Also part of ``ArticleFace``.
    static func record(of article: Article) -> IncidentRecord? {
        guard article.type == .rca, article.status == .published, let record = IncidentRecord(article) else {
            return nil
        }
        return record.priority <= .p2 ? record : nil
    }

    private static func note(_ incident: Incident, of key: String, in table: inout [String: Incident]) {
        if let known = table[key], (known.day, known.analysis) >= (incident.day, incident.analysis) { return }
        table[key] = incident
    }

    func incident(since reviews: [Review], of playbook: Playbook) -> Incident? {
        let types = playbook.fields.handles.compactMap { byTicketType[$0.value] }
        return latest([byID[playbook.id], pages[playbook.path].flatMap { byPage[$0] }] + types, since: reviews)
    }

    func incident(since reviews: [Review], of article: Article) -> Incident? {
        latest([byID[article.id], pages[article.path].flatMap { byPage[$0] }], since: reviews)
    }

    /// The last incident, unless a review of the same day or later has taken it in.
    private func latest(_ incidents: [Incident?], since reviews: [Review]) -> Incident? {
        let last = incidents.compactMap { $0 }.max { ($0.day, $0.analysis) < ($1.day, $1.analysis) }
        guard let last, reviews.allSatisfy({ $0.date.value < last.day }) else { return nil }
        return last
    }
}
