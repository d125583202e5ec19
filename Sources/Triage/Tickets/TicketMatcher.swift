package import KnowledgeModel
import PatternMatching
import SourceText

/// Finds the ticket types, and with them the playbooks, that a ticket is about, or finds that none fits.
package struct TicketMatcher: Sendable {
    private let model: TriageModel
    /// Of each type. A pattern that is none is a fault that the gate reports; here it matches nothing.
    private let signatures: [[Pattern]]
    private let spelling: TicketSpelling
    private let asOf: CalendarDate

    package init(_ model: TriageModel, asOf: CalendarDate) {
        self.model = model
        self.asOf = asOf
        signatures = model.types.map { $0.signatures.compactMap { try? Pattern($0, ignoringCase: true) } }
        spelling = TicketSpelling(model.terms.keys)
    }

    package init(_ knowledgeBase: KnowledgeBase, asOf: CalendarDate) {
        self.init(TriageModel(knowledgeBase), asOf: asOf)
    }

    /// - Parameter limit: the most candidates, at least 1.
    package func suggestion(for ticket: Ticket, limit: Int = 3) -> Suggestion {
        let text = TicketText(ticket, spelling)
        let ranked = ranking(ticket, text)
        let best = ranked.first?.score.total ?? 0
        let threshold = model.weights[.threshold]
        guard best >= threshold else {
            return Suggestion(
                decision: .none, language: text.language, candidates: [],
                explanation: "best score \(best) below threshold \(threshold)")
        }
        // What is far below the threshold is noise, not a second choice.
        let shown = ranked.prefix(limit).filter { $0.score.total * 3 >= threshold }
        let rival = ranked.dropFirst().first { $0.answer != ranked[0].answer }
        let lead = best - (rival?.score.total ?? 0)
        let isAmbiguous = rival != nil && lead < model.weights[.margin]
        return Suggestion(
            decision: isAmbiguous ? .ambiguous : .match, language: text.language,
            candidates: shown.enumerated().map { place, candidate in
                let next = place + 1 < ranked.count ? ranked[place + 1].score.total : 0
                return self.candidate(candidate, ticket, text, margin: candidate.score.total - next)
            },
            explanation: isAmbiguous
                ? "best score \(best) leads by \(lead), less than \(model.weights[.margin])"
                : "best score \(best) reaches threshold \(threshold)")
    }

    private struct Ranked {
        let type: TriageModel.Kind
        let score: TicketScore
        let isOverdue: Bool
        /// Whether the playbook may be suggested first.
        let mayLead: Bool

        /// What a ticket of the type is answered with; two types with one answer are no rivals.
        var answer: String { type.interim ?? type.playbook?.id ?? type.id }
    }

    private func ranking(_ ticket: Ticket, _ text: TicketText) -> [Ranked] {
        let outside = model.outside.filter { $0.isExact(in: text.fields[0]) }.map(\.text)
        var ranked = model.types.indices.compactMap { place -> Ranked? in
            let type = model.types[place]
            let score = TicketScore(
                place, of: model, ticket, text, signatures: signatures[place], outside: outside)
            guard score.total > 0 else { return nil }
            let isOverdue = ReviewState(next: type.playbook?.nextReview, asOf: asOf) == .overdue
            let isPublished = type.playbook?.isPublished ?? true
            return Ranked(
                type: type, score: score, isOverdue: isOverdue,
                mayLead: isPublished && !(isOverdue && type.playbook?.isCritical == true))
        }
        ranked.sort { left, right in
            if left.mayLead != right.mayLead { return left.mayLead }
            if left.score.total != right.score.total { return left.score.total > right.score.total }
            return left.type.id < right.type.id
        }
        // A playbook whose review is overdue gives way to a fresh one that is as good.
        if ranked.count > 1, ranked[0].isOverdue, !ranked[1].isOverdue, ranked[1].mayLead,
            ranked[0].score.total - ranked[1].score.total < model.weights[.margin]
        {
            ranked.swapAt(0, 1)
        }
        return ranked
    }

    private func candidate(_ ranked: Ranked, _ ticket: Ticket, _ text: TicketText, margin: Int) -> Suggestion.Candidate
    {
        let type = ranked.type
        let playbook = type.playbook
        let inputs = TicketInputs(ticket, text: text.bytes, type: type)
        let priority = SuggestedPriority(ticket, type: type, matrix: model.matrix)
        return Suggestion.Candidate(
            ticketType: type.id, title: type.title(in: text.language), playbook: playbook?.id, interim: type.interim,
            score: ranked.score.total, margin: margin,
            reasons: ranked.score.reasons.sorted {
                ($1.points, $0.kind.rawValue, $0.text) < ($0.points, $1.kind.rawValue, $1.text)
            },
            inputs: inputs.filled, missingInputs: inputs.missing, priority: priority,
            reclassifications: model.reclassifications.filter { $0.from == priority?.priority }, entryTier: type.tier,
            escalateAfter: type.escalation[priority?.priority.rawValue ?? ""],
            review: ReviewState(next: playbook?.nextReview, asOf: asOf), url: playbook?.url ?? type.url,
            hash: playbook?.hash)
    }
}

extension TriageModel.Kind {
    /// In `language`, else in English, else in the first language there is.
    fileprivate func title(in language: String) -> String {
        titles[language] ?? titles[LocalizedText.defaultLanguage]
            ?? titles.min { $0.key < $1.key }?.value ?? id
    }
}
