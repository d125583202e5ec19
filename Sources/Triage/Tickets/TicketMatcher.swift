package import KnowledgeModel
import SourceText

/// Finds the ticket types, and with them the playbooks, that a ticket is about, or finds that none fits.
package struct TicketMatcher: Sendable {
    private let knowledgeBase: KnowledgeBase
    private let profiles: [TicketTypeProfile]
    private let words: TypeVocabulary
    private let weights: TriageWeights
    private let asOf: CalendarDate
    /// Configuration items of all services, lower-cased.
    private let knownItems: Set<String>

    package init(
        _ knowledgeBase: KnowledgeBase, index: SearchIndex, asOf: CalendarDate, weights: TriageWeights = TriageWeights()
    ) {
        self.knowledgeBase = knowledgeBase
        self.asOf = asOf
        self.weights = weights
        words = TypeVocabulary(index)
        var places: [String: Int] = [:]
        for (place, document) in index.documents.enumerated() where document.kind == .ticketType {
            if places[document.id] == nil { places[document.id] = place }
        }
        profiles = knowledgeBase.tables.ticketTypes.compactMap { type in
            places[type.id.value].map { TicketTypeProfile(type, in: knowledgeBase, document: $0) }
        }
        knownItems = Set(knowledgeBase.tables.services.compactMap { $0.configurationItem?.value.lowercased() })
    }

    /// - Parameter limit: the most candidates, at least 1.
    package func suggestion(for ticket: Ticket, limit: Int = 3) -> Suggestion {
        let text = TicketText(ticket)
        let ranked = ranking(ticket, text)
        let best = ranked.first?.score.total ?? 0
        guard best >= weights.threshold else {
            return Suggestion(
                decision: .none, language: text.language, candidates: [],
                explanation: "best score \(best) below threshold \(weights.threshold)")
        }
        // What is far below the threshold is noise, not a second choice.
        let shown = ranked.prefix(limit).filter { $0.score.total * 3 >= weights.threshold }
        let rival = ranked.dropFirst().first { $0.answer != ranked[0].answer }
        let lead = best - (rival?.score.total ?? 0)
        let isAmbiguous = rival != nil && lead < weights.margin
        return Suggestion(
            decision: isAmbiguous ? .ambiguous : .match, language: text.language,
            candidates: shown.enumerated().map { place, candidate in
                let next = place + 1 < ranked.count ? ranked[place + 1].score.total : 0
                return self.candidate(candidate, ticket, text, margin: candidate.score.total - next)
            },
            explanation: isAmbiguous
                ? "best score \(best) leads by \(lead), less than \(weights.margin)"
                : "best score \(best) reaches threshold \(weights.threshold)")
    }

    private struct Ranked {
        let profile: TicketTypeProfile
        let score: TicketScore
        let isOverdue: Bool
        /// Whether the playbook may be suggested first.
        let mayLead: Bool

        /// What a ticket of the type is answered with; two types with one answer are no rivals.
        var answer: String { profile.type.interim?.value ?? profile.playbook?.id ?? profile.type.id.value }
    }

    private func ranking(_ ticket: Ticket, _ text: TicketText) -> [Ranked] {
        var ranked = profiles.compactMap { profile -> Ranked? in
            let score = TicketScore(profile, ticket, text, words, weights, knownItems: knownItems)
            guard score.total > 0 else { return nil }
            let review = ReviewState(next: profile.playbook?.nextReview, asOf: asOf)
            let isPublished = profile.playbook.map { $0.status == .published } ?? true
            let isOverdue = review == .overdue
            return Ranked(
                profile: profile, score: score, isOverdue: isOverdue,
                mayLead: isPublished && !(isOverdue && profile.playbook?.isCritical == true))
        }
        ranked.sort { left, right in
            if left.mayLead != right.mayLead { return left.mayLead }
            if left.score.total != right.score.total { return left.score.total > right.score.total }
            return left.profile.type.id.value < right.profile.type.id.value
        }
        // A playbook whose review is overdue gives way to a fresh one that is as good.
        if ranked.count > 1, ranked[0].isOverdue, !ranked[1].isOverdue, ranked[1].mayLead,
            ranked[0].score.total - ranked[1].score.total < weights.margin
        {
            ranked.swapAt(0, 1)
        }
        return ranked
    }

    // MARK: Candidates

    private func candidate(_ ranked: Ranked, _ ticket: Ticket, _ text: TicketText, margin: Int) -> Suggestion.Candidate
    {
        let type = ranked.profile.type
        let playbook = ranked.profile.playbook
        let inputs = TicketInputs(ticket, text: text.bytes, type: type, playbook: playbook)
        let priority = SuggestedPriority(ticket, type: type, matrix: knowledgeBase.tables.matrix)
        let tier = type.entryTier?.value ?? playbook?.fields.tier?.value
        return Suggestion.Candidate(
            ticketType: type.id.value, title: type.title?.best(for: text.language) ?? type.id.value,
            playbook: playbook?.id, interim: type.interim?.value, score: ranked.score.total, margin: margin,
            reasons: ranked.score.reasons.sorted {
                ($1.points, $0.kind.rawValue, $0.text) < ($0.points, $1.kind.rawValue, $1.text)
            },
            inputs: inputs.filled, missingInputs: inputs.missing, priority: priority, entryTier: tier,
            escalateAfter: escalationTime(playbook, tier: tier, priority: priority?.priority),
            review: ReviewState(next: playbook?.nextReview, asOf: asOf),
            url: playbook.flatMap { knowledgeBase.pages[$0.path] } ?? SitePath.ticketType(type.id.value),
            hash: playbook?.contentHash.labelled)
    }

    /// The playbook's own time, else that of its policy, else of the first policy of the tier for the priority.
    private func escalationTime(_ playbook: Playbook?, tier: Tier?, priority: Priority?) -> TimeSpan? {
        if let time = playbook?.fields.escalation?.after?.value { return time }
        let policies = knowledgeBase.tables.escalations
        if let named = playbook?.fields.escalation?.policy?.value,
            let time = policies.first(where: { $0.id.value == named })?.threshold
        {
            return time
        }
        return policies.lazy.filter { policy in
            policy.from?.value == tier && (priority.map { policy.priorities.map(\.value).contains($0) } ?? false)
        }
        .compactMap(\.threshold).first
    }
}
