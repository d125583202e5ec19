import KnowledgeModel
import SourceText

/// Writes suggestions for programs and for people.
package enum SuggestionWriter {
    package static let schemaVersion = 1

    /// One JSON text.
    package static func json(_ suggestion: Suggestion) -> [UInt8] {
        var json = JSONWriter(style: .indented)
        write(suggestion, number: "", to: &json)
        return json.finish()
    }

    /// One line for each ticket, each a JSON text with the ticket's number.
    package static func jsonLines(_ suggestions: [(ticket: Ticket, suggestion: Suggestion)]) -> [UInt8] {
        suggestions.flatMap { entry in
            var json = JSONWriter(style: .compact)
            write(entry.suggestion, number: entry.ticket.number, to: &json)
            return json.finish()
        }
    }

    /// A few lines of plain text that end with a line feed. What comes from the ticket may hold anything: the caller
    /// makes it printable.
    package static func text(_ suggestion: Suggestion, explains: Bool = true) -> String {
        switch suggestion.decision {
        case .none: return "Nothing fits: \(suggestion.explanation).\n"
        case .match, .ambiguous: break
        }
        var text =
            suggestion.decision == .match ? "" : "Not clear: \(suggestion.explanation). Compare the candidates.\n\n"
        for (place, candidate) in suggestion.candidates.enumerated() {
            text += lines(
                of: candidate, place: place, explains: explains && place == 0 || suggestion.decision == .ambiguous)
        }
        return text
    }

    private static func write(_ suggestion: Suggestion, number: String, to json: inout JSONWriter) {
        json.object { json in
            json.member("schemaVersion", schemaVersion)
            if !number.isEmpty { json.member("number", number) }
            json.member("decision", suggestion.decision.rawValue)
            json.member("language", suggestion.language)
            json.member("candidates", arrayOf: suggestion.candidates) { write($1, to: &$0) }
            json.member("explain") { json in
                json.object { json in
                    let key = suggestion.decision == .none ? "abstained" : "decided"
                    json.member(key, suggestion.explanation)
                }
            }
        }
    }

    private static func write(_ candidate: Suggestion.Candidate, to json: inout JSONWriter) {
        json.object { json in
            json.member("ticketType", candidate.ticketType)
            json.member("title", candidate.title)
            json.member("playbook", orNull: candidate.playbook)
            json.member("interim", ifPresent: candidate.interim)
            json.member("score", candidate.score)
            json.member("margin", candidate.margin)
            json.member("reasons", arrayOf: candidate.reasons) { write($1, to: &$0) }
            json.member("inputs") { json in
                json.object { json in
                    var seen: Set<String> = []
                    for input in candidate.inputs where seen.insert(input.id).inserted {
                        json.member(input.id, input.value)
                    }
                }
            }
            json.member("missingInputs", strings: candidate.missingInputs)
            json.member("suggestedPriority", ifPresent: candidate.priority?.priority.rawValue)
            json.member("priorityReason", ifPresent: candidate.priority?.reason)
            if !candidate.reclassifications.isEmpty {
                json.member("reclassification", arrayOf: candidate.reclassifications) { $1.write(to: &$0) }
            }
            json.member("entryTier", ifPresent: candidate.entryTier?.rawValue)
            json.member("escalateAfter", ifPresent: candidate.escalateAfter?.iso8601)
            json.member("overdueReview", candidate.review == .overdue)
            json.member("review", candidate.review.rawValue)
            json.member("url", candidate.url)
            json.member("hash", ifPresent: candidate.hash)
        }
    }

    private static func write(_ reason: TicketReason, to json: inout JSONWriter) {
        json.object { json in
            json.member("kind", reason.kind.rawValue)
            if !reason.field.isEmpty { json.member("field", reason.field) }
            json.member(reason.kind == .signature ? "pattern" : "text", reason.text)
            json.member("points", reason.points)
        }
    }

    private static func lines(of candidate: Suggestion.Candidate, place: Int, explains: Bool) -> String {
        var text = "\(place + 1). \(candidate.title)  (\(candidate.ticketType), \(candidate.score) points)\n"
        text += "   \(candidate.playbook ?? "no playbook"): \(candidate.url)\n"
        if let interim = candidate.interim { text += "   stands in for \(interim), which is still to be written\n" }
        guard explains else { return text }
        var facts: [String] = []
        if let priority = candidate.priority { facts.append("\(priority.priority.rawValue) (\(priority.reason))") }
        if let tier = candidate.entryTier { facts.append("starts at \(tier.rawValue)") }
        if let time = candidate.escalateAfter { facts.append("escalate after \(time.words)") }
        if candidate.review == .overdue { facts.append("its review is overdue") }
        if !facts.isEmpty { text += "   \(facts.joined(separator: ", "))\n" }
        let inputs = candidate.inputs.map { "\($0.id) = \($0.value)" }
        if !inputs.isEmpty { text += "   from the ticket: \(inputs.joined(separator: ", "))\n" }
        if !candidate.missingInputs.isEmpty {
            text += "   still to ask: \(candidate.missingInputs.joined(separator: ", "))\n"
        }
        for reason in candidate.reasons {
            let field = reason.field.isEmpty ? "" : " in \(reason.field)"
            let points = String(reason.points)
            let padding = String(repeating: " ", count: max(0, 7 - points.utf8.count))
            text += "   \(padding)\(points)  \(reason.kind.rawValue): \(reason.text)\(field)\n"
        }
        return text
    }
}
