/// What a template renders: the data of one page.
package enum TemplateValue: Sendable {
    case text(String)
    case html(SafeHTML)
    case bool(Bool)
    case list([TemplateValue])
    case record(TemplateRecord)

    /// Nothing: an empty text, which no section enters.
    package static let none = TemplateValue.text("")

    /// Whether `{{#if}}` takes its first branch: true, or not empty.
    var isPresent: Bool {
        switch self {
        case .text(let text): !text.isEmpty
        case .html(let html): !html.bytes.isEmpty
        case .bool(let value): value
        case .list(let items): !items.isEmpty
        case .record(let fields): !fields.isEmpty
        }
    }

    /// The text, or nothing where there is none.
    package init(_ text: String?) {
        self = .text(text ?? "")
    }

    /// A list with one value for each element.
    @inlinable
    package static func each<Element>(
        _ elements: some Sequence<Element>, _ transform: (Element) -> TemplateValue
    ) -> TemplateValue {
        .list(elements.map(transform))
    }
}

extension TemplateValue: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    package init(stringLiteral value: String) { self = .text(value) }
}

extension TemplateValue: ExpressibleByBooleanLiteral {
    package init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension TemplateValue: ExpressibleByArrayLiteral {
    package init(arrayLiteral elements: TemplateValue...) { self = .list(elements) }
}

extension TemplateValue: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, TemplateValue)...) {
        self = .record(TemplateRecord(elements.map { (name: $0.0, value: $0.1) }))
    }
}
