/// One thing that a search can find.
package struct SearchDocument: Sendable {
    /// In order of rank: usual answers come first and share their records' files.
    package enum Kind: String, Sendable, CaseIterable, Comparable {
        case playbook
        case ticketType = "ticket-type"
        case article
        case service

        package static func < (left: Kind, right: Kind) -> Bool { left.rank < right.rank }
        private var rank: Int {
            switch self {
            case .playbook: 0
            case .ticketType: 1
            case .article: 2
            case .service: 3
            }
        }
    }

    package var kind: Kind
    package var id: String
    package var title: String
    /// Relative to the site's root.
    package var url: String
    package var language: String
    /// `P2`; empty when there is none.
    package var priority = ""
    package var summary = ""
    /// Day of the last review; empty when there is none.
    package var reviewed = ""
    /// Names that lead straight here: ids, alert names, error codes, aliases.
    package var handles: [String] = []
    /// Further titles: translations, aliases.
    package var names: [String] = []
    /// Questions, summary, condition, headings.
    package var lead: [String] = []
    package var body: [String] = []

    package init(kind: Kind, id: String, title: String, url: String, language: String) {
        self.kind = kind
        self.id = id
        self.title = title
        self.url = url
        self.language = language
    }
}
