package import SourceText

/// What one kind of evidence is worth when tickets are matched with ticket types.
package struct TriageWeight: Sendable {
    /// Points, or shares in percent where the case says so.
    package enum Name: String, Sendable, CaseIterable {
        /// An alert's name, or the id of a ticket type or its playbook.
        case handle
        /// The first error signature that matches; each further one gives a quarter.
        case signature
        /// Percent of the weight of a phrase's words that follow each other in the ticket.
        case exactPhrase = "exact-phrase"
        /// Percent when all words of a phrase stand close together.
        case nearPhrase = "near-phrase"
        /// Percent when only some words do, times the share of the phrase's rarity that they have.
        case partPhrase = "part-phrase"
        /// Least share of the rarity, in percent, that the words of a part must have.
        case partShare = "part-share"
        /// Percent of an alias that a user question is worth.
        case question
        /// Percent of the weight of a word outside of every phrase.
        case word
        /// Each telling word beyond the second.
        case furtherWord = "further-word"
        /// Percent that words of the short description count more.
        case title
        /// Most that the configuration item of a service of the type gives.
        case scope
        /// Most of the other evidence, in percent, that the configuration item gives.
        case scopeShare = "scope-share"
        /// The configuration item belongs to another service.
        case otherScope = "other-scope"
        /// It belongs to no service at all.
        case foreignScope = "foreign-scope"
        case cluster
        /// A negative term of the type.
        case negative
        /// A word of another desk in the short description; each further one gives a third.
        case outside
        /// A condition of the playbook does not hold.
        case condition
        /// The playbook excludes the ticket.
        case excluded
        /// Security wording goes first.
        case security
        /// Below this nothing is suggested.
        case threshold
        /// A lead of less is no decision.
        case margin
    }

    package let name: Located<Name>
    package let value: Located<Int>
    /// How the value was found.
    package let evidence: Located<String>?
    package let origin: TableOrigin
}
