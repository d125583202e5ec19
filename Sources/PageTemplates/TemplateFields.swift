/// Named values in the order in which the code lists them: a record of a page, or the shape of one.
///
/// A record has some ten fields, most of which a page's template asks for once. So a field is not hashed but found at
/// the place that its name has in the shape, where it stands when both list their fields alike, or by looking through.
package struct TemplateFields<Value> {
    package private(set) var fields: [(name: String, value: Value)]

    package init(_ fields: [(name: String, value: Value)] = []) {
        self.fields = fields
    }

    package var isEmpty: Bool { fields.isEmpty }
    package var names: some Sequence<String> { fields.lazy.map(\.name) }

    /// Nil for a name that the record does not have; setting a value adds the name.
    package subscript(name: String) -> Value? {
        get { place(of: name).map { fields[$0].value } }
        set {
            if let place = place(of: name) {
                if let newValue { fields[place].value = newValue } else { fields.remove(at: place) }
            } else if let newValue {
                fields.append((name, newValue))
            }
        }
    }

    /// The value of a name that is most likely found at `place`.
    @specialized(where Value == TemplateValue)
    func value(_ name: String, near place: Int) -> Value? {
        place < fields.count && fields[place].name == name ? fields[place].value : self[name]
    }

    @specialized(where Value == TemplateValue)
    func place(of name: String) -> Int? {
        fields.firstIndex { $0.name == name }
    }

    /// These fields, then those of another; the other's count where both have one.
    @specialized(where Value == TemplateValue)
    package func adding(_ other: TemplateFields) -> TemplateFields {
        var result = self
        result.fields.reserveCapacity(fields.count + other.fields.count)
        for (name, value) in other.fields {
            if let place = place(of: name) {
                result.fields[place].value = value
            } else {
                result.fields.append((name, value))
            }
        }
        return result
    }
}

extension TemplateFields: Sendable where Value: Sendable {}

extension TemplateFields: ExpressibleByDictionaryLiteral {
    @specialized(where Value == TemplateValue)
    package init(dictionaryLiteral elements: (String, Value)...) {
        fields = elements.map { (name: $0.0, value: $0.1) }
    }
}

/// The values of a record.
package typealias TemplateRecord = TemplateFields<TemplateValue>
