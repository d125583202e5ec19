import KnowledgeModel
import PatternMatching

/// One line of a suggestion's explanation. The points of all lines add up to the score.
package struct TicketReason: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        case handle, alert, signature, alias, question, word, coverage, scope, negative, outside, condition, security
    }

    package let kind: Kind
    /// The ticket field that gave the reason; empty when it was the text as a whole.
    package var field = ""
    /// The author's words, or the name that was found.
    package let text: String
    package let points: Int
}

/// Adds up what speaks for one ticket type and what against it. All divisions drop the rest.
struct TicketScore {
    private(set) var reasons: [TicketReason] = []
    private(set) var total = 0

    /// How many stems of the ticket speak clearly for the type.
    private var tellingStems = 0
    private let model: TriageModel
    private let place: Int
    private let text: TicketText
    private var type: TriageModel.Kind { model.types[place] }
    private var weights: TriageWeights { model.weights }

    /// - Parameters:
    ///   - place: of the type in the model.
    ///   - outside: words of other desks that the ticket has.
    init(
        _ place: Int, of model: TriageModel, _ ticket: Ticket, _ text: TicketText, signatures: [Pattern],
        outside: [String]
    ) {
        self.model = model
        self.place = place
        self.text = text
        addNames(ticket)
        addSignatures(signatures)
        addWords()
        // Where a ticket comes from says nothing about what it wants.
        guard !reasons.isEmpty else { return }
        addCoverage()
        addScope(ticket)
        addNegatives(outside)
        addConditions(ticket)
        if type.isSecurity, hasStrongEvidence { add(.security, "security wording goes first", weights[.security]) }
    }

    private mutating func add(_ kind: TicketReason.Kind, field: String = "", _ text: String, _ points: Int) {
        guard points != 0 else { return }
        reasons.append(TicketReason(kind: kind, field: field, text: text, points: points))
        total += points
    }

    /// Whether the text itself speaks for the type, beyond single words and scope.
    private var hasStrongEvidence: Bool {
        reasons.contains { reason in
            switch reason.kind {
            case .handle, .alert, .signature: true
            case .alias: reason.points >= TriageWeights.strongAlias
            case .question, .word, .coverage, .scope, .negative, .outside, .condition, .security: false
            }
        }
    }

    private mutating func addNames(_ ticket: Ticket) {
        if let alert = alert(in: ticket.alert) { add(.alert, alert, weights[.handle]) }
        if let handle = type.handles.first(where: { text.contains(handle: $0) }) {
            add(.handle, handle, weights[.handle])
        }
    }

    /// The name of an alert that the text or the alert field holds.
    private func alert(in field: String) -> String? {
        let key = Tokenizer.handleKey(of: field)
        if let name = type.alerts.first(where: { $0 == key || text.contains(handle: $0) }) { return name }
        let lowered = field.lowercased()
        return type.alertGlobs.first { Glob.matches($0, lowered) }
    }

    private mutating func addSignatures(_ signatures: [Pattern]) {
        var points = weights[.signature]
        for signature in signatures where signature.firstMatch(in: text.bytes) != nil {
            add(.signature, signature.text, points)
            points = weights[.signature] / 4
        }
    }

    // MARK: Words

    /// Rarity and how much the type is at home with the stem, in one number.
    private func weight(_ stem: String, atLeast impact: Int = 0) -> Int {
        model.rarity(stem) * max(impact, model.impact(stem, in: place)) / TriageWeights.impactDivisor
    }

    private struct Match {
        let kind: TicketReason.Kind
        let phrase: Phrase
        let field: String
        let stems: [String]
        /// Percent of the stems' weight.
        let factor: Int
        /// The lowest impact of the stems.
        let impact: Int
    }

    /// Each stem of the ticket counts once: for the strongest phrase that it belongs to, else by itself.
    private mutating func addWords() {
        var found: [(worth: Int, match: Match)] = []
        for (number, field) in text.fields.enumerated() {
            let bonus = number == 0 ? 100 + weights[.title] : 100
            for phrase in type.aliases {
                guard let match = match(.alias, phrase, in: field, bonus: bonus) else { continue }
                found.append((worth(match.stems, match), match))
            }
            for phrase in type.questions {
                guard let match = match(.question, phrase, in: field, bonus: bonus * weights[.question] / 100)
                else { continue }
                found.append((worth(match.stems, match), match))
            }
        }
        var covered: Set<String> = []
        let ranked = found.enumerated().sorted { ($1.element.worth, $0.offset) < ($0.element.worth, $1.offset) }
        for (_, (_, match)) in ranked {
            let fresh = match.stems.filter { covered.insert($0).inserted }
            add(match.kind, field: match.field, match.phrase.text, worth(fresh, match))
            tellingStems += fresh.count { weight($0, atLeast: match.impact) >= TriageWeights.tellingWeight }
        }
        for (number, field) in text.fields.enumerated() {
            let bonus = number == 0 ? 100 + weights[.title] : 100
            for term in field.terms where model.impact(term, in: place) > 0 && covered.insert(term).inserted {
                add(.word, field: field.name, term, weight(term) * bonus / 100 * weights[.word] / 100)
                if weight(term) >= TriageWeights.tellingWeight { tellingStems += 1 }
            }
        }
    }

    private func worth(_ stems: [String], _ match: Match) -> Int {
        stems.reduce(0) { $0 + weight($1, atLeast: match.impact) } * match.factor / 100
    }

    /// - Parameter bonus: percent.
    private func match(
        _ kind: TicketReason.Kind, _ phrase: Phrase, in field: TicketText.Field, bonus: Int
    ) -> Match? {
        guard let (presence, stems) = phrase.presence(in: field) else { return nil }
        var factor: Int
        switch presence {
        case .exact: factor = phrase.stems.count == 1 ? weights[.nearPhrase] : weights[.exactPhrase]
        case .near: factor = weights[.nearPhrase]
        case .partly:
            let whole = phrase.stems.reduce(0) { $0 + model.rarity($1) }
            let part = stems.reduce(0) { $0 + model.rarity($1) }
            guard whole > 0, part * 100 >= whole * weights[.partShare] else { return nil }
            factor = weights[.partPhrase] * part / whole
        }
        factor = factor * bonus / 100
        let impact = presence == .exact ? TriageWeights.exactImpact : 0
        return Match(kind: kind, phrase: phrase, field: field.name, stems: stems, factor: factor, impact: impact)
    }

    /// Many words that point the same way say more than the same points from one or two.
    private mutating func addCoverage() {
        let further = min(TriageWeights.maximumFurtherWords, tellingStems - 2)
        guard further > 0 else { return }
        add(.coverage, "\(tellingStems) words point here", further * weights[.furtherWord])
    }

    // MARK: Beyond the words

    private mutating func addScope(_ ticket: Ticket) {
        let item = ticket.configurationItem.lowercased()
        if !item.isEmpty {
            let share = total * weights[.scopeShare] / 100
            let points =
                type.items.contains(item)
                ? min(weights[.scope], share)
                : model.items.contains(item) ? weights[.otherScope] : weights[.foreignScope]
            add(.scope, field: "cmdb_ci", "CI \(ticket.configurationItem)", points)
        }
        if type.clusters.contains(ticket.cluster) {
            add(.scope, field: "cluster", "cluster \(ticket.cluster)", weights[.cluster])
        }
    }

    private mutating func addNegatives(_ outside: [String]) {
        for phrase in type.negatives {
            guard let field = text.fields.first(where: { phrase.isExact(in: $0) }) else { continue }
            add(.negative, field: field.name, phrase.text, weights[.negative])
        }
        var points = weights[.outside]
        for word in outside {
            add(.outside, field: text.fields[0].name, word, points)
            points = weights[.outside] / 3
        }
    }

    private mutating func addConditions(_ ticket: Ticket) {
        guard let playbook = type.playbook else { return }
        // The configuration item is the scope's business, and a field that the ticket leaves open excludes nothing.
        for condition in playbook.all where condition.field != "cmdb_ci" {
            if condition.holds(for: ticket) == false {
                add(.condition, field: condition.field, "not as the playbook asks", weights[.condition])
            }
        }
        if !playbook.any.isEmpty, playbook.any.allSatisfy({ $0.holds(for: ticket) == false }) {
            add(.condition, "nothing that the playbook asks for", weights[.condition])
        }
        for condition in playbook.not where condition.holds(for: ticket) == true {
            add(.condition, field: condition.field, "the playbook excludes it", weights[.excluded])
        }
    }
}
