package import KnowledgeModel

/// The priority that the tables give a ticket, and why.
package struct SuggestedPriority: Sendable, Equatable {
    package let priority: Priority
    /// For people: `impact high, urgency low`.
    package let reason: String

    /// The matrix where the ticket has both impact and urgency, else the ticket type's own priority for the
    /// environment; nil when neither says.
    init?(_ ticket: Ticket, type: TriageModel.Kind, matrix: [TriageModel.Cell]) {
        if let impact = ticket.impact, let urgency = ticket.urgency,
            let cell = matrix.first(where: { $0.impact == impact && $0.urgency == urgency })
        {
            priority = cell.priority
            reason = "impact \(impact.rawValue), urgency \(urgency.rawValue)"
            return
        }
        let environment = ticket.environment.lowercased()
        let own = environment.isEmpty ? nil : type.priorities[environment]
        guard let given = own ?? type.priorities["default"] else { return nil }
        priority = given
        reason = own == nil ? "usual for the ticket type" : "usual for the ticket type in \(ticket.environment)"
    }
}
