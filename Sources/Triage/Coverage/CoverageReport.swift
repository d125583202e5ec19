package import KnowledgeModel
import SourceText

/// What the knowledge base answers and what it does not: from the model alone, or weighted by the tickets that came.
package struct CoverageReport: Sendable {
    /// One ticket type and what answers it.
    package struct TypeRow: Sendable, Equatable {
        package let id: String
        package let title: String
        /// Whether the model counts it as common.
        package let isCommon: Bool
        /// Whether a published playbook or article answers it.
        package let isCovered: Bool
        /// The playbook still to be written.
        package let interim: String?
        package var tickets = 0
        /// The most tickets of one quarter; of all tickets when the table does not say when they were opened.
        package var busiestQuarter = 0

        /// Whether the tickets say something else than the model about the type being common.
        package var isMisjudged: Bool {
            isCommon ? tickets == 0 : busiestQuarter >= CoverageReport.commonFrom
        }
    }

    /// Tickets that nothing covers and that share a word.
    package struct Cluster: Sendable, Equatable {
        /// The most telling first.
        package let words: [String]
        package let tickets: Int
        /// Numbers of some of them.
        package let examples: [String]
    }

    /// What the tickets add.
    package struct Volume: Sendable {
        package let tickets: Int
        /// Tickets of a type that something answers.
        package let covered: Int
        /// Tickets of a common type, and how many of them something answers.
        package let common: Int
        package let commonCovered: Int
        /// Tickets that no type fits.
        package let unmatched: Int
        package let clusters: [Cluster]
        /// Uncovered tickets that share no word with another.
        package let scattered: Int
        /// Ids of published playbooks that no ticket came to.
        package let unusedPlaybooks: [String]
    }

    /// From how many tickets in a quarter a type is common.
    package static let commonFrom = 4

    /// By tickets, the most first, then by id.
    package let types: [TypeRow]
    /// Ids of published playbooks that no ticket type names.
    package let orphans: [String]
    /// Nil without tickets.
    package let volume: Volume?

    package var common: Int { types.count(where: \.isCommon) }
    package var commonCovered: Int { types.count { $0.isCommon && $0.isCovered } }

    /// The share in whole percent, rounded down; all of nothing is everything.
    package static func percent(_ part: Int, of whole: Int) -> Int { whole == 0 ? 100 : part * 100 / whole }

    /// From the model alone.
    package init(_ base: KnowledgeBase) {
        self.init(base, rows: nil, matcher: nil)
    }

    /// Weighted by tickets.
    package init(_ base: KnowledgeBase, rows: [TicketTable.Row], matcher: TicketMatcher) {
        self.init(base, rows: Optional(rows), matcher: matcher)
    }

    private init(_ base: KnowledgeBase, rows: [TicketTable.Row]?, matcher: TicketMatcher?) {
        var types = Self.typeRows(base)
        orphans = Self.orphans(base)
        guard let rows, let matcher else {
            self.types = types.values.sorted { $0.id < $1.id }
            volume = nil
            return
        }
        var tally = Tally()
        for row in rows { tally.add(row, matcher.suggestion(for: row.ticket, limit: 1), &types) }
        for (id, quarters) in tally.quarters { types[id]?.busiestQuarter = quarters.values.max() ?? 0 }
        let grouped = TicketClusters(of: tally.uncovered, among: rows.map(\.ticket))
        self.types = types.values.sorted { ($1.tickets, $0.id) < ($0.tickets, $1.id) }
        volume = Volume(
            tickets: rows.count, covered: rows.count - tally.uncovered.count, common: tally.common,
            commonCovered: tally.commonCovered, unmatched: tally.unmatched, clusters: grouped.clusters,
            scattered: grouped.scattered,
            unusedPlaybooks: base.playbooks.filter { $0.status == .published && !tally.playbooks.contains($0.id) }
                .map(\.id))
    }

    private static func typeRows(_ base: KnowledgeBase) -> [String: TypeRow] {
        var rows: [String: TypeRow] = [:]
        for type in base.tables.ticketTypes where rows[type.id.value] == nil {
            rows[type.id.value] = TypeRow(
                id: type.id.value, title: type.title?.best(for: LocalizedText.defaultLanguage) ?? type.id.value,
                isCommon: type.isCommon, isCovered: base.isCovered(type), interim: type.interim?.value)
        }
        return rows
    }

    private static func orphans(_ base: KnowledgeBase) -> [String] {
        let named = Set(base.tables.ticketTypes.flatMap { $0.playbooks.map(\.value) })
        let called = Set(base.playbooks.flatMap { $0.fields.related.map(\.value) })
        return base.playbooks.filter {
            $0.status == .published && !named.contains($0.id) && !called.contains($0.id)
        }.map(\.id)
    }

    /// What is counted on the way through the tickets.
    private struct Tally {
        var uncovered: [Ticket] = []
        var unmatched = 0
        var common = 0
        var commonCovered = 0
        var playbooks: Set<String> = []
        var quarters: [String: [String: Int]] = [:]

        mutating func add(_ row: TicketTable.Row, _ suggestion: Suggestion, _ types: inout [String: TypeRow]) {
            guard let best = suggestion.candidates.first, let type = types[best.ticketType] else {
                unmatched += 1
                uncovered.append(row.ticket)
                return
            }
            types[best.ticketType]?.tickets += 1
            quarters[best.ticketType, default: [:]][row.quarter ?? "", default: 0] += 1
            if let playbook = best.playbook { playbooks.insert(playbook) }
            if type.isCommon { common += 1 }
            if type.isCovered {
                if type.isCommon { commonCovered += 1 }
            } else {
                uncovered.append(row.ticket)
            }
        }
    }
}
