package import KnowledgeModel
import SourceText

/// The priority that the tables give a ticket, and why.
package struct SuggestedPriority: Sendable, Equatable {
    package let priority: Priority
    /// For people: `impact high, urgency low`.
    package let reason: String

    /// The matrix where the ticket has both impact and urgency, else the ticket type's own priority for the
    /// environment; nil when neither says.
    init?(_ ticket: Ticket, type: TicketType, matrix: [MatrixCell]) {
        if let impact = ticket.impact, let urgency = ticket.urgency,
            let cell = matrix.first(where: { $0.impact.value == impact && $0.urgency.value == urgency })
        {
            priority = cell.priority.value
            reason = "impact \(impact.rawValue), urgency \(urgency.rawValue)"
            return
        }
        let environment = ticket.environment.lowercased()
        let own = type.defaultPriority.first { !environment.isEmpty && $0.environment.lowercased() == environment }
        guard let entry = own ?? type.defaultPriority.first(where: { $0.environment == "default" }) else { return nil }
        priority = entry.priority.value
        reason = own == nil ? "usual for the ticket type" : "usual for the ticket type in \(ticket.environment)"
    }
}
