import KnowledgeModel
import PatternMatching
import SourceText

/// One line of a suggestion's explanation. The points of all lines add up to the score.
package struct TicketReason: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        case handle, alert, signature, alias, question, word, coverage, scope, negative, condition, security
    }

    package let kind: Kind
    /// The ticket field that gave the reason; empty when it was the text as a whole.
    package var field = ""
    /// The author's words, or the name that was found.
    package let text: String
    package let points: Int
}

/// Adds up what speaks for one ticket type and what against it.
struct TicketScore {
    private(set) var reasons: [TicketReason] = []
    var total: Int { reasons.reduce(0) { $0 + $1.points } }
    /// Whether the text itself speaks for the type, beyond single words and scope.
    var hasStrongEvidence: Bool {
        reasons.contains { [.handle, .alert, .signature, .alias].contains($0.kind) && $0.points > 0 }
    }

    /// How many stems of the ticket speak for the type.
    private var tellingStems = 0
    private let profile: TicketTypeProfile
    private let text: TicketText
    private let weights: TriageWeights
    private let words: TypeVocabulary

    init(
        _ profile: TicketTypeProfile, _ ticket: Ticket, _ text: TicketText, _ words: TypeVocabulary,
        _ weights: TriageWeights, knownItems: Set<String>
    ) {
        self.profile = profile
        self.text = text
        self.weights = weights
        self.words = words
        addNames(ticket)
        addSignatures()
        addWords()
        // Where a ticket comes from says nothing about what it wants.
        guard !reasons.isEmpty else { return }
        addCoverage()
        addScope(ticket, knownItems)
        addNegatives()
        addConditions(ticket)
        if profile.isSecurity, hasStrongEvidence {
            add(.security, "security wording goes first", weights.security)
        }
    }

    private mutating func add(_ kind: TicketReason.Kind, field: String = "", _ text: String, _ points: Int) {
        guard points != 0 else { return }
        reasons.append(TicketReason(kind: kind, field: field, text: text, points: points))
    }

    private mutating func addNames(_ ticket: Ticket) {
        if let alert = profile.alert(in: text, field: ticket.alert) { add(.alert, alert, weights.handle) }
        for handle in profile.handles where text.contains(handle: handle) {
            add(.handle, handle, weights.handle)
            return
        }
    }

    private mutating func addSignatures() {
        var points = weights.signature
        for signature in profile.signatures where signature.firstMatch(in: text.bytes) != nil {
            add(.signature, signature.text, points)
            points = weights.signature / 4
        }
    }

    /// Each stem of the ticket counts once: for the strongest phrase that it belongs to, else by itself.
    private mutating func addWords() {
        var covered: Set<String> = []
        var found: [(kind: TicketReason.Kind, phrase: Phrase, field: TicketText.Field, stems: [String], factor: Int)] =
            []
        for (index, field) in text.fields.enumerated() {
            let bonus = index == 0 ? 100 + weights.titleBonus : 100
            for phrase in profile.aliases {
                guard let match = phrase.presence(in: field, weight: words.rarity, allowsPart: true) else { continue }
                let factor =
                    switch match.presence {
                    case .exact: weights.exactPhrase
                    case .near: weights.nearPhrase
                    case .partly: weights.partialPhrase
                    }
                found.append((.alias, phrase, field, match.stems, factor * bonus))
            }
            for phrase in profile.questions {
                guard let match = phrase.presence(in: field, weight: words.rarity, allowsPart: true) else { continue }
                let factor = match.presence == .partly ? weights.partialQuestion : weights.question
                found.append((.question, phrase, field, match.stems, factor * bonus))
            }
        }
        func worth(_ stems: [String], _ factor: Int) -> Int {
            stems.reduce(0) { $0 + words.rarity($1) } * factor / 100
        }
        let ranked = found.enumerated().sorted {
            (-worth($0.element.stems, $0.element.factor), $0.offset)
                < (-worth($1.element.stems, $1.element.factor), $1.offset)
        }
        for (_, match) in ranked {
            let fresh = match.stems.filter { !covered.contains($0) }
            add(match.kind, field: match.field.name, match.phrase.text, worth(fresh, match.factor))
            covered.formUnion(fresh)
        }
        tellingStems = covered.count
        for (index, field) in text.fields.enumerated() {
            let bonus = index == 0 ? 100 + weights.titleBonus : 100
            for term in field.terms.sorted() where !covered.contains(term) {
                guard let impact = words.impact(of: term, in: profile.document) else { continue }
                covered.insert(term)
                let points = impact * words.rarity(term) * bonus / (100 * weights.wordDivisor)
                add(.word, field: field.name, term, points)
                if points >= weights.tellingWord { tellingStems += 1 }
            }
        }
    }

    /// Many words that point the same way say more than the same points from one or two.
    private mutating func addCoverage() {
        let further = min(weights.maximumFurtherWords, tellingStems - 2)
        guard further > 0 else { return }
        add(.coverage, "\(tellingStems) words point here", further * weights.furtherWord)
    }

    private mutating func addScope(_ ticket: Ticket, _ knownItems: Set<String>) {
        let item = ticket.configurationItem.lowercased()
        if !item.isEmpty {
            let points =
                profile.configurationItems.contains(item)
                ? weights.scope : knownItems.contains(item) ? weights.otherScope : weights.foreignScope
            add(.scope, field: "cmdb_ci", "CI \(ticket.configurationItem)", points)
        }
        if profile.clusters.contains(ticket.cluster) {
            add(.scope, field: "cluster", "cluster \(ticket.cluster)", weights.cluster)
        }
    }

    private mutating func addNegatives() {
        for phrase in profile.negatives {
            for field in text.fields {
                guard phrase.presence(in: field, weight: { _ in 1 }, allowsPart: false)?.presence == .exact else {
                    continue
                }
                add(.negative, field: field.name, phrase.text, weights.negative)
                break
            }
        }
    }

    private mutating func addConditions(_ ticket: Ticket) {
        guard profile.type.interim == nil, let match = profile.playbook?.fields.match else { return }
        // The configuration item is the scope's business, and a field that the ticket leaves open excludes nothing.
        for condition in match.all where condition.field.value != "cmdb_ci" {
            if condition.holds(for: ticket) == false {
                add(.condition, field: condition.field.value, "not as the playbook asks", weights.condition)
            }
        }
        if !match.any.isEmpty, match.any.allSatisfy({ $0.holds(for: ticket) == false }) {
            add(.condition, "nothing that the playbook asks for", weights.condition)
        }
        for condition in match.not where condition.holds(for: ticket) == true {
            add(.condition, field: condition.field.value, "the playbook excludes it", weights.excluded)
        }
    }
}
