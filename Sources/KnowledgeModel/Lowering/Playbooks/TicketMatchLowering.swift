import SourceText
import YAMLSyntax

extension MappingReader {
    /// Conditions on a ticket: `{all, any, not, alerts}`.
    mutating func ticketMatch(_ key: String) -> TicketMatch? {
        nested(key) { reader in
            var match = TicketMatch(range: reader.range)
            match.all = reader.conditions("all")
            match.any = reader.conditions("any")
            match.not = reader.conditions("not")
            match.alerts = reader.texts("alerts")
            return match
        }
    }

    private mutating func conditions(_ key: String) -> [TicketCondition] {
        elements(key, identity: []) { reader in
            reader.require("field", "op", "value")
            let field = reader.text("field")
            let comparison: Located<TicketCondition.Comparison>? = reader.choice("op")
            let values = reader.oneOrMoreTexts("value")
            guard let field, let comparison else { return nil }
            return TicketCondition(field: field, comparison: comparison, values: values)
        }
    }

    /// A text or a list of texts, where both are right.
    private mutating func oneOrMoreTexts(_ key: String) -> [Located<String>] {
        guard let entry = entry(key) else { return [] }
        if case .scalar = entry.value.content { return text(key).map { [$0] } ?? [] }
        return texts(key)
    }
}
