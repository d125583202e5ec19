package import SourceText

/// A value that the agent fills in once and that every command uses.
package struct PlaybookInput: Sendable {
    package enum ValueType: String, Sendable, CaseIterable {
        case string
        case integer = "int"
        case boolean = "bool"
        case cidr, host, port
        case choice = "enum"
        case namespace, ticket
    }

    package let id: Located<String>
    package let label: LocalizedText?
    package let type: Located<ValueType>
    /// A regular expression that a value matches as a whole.
    package let pattern: Located<String>?
    /// The allowed values of a choice.
    package let choices: [Located<String>]
    package let isRequired: Bool
    package let example: Located<String>?
    package let defaultValue: Located<String>?
    package let isSecret: Bool
    /// The ticket field that fills it.
    package let from: Located<String>?
    package let range: SourceRange

    package init(
        id: Located<String>, label: LocalizedText?, type: Located<ValueType>, pattern: Located<String>?,
        choices: [Located<String>], isRequired: Bool, example: Located<String>?, defaultValue: Located<String>?,
        isSecret: Bool, from: Located<String>?, range: SourceRange
    ) {
        self.id = id
        self.label = label
        self.type = type
        self.pattern = pattern
        self.choices = choices
        self.isRequired = isRequired
        self.example = example
        self.defaultValue = defaultValue
        self.isSecret = isSecret
        self.from = from
        self.range = range
    }
}
