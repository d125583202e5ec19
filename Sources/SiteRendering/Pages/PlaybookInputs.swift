import KnowledgeModel
import PageTemplates
import PatternMatching
import SourceText

/// The values that an agent fills in once: a row of the table on a playbook's page.
enum PlaybookInputs {
    /// `type`, `pattern` and `choices` are for the script that turns the table into a form.
    static let shape: TemplateShape = [
        "id": .text, "label": .text, "type": .text, "pattern": .text, "kind": .text, "example": .text,
        "choices": .list(.text), "standard": .text, "from": .text, "isRequired": .bool, "isSecret": .bool,
    ]

    static func value(_ input: PlaybookInput, _ context: PageContext) -> TemplateValue {
        let label = input.label?.best(for: context.language) ?? ""
        return [
            "id": .text(input.id.value), "label": .text(label.isEmpty ? words(input.id.value) : label),
            "type": .text(input.type.value.rawValue), "pattern": TemplateValue(published(input.pattern)),
            "kind": .text(kind(input.type.value, context)), "example": TemplateValue(input.example?.value),
            "choices": .each(input.choices) { .text($0.value) }, "standard": TemplateValue(input.defaultValue?.value),
            "from": TemplateValue(input.from?.value), "isRequired": .bool(input.isRequired),
            "isSecret": .bool(input.isSecret),
        ]
    }

    /// A value that a step yields.
    static func value(_ output: StepOutput, _ context: PageContext) -> TemplateValue {
        [
            "id": .text(output.id.value), "label": .text(words(output.id.value)), "type": "string",
            "pattern": TemplateValue(published(output.pattern)), "kind": .text(context.say("From a step")),
            "example": TemplateValue(output.example?.value), "choices": [], "standard": "", "from": "",
            "isRequired": false, "isSecret": false,
        ]
    }

    /// A browser may stand still over a pattern that the gate refuses; without it any text is taken.
    private static func published(_ pattern: Located<String>?) -> String? {
        pattern.map(\.value).flatMap { Pattern.isPortable($0) ? $0 : nil }
    }

    private static func kind(_ type: PlaybookInput.ValueType, _ context: PageContext) -> String {
        switch type {
        case .string: context.say("Text")
        case .integer: context.say("Whole number")
        case .boolean: context.say("Yes or no")
        case .cidr: context.say("Network, such as 10.0.0.0/24")
        case .host: context.say("Host name or address")
        case .port: context.say("Port, 1 to 65535")
        case .choice: context.say("One of")
        case .namespace: context.say("Namespace")
        case .ticket: context.say("Ticket number")
        }
    }

    /// `target_host` as "Target host".
    private static func words(_ id: String) -> String {
        let words = id.split { $0 == "_" || $0 == "-" }.joined(separator: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}
