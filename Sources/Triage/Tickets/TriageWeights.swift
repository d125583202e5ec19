/// What each kind of evidence is worth, in points. Set by hand while looking at the labelled tickets of the tests and at a
/// further labelled set: a floor for regressions, not a forecast for tickets that nobody has seen.
package struct TriageWeights: Sendable {
    /// An alert's name, or the id of the type or its playbook.
    package var handle = 6_000
    /// The first error signature that matches; each further one gives a quarter.
    package var signature = 2_600
    /// Times the rarity of each stem of an alias whose stems follow each other.
    package var exactPhrase = 8
    package var nearPhrase = 6
    package var partialPhrase = 3
    package var question = 4
    package var partialQuestion = 2
    /// The divisor of impact times rarity for a word that no phrase accounts for.
    package var wordDivisor = 16
    /// A word by itself that gives at least this much is one that tells something.
    package var tellingWord = 40
    /// Each telling stem beyond the second.
    package var furtherWord = 80
    package var maximumFurtherWords = 8
    /// A stem of the short description counts this much more, in percent.
    package var titleBonus = 50
    /// The configuration item belongs to a service of the type.
    package var scope = 600
    /// It belongs to another service.
    package var otherScope = -400
    /// It belongs to no service at all.
    package var foreignScope = -2_500
    /// A cluster of the type's services.
    package var cluster = 100
    package var negative = -2_000
    /// A condition of the playbook does not hold.
    package var condition = -400
    package var excluded = -4_000
    /// Security wording in a ticket goes first.
    package var security = 4_000

    /// Below this nothing is suggested.
    package var threshold = 1_000
    /// A lead of less is no decision.
    package var margin = 200

    package init() {}
}
