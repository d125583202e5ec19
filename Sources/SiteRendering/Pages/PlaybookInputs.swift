import KnowledgeModel
import PageTemplates
import SourceText

/// The values that an agent fills in once: a row of the table on a playbook's page.
enum PlaybookInputs {
    /// `type`, `pattern` and `choices` are for the script that turns the table into a form.
    static let shape: TemplateShape = [
        "id": .text, "label": .text, "type": .text, "pattern": .text, "kind": .text, "example": .text,
        "choices": .list(.text), "standard": .text, "from": .text, "isRequired": .bool, "isSecret": .bool,
    ]

    static func value(_ input: PlaybookInput, language: String) -> TemplateValue {
        let label = input.label?.best(for: language) ?? ""
        return [
            "id": .text(input.id.value), "label": .text(label.isEmpty ? words(input.id.value) : label),
            "type": .text(input.type.value.rawValue), "pattern": TemplateValue(input.pattern?.value),
            "kind": .text(kind(input.type.value)), "example": TemplateValue(input.example?.value),
            "choices": .each(input.choices) { .text($0.value) }, "standard": TemplateValue(input.defaultValue?.value),
            "from": TemplateValue(input.from?.value), "isRequired": .bool(input.isRequired),
            "isSecret": .bool(input.isSecret),
        ]
    }

    /// A value that a step yields.
    static func value(_ output: StepOutput) -> TemplateValue {
        [
            "id": .text(output.id.value), "label": .text(words(output.id.value)), "type": "string",
            "pattern": TemplateValue(output.pattern?.value), "kind": "From a step",
            "example": TemplateValue(output.example?.value), "choices": [], "standard": "", "from": "",
            "isRequired": false, "isSecret": false,
        ]
    }

    private static func kind(_ type: PlaybookInput.ValueType) -> String {
        switch type {
        case .string: "Text"
        case .integer: "Whole number"
        case .boolean: "Yes or no"
        case .cidr: "Network, such as 10.0.0.0/24"
        case .host: "Host name or address"
        case .port: "Port, 1 to 65535"
        case .choice: "One of"
        case .namespace: "Namespace"
        case .ticket: "Ticket number"
        }
    }

    /// `target_host` as "Target host".
    private static func words(_ id: String) -> String {
        let words = id.split { $0 == "_" || $0 == "-" }.joined(separator: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}
