import KnowledgeModel
import PatternMatching
import SourceText

/// What a playbook asks for, as far as the ticket answers it.
package struct TicketInputs: Sendable {
    package struct Filled: Sendable, Equatable {
        package let id: String
        package let value: String
    }

    private(set) var filled: [Filled] = []
    /// Required and not found, in the order of the playbook.
    private(set) var missing: [String] = []

    /// - Parameter text: both texts of the ticket.
    init(_ ticket: Ticket, text: [UInt8], type: TriageModel.Kind) {
        // A stand-in's inputs are not those of the ticket type.
        guard type.interim == nil, let playbook = type.playbook else {
            for field in type.requiredFields {
                take(field, ticket.value(of: field) ?? Self.guess(field, in: text), isRequired: true)
            }
            return
        }
        for input in playbook.inputs {
            let value = Self.value(of: input, ticket, text)
            take(input.id, value, isRequired: input.isRequired)
        }
    }

    private mutating func take(_ id: String, _ value: String?, isRequired: Bool) {
        if let value { filled.append(Filled(id: id, value: value)) } else if isRequired { missing.append(id) }
    }

    private static func value(of input: TriageModel.Input, _ ticket: Ticket, _ text: [UInt8]) -> String? {
        let candidates = [
            input.from.flatMap { ticket.value(of: $0) }, ticket.value(of: input.id),
            choice(of: input, in: text),
            recognized(input, in: text),
        ]
        return candidates.lazy.compactMap { $0 }.first { isValid($0, for: input) }
    }

    /// The only one of the allowed values that stands in the text as a word.
    private static func choice(of input: TriageModel.Input, in text: [UInt8]) -> String? {
        guard input.type == .choice else { return nil }
        let words = Set(
            String(decoding: text, as: UTF8.self).split { !($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") })
        let found = input.choices.filter { words.contains(Substring($0)) }
        return found.count == 1 ? found[0] : nil
    }

    private static func recognized(_ input: TriageModel.Input, in text: [UInt8]) -> String? {
        switch input.type {
        case .cidr: Recognizer.first("cidr", in: text)
        case .host: Recognizer.first("host", in: text)
        case .port: Recognizer.first("port", in: text)
        case .namespace: Recognizer.first("namespace", in: text)
        case .ticket: Recognizer.first("ticket", in: text)
        case .string, .integer, .boolean, .choice: guess(input.id, in: text)
        }
    }

    /// By the name of a field: `target_host` is a host.
    private static func guess(_ name: String, in text: [UInt8]) -> String? {
        switch name.split(separator: "_").last {
        case "host": Recognizer.first("host", in: text)
        case "port": Recognizer.first("port", in: text)
        case "namespace": Recognizer.first("namespace", in: text)
        case "pod": Recognizer.first("pod", in: text)
        case "ticket": Recognizer.first("ticket", in: text)
        default: nil
        }
    }

    private static func isValid(_ value: String, for input: TriageModel.Input) -> Bool {
        if !input.choices.isEmpty { return input.choices.contains(value) }
        if input.type == .port { return Int(value).map { (1...65_535).contains($0) } ?? false }
        guard let pattern = input.pattern else { return true }
        guard let pattern = try? Pattern(pattern) else { return false }
        return pattern.matchesWhole(value)
    }
}
