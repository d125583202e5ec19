import KnowledgeModel

/// How well suggestions agree with labels.
package struct TicketEvaluation: Sendable {
    /// What was suggested for one labelled ticket.
    package struct Outcome: Sendable {
        package let expected: LabelledTicket
        package let suggestion: Suggestion

        /// Answers in order, each once; a playbook still to be written counts under its own id.
        package var answers: [String] {
            var seen: Set<String> = []
            return suggestion.candidates.compactMap { $0.interim ?? $0.playbook }.filter { seen.insert($0).inserted }
        }

        package var isFirstRight: Bool { expected.playbook != nil && answers.first == expected.playbook }
        package var isFirstAcceptable: Bool {
            answers.first.map { $0 == expected.playbook || expected.alsoAcceptable.contains($0) } ?? false
        }
        package var isAmongThree: Bool { expected.playbook.map { answers.prefix(3).contains($0) } ?? false }
        /// Whether the first three hold the playbook or one that is acceptable in its place.
        package var isAcceptableAmongThree: Bool {
            isAmongThree || answers.prefix(3).contains { expected.alsoAcceptable.contains($0) }
        }
        package var isTypeRight: Bool {
            expected.ticketType != nil && suggestion.candidates.first?.ticketType == expected.ticketType
        }
        package var isFalseSuggestion: Bool { expected.playbook == nil && suggestion.decision != .none }
        package var isPriorityRight: Bool {
            expected.priority != nil && suggestion.candidates.first?.priority?.priority.rawValue == expected.priority
        }
    }

    package let outcomes: [Outcome]

    package init(_ tickets: [LabelledTicket], with matcher: TicketMatcher) {
        outcomes = tickets.map { Outcome(expected: $0, suggestion: matcher.suggestion(for: $0.ticket)) }
    }

    package init(outcomes: [Outcome]) {
        self.outcomes = outcomes
    }

    /// A share in thousandths; a share of nothing is whole.
    package struct Share: Sendable, Equatable {
        package let part: Int
        package let whole: Int
        package var thousandths: Int { whole == 0 ? 1000 : (part * 1000 + whole / 2) / whole }
        /// `0.950`.
        package var text: String {
            let digits = String(thousandths % 1000)
            return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - digits.utf8.count) + digits
        }
    }

    private var labelled: [Outcome] { outcomes.filter { $0.expected.playbook != nil } }
    private var unlabelled: [Outcome] { outcomes.filter { $0.expected.playbook == nil } }

    private func share(_ test: (Outcome) -> Bool, of all: [Outcome]) -> Share {
        Share(part: all.filter(test).count, whole: all.count)
    }

    /// P@1: the first answer is the labelled playbook.
    package var precisionAtOne: Share { share(\.isFirstRight, of: labelled) }
    package var lenientPrecisionAtOne: Share { share(\.isFirstAcceptable, of: labelled) }
    /// R@3: the labelled playbook, or one acceptable in its place, is among the first three.
    package var recallAtThree: Share { share(\.isAcceptableAmongThree, of: labelled) }
    package var strictRecallAtThree: Share { share(\.isAmongThree, of: labelled) }
    package var typeAccuracy: Share { share(\.isTypeRight, of: labelled) }
    package var priorityAgreement: Share {
        share(\.isPriorityRight, of: labelled.filter { $0.expected.priority != nil })
    }
    /// Of the tickets for which nothing was suggested, those that want nothing.
    package var abstentionPrecision: Share {
        share({ $0.expected.playbook == nil }, of: outcomes.filter { $0.suggestion.decision == .none })
    }
    /// Of the tickets that want nothing, those for which nothing was suggested.
    package var abstentionRecall: Share { share({ !$0.isFalseSuggestion }, of: unlabelled) }
    package var falseSuggestions: Int { unlabelled.filter(\.isFalseSuggestion).count }
    package var ambiguity: Share { share({ $0.suggestion.decision == .ambiguous }, of: outcomes) }

    /// The same evaluation of the tickets of each language, or of each ticket type, in order of name.
    package func groups(by name: (LabelledTicket) -> String) -> [(name: String, evaluation: TicketEvaluation)] {
        let groups = Dictionary(grouping: outcomes) { name($0.expected) }
        return groups.keys.sorted().map { ($0, TicketEvaluation(outcomes: groups[$0] ?? [])) }
    }

    /// Outcomes that are not as labelled.
    package var misses: [Outcome] {
        outcomes.filter { $0.expected.playbook == nil ? $0.isFalseSuggestion : !$0.isFirstRight || !$0.isTypeRight }
    }
}
