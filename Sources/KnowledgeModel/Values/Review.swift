package import SourceText

/// One entry of an article's or a playbook's review ledger.
package struct Review: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        /// Read from end to end.
        case read
        /// Carried out, for real or in a rehearsal.
        case exercised
        /// Looked at after an incident.
        case incident
        /// Part of an announced drill.
        case drill
    }

    package let date: Located<CalendarDate>
    /// A role's id.
    package let by: Located<String>
    package let kind: Located<Kind>
    /// The ticket or drill that goes with it.
    package let ref: Located<String>?
    /// `sha256:` and 64 digits over the normalised body at the time of review.
    package let contentHash: Located<String>?
    package let range: SourceRange

    package init(
        date: Located<CalendarDate>, by: Located<String>, kind: Located<Kind>, ref: Located<String>?,
        contentHash: Located<String>?, range: SourceRange
    ) {
        self.date = date
        self.by = by
        self.kind = kind
        self.ref = ref
        self.contentHash = contentHash
        self.range = range
    }
}

/// Where an article or playbook stands against its review date on a given day.
package enum ReviewState: String, Sendable {
    case current
    /// Due within ``ReviewState/dueSoonDays`` days.
    case due
    case overdue
    /// There is no review, or no interval, to compute a date from.
    case unknown

    /// Days before the date from which a review counts as due.
    package static let dueSoonDays = 30

    package init(next: CalendarDate?, asOf today: CalendarDate) {
        guard let next else {
            self = .unknown
            return
        }
        let days = next.days(since: today)
        self = days < 0 ? .overdue : days <= Self.dueSoonDays ? .due : .current
    }
}

/// Life cycle of an article or playbook; maps to ServiceNow's `workflow_state`.
package enum PublicationStatus: String, Sendable, CaseIterable {
    case draft, review, published, deprecated, retired
}
