package import KnowledgeModel

/// The answer to a ticket.
package struct Suggestion: Sendable {
    package enum Decision: String, Sendable {
        case match, ambiguous, none
    }

    package let decision: Decision
    /// Of the ticket, given or guessed.
    package let language: String
    /// The best first; none when nothing fits.
    package let candidates: [Candidate]
    /// Why it was decided so.
    package let explanation: String

    package struct Candidate: Sendable {
        package let ticketType: String
        /// In the ticket's language.
        package let title: String
        /// Nil when the workspace has no playbook for the type.
        package let playbook: String?
        /// The playbook still to be written, for which ``playbook`` stands in.
        package let interim: String?
        package let score: Int
        /// How far the next candidate is behind.
        package let margin: Int
        /// The points add up to the score; the weightiest first.
        package let reasons: [TicketReason]
        package let inputs: [TicketInputs.Filled]
        package let missingInputs: [String]
        package let priority: SuggestedPriority?
        /// Rules by which the priority may change after triage.
        package let reclassifications: [PriorityChange]
        package let entryTier: Tier?
        package let escalateAfter: TimeSpan?
        package let review: ReviewState
        /// Relative to the site's root.
        package let url: String
        /// The playbook's version.
        package let hash: String?
    }
}
