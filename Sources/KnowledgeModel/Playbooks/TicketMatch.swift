package import SourceText

/// Conditions on a ticket beyond its type.
package struct TicketMatch: Sendable {
    package var all: [TicketCondition] = []
    package var any: [TicketCondition] = []
    package var not: [TicketCondition] = []
    /// Alert names; `*` stands for any run of characters.
    package var alerts: [Located<String>] = []
    package var range: SourceRange

    package init(range: SourceRange) {
        self.range = range
    }
}

/// A test of one field of a ticket.
package struct TicketCondition: Sendable {
    package enum Comparison: String, Sendable, CaseIterable {
        case equals, `in`, contains, prefix
    }

    package let field: Located<String>
    package let comparison: Located<Comparison>
    /// One value, or several for `in`.
    package let values: [Located<String>]

    package init(field: Located<String>, comparison: Located<Comparison>, values: [Located<String>]) {
        self.field = field
        self.comparison = comparison
        self.values = values
    }
}
