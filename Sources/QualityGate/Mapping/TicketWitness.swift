import KnowledgeModel
import SourceText

/// A ticket that two playbooks would both take: the proof that a mapping is ambiguous.
struct TicketWitness {
    /// What the ticket says, in order of field.
    let values: [(field: String, value: String)]

    /// Most tickets that one search tries; conditions that need more are taken as exclusive.
    static let maximumTries = 4_096

    /// `cmdb_ci "Atlas-K8s", priority "P3"`; empty when any ticket will do.
    var words: String {
        values.map { "\($0.field) \"\($0.value)\"" }.joined(separator: ", ")
    }

    /// - Returns: nil when no ticket meets the conditions, priorities and environments of both.
    init?(_ left: Playbook, _ right: Playbook) {
        guard
            let priority = Self.common(
                left.fields.priorities.map(\.value.rawValue), right.fields.priorities.map(\.value.rawValue)),
            let environment = Self.common(
                left.fields.scope?.environments.map(\.value) ?? [],
                right.fields.scope?.environments.map(\.value) ?? []),
            let ticket = Self.ticket(meeting: [left.fields.match, right.fields.match].compactMap { $0 })
        else { return nil }
        values =
            ticket + (priority.isEmpty ? [] : [("priority", priority)])
            + (environment.isEmpty ? [] : [("environment", environment)])
    }

    /// The first value that both lists have; empty when both take any, nil when they share none.
    private static func common(_ left: [String], _ right: [String]) -> String? {
        if left.isEmpty || right.isEmpty { return left.first ?? right.first ?? "" }
        return left.first { right.contains($0) }
    }

    /// Values for the fields that the conditions name, tried one after another.
    private static func ticket(meeting matches: [TicketMatch]) -> [(field: String, value: String)]? {
        let conditions = matches.flatMap { $0.all + $0.any }
        let fields = Set(conditions.map(\.field.value)).sorted()
        let options = fields.map { field in candidates(for: conditions.filter { $0.field.value == field }) }
        var choice = [Int](repeating: 0, count: fields.count)
        for _ in 0..<maximumTries {
            var ticket: [String: String] = [:]
            for (index, field) in fields.enumerated() {
                if let value = options[index][choice[index]] { ticket[field] = value }
            }
            if matches.allSatisfy({ $0.takes(ticket) }) {
                return ticket.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
            }
            // Counts up, the last field fastest.
            var place = fields.count - 1
            while place >= 0, choice[place] + 1 == options[place].count {
                choice[place] = 0
                place -= 1
            }
            if place < 0 { return nil }
            choice[place] += 1
        }
        return nil
    }

    /// The conditions' own values, each also with everything behind it that the field must contain, and no value.
    private static func candidates(for conditions: [TicketCondition]) -> [String?] {
        let plain = conditions.flatMap { $0.values.map(\.value) }
        let contained = conditions.filter { $0.comparison.value == .contains }.compactMap(\.values.first?.value)
        let joined = plain.map { value in
            ([value] + contained.filter { !value.lowercased().contains($0.lowercased()) }).joined(separator: " ")
        }
        var seen: Set<String> = []
        return (plain + joined).filter { seen.insert($0).inserted }.map { $0 } + [nil]
    }
}

extension TicketMatch {
    /// Whether a ticket with these fields meets the conditions; a field that is not there meets none.
    func takes(_ ticket: [String: String]) -> Bool {
        all.allSatisfy { $0.holds(for: ticket) } && (any.isEmpty || any.contains { $0.holds(for: ticket) })
            && !not.contains { $0.holds(for: ticket) }
    }
}

extension TicketCondition {
    /// Without regard to letter case, as triage compares.
    fileprivate func holds(for ticket: [String: String]) -> Bool {
        guard let actual = ticket[field.value]?.lowercased() else { return false }
        return values.contains { wanted in
            let wanted = wanted.value.lowercased()
            return switch comparison.value {
            case .equals, .in: actual == wanted
            case .contains: actual.contains(wanted)
            case .prefix: actual.hasPrefix(wanted)
            }
        }
    }

    /// Whether every value that meets this condition meets the other one.
    fileprivate func implies(_ other: TicketCondition) -> Bool {
        guard field.value == other.field.value else { return false }
        return values.allSatisfy { value in
            let value = value.value.lowercased()
            return other.values.contains { wanted in
                let wanted = wanted.value.lowercased()
                return switch (comparison.value, other.comparison.value) {
                case (.equals, .equals), (.equals, .in), (.in, .equals), (.in, .in): value == wanted
                case (.equals, .prefix), (.in, .prefix), (.prefix, .prefix): value.hasPrefix(wanted)
                case (_, .contains): value.contains(wanted)
                case (.contains, _), (.prefix, .equals), (.prefix, .in): false
                }
            }
        }
    }
}

extension Playbook {
    /// Whether this playbook surely takes every ticket that the other one takes.
    func takesAllTickets(of other: Playbook) -> Bool {
        func covers(_ mine: [String], _ theirs: [String]) -> Bool {
            mine.isEmpty || (!theirs.isEmpty && Set(theirs).isSubset(of: mine))
        }
        guard covers(fields.priorities.map(\.value.rawValue), other.fields.priorities.map(\.value.rawValue)),
            covers(
                fields.scope?.environments.map(\.value) ?? [], other.fields.scope?.environments.map(\.value) ?? []),
            covers(fields.scope?.clusters.map(\.value) ?? [], other.fields.scope?.clusters.map(\.value) ?? [])
        else { return false }
        // Playbooks of two tiers stand in the order of the hand-over.
        guard fields.tier?.value == other.fields.tier?.value else { return false }
        guard let mine = fields.match else { return true }
        let theirs = other.fields.match
        let given = theirs?.all ?? []
        return mine.all.allSatisfy { wanted in given.contains { $0.implies(wanted) } }
            && (mine.any.isEmpty || mine.any.contains { wanted in given.contains { $0.implies(wanted) } })
            && mine.not.allSatisfy { excluded in (theirs?.not ?? []).contains { excluded.implies($0) } }
    }
}
