package import SourceText

/// A ticket together with what it should be answered with.
package struct LabelledTicket: Sendable {
    package let id: String
    package let ticket: Ticket
    /// Language of the ticket as labelled, `en`.
    package let language: String
    /// With its prefix; nil for a ticket that nothing should be suggested for.
    package let ticketType: String?
    package let playbook: String?
    package let alsoAcceptable: [String]
    package let priority: String?

    /// Nil for an object without `expected`.
    package init?(_ json: JSONValue) {
        guard let expected = json["expected"] else { return nil }
        var ticket = Ticket(json)
        // The label says what the language is; the ticket of a requester does not.
        ticket.language = ""
        self.ticket = ticket
        id = json["id"]?.text ?? ""
        language = json["lang"]?.text ?? ""
        ticketType = expected["ticket_type"]?.text.map { $0.hasPrefix("tt-") ? $0 : "tt-\($0)" }
        playbook = expected["playbook"]?.text
        alsoAcceptable = (expected["also_acceptable"]?.elements ?? []).compactMap(\.text)
        priority = expected["priority"]?.text
    }
}
