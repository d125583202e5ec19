/// The names and kinds of values that a template may use, declared beside the code that supplies them.
///
/// Templates are checked against it before anything is rendered.
package indirect enum TemplateShape: Sendable {
    case text
    case html
    case bool
    case list(TemplateShape)
    case record(TemplateFields<TemplateShape>)

    /// For diagnostics: "a text", "a list".
    var words: String {
        switch self {
        case .text: "a text"
        case .html: "HTML"
        case .bool: "a yes or no"
        case .list: "a list"
        case .record: "a group of values"
        }
    }

    /// This record's fields and those of another; the other's count where both have one.
    package func adding(_ other: TemplateShape) -> TemplateShape {
        guard case .record(let fields) = self, case .record(let more) = other else { return other }
        return .record(fields.adding(more))
    }

    /// The first place, in alphabetical order, where `value` has not this shape: `steps.0.title: missing`; nil when it
    /// has it. Nothing, as an empty text, may stand for any kind.
    package func firstMismatch(in value: TemplateValue, at place: String = "") -> String? {
        if case .text(let text) = value, text.isEmpty { return nil }
        switch (self, value) {
        case (.text, .text), (.html, .html), (.bool, .bool):
            return nil
        case (.list(let element), .list(let items)):
            return items.enumerated().lazy.compactMap { index, item in
                element.firstMismatch(in: item, at: "\(place)\(index).")
            }.first
        case (.record(let shapes), .record(let fields)):
            for name in Set(shapes.names).union(fields.names).sorted() {
                guard let shape = shapes[name] else { return "\(place)\(name): not declared" }
                guard let field = fields[name] else { return "\(place)\(name): missing" }
                if let mismatch = shape.firstMismatch(in: field, at: "\(place)\(name).") { return mismatch }
            }
            return nil
        default:
            return "\(place.dropLast()): not \(words)"
        }
    }
}

extension TemplateShape: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, TemplateShape)...) {
        self = .record(TemplateFields(elements.map { (name: $0.0, value: $0.1) }))
    }
}
