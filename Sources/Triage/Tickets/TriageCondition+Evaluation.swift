import KnowledgeModel

extension TriageModel.Condition {
    /// Whether the condition holds, without regard to case; nil when the ticket leaves the field open.
    func holds(for ticket: Ticket) -> Bool? {
        guard let actual = ticket.value(of: field)?.lowercased() else { return nil }
        return values.contains { wanted in
            let wanted = wanted.lowercased()
            return switch comparison {
            case .equals, .in: actual == wanted
            case .contains: actual.contains(wanted)
            case .prefix: actual.hasPrefix(wanted)
            }
        }
    }
}
