import SourceText
import YAMLSyntax

extension MappingReader {
    /// A text. Numbers and booleans are taken as they are written: `example: 2049`.
    mutating func text(_ key: String) -> Located<String>? {
        scalar(key, expected: "a text").map { Located($0.scalar.text, at: $0.node.range) }
    }

    mutating func integer(_ key: String) -> Located<Int>? {
        guard let (scalar, node) = scalar(key, expected: "a whole number") else { return nil }
        guard let value = scalar.integer else {
            let unquoted = YAMLScalar(text: scalar.text, isPlain: true).integer
            reportType(key, node, expected: "a whole number", nearest: unquoted.map(String.init))
            return nil
        }
        return Located(value, at: node.range)
    }

    /// A whole number in a range.
    mutating func count(_ key: String, in range: ClosedRange<Int>) -> Located<Int>? {
        guard let number = integer(key) else { return nil }
        guard range.contains(number.value) else {
            let expected = "a number from \(range.lowerBound) to \(range.upperBound)"
            report(.wrongType(field: key, expected: expected, nearest: nil), at: number.range, under: key)
            return nil
        }
        return number
    }

    /// `true` or `false`, and none of the other words that YAML once took for them.
    mutating func boolean(_ key: String) -> Located<Bool>? {
        guard let (scalar, node) = scalar(key, expected: "`true` or `false`") else { return nil }
        guard let value = scalar.boolean else {
            let meant =
                switch scalar.text.lowercased() {
                case "true", "yes", "y", "on", "1": "true"
                case "false", "no", "n", "off", "0": "false"
                default: String?.none
                }
            reportType(key, node, expected: "`true` or `false`", nearest: meant)
            return nil
        }
        return Located(value, at: node.range)
    }

    mutating func date(_ key: String) -> Located<CalendarDate>? {
        parsed(key, expected: "a date as `YYYY-MM-DD`", nearest: CalendarDate.isoSpelling(of:), CalendarDate.init(_:))
    }

    mutating func period(_ key: String) -> Located<Period>? {
        parsed(
            key, expected: "a period such as `P1Y`, `P6M` or `P30D`", nearest: { upperCased($0, Period.init(_:)) },
            Period.init(_:))
    }

    mutating func timeSpan(_ key: String) -> Located<TimeSpan>? {
        parsed(
            key, expected: "a duration such as `PT30M`, `PT4H` or `P2D`",
            nearest: { upperCased($0, TimeSpan.init(_:)) },
            TimeSpan.init(_:))
    }

    /// A value of an enumeration, by its raw value.
    mutating func choice<Value: RawRepresentable<String> & CaseIterable>(
        _ key: String, of type: Value.Type = Value.self
    ) -> Located<Value>? {
        guard let (scalar, node) = scalar(key, expected: Self.words(for: type)) else { return nil }
        return choice(scalar, node, key, at: path(of: key))
    }

    /// One scalar as a value of an enumeration, for a key or for an element of its list.
    mutating func choice<Value: RawRepresentable<String> & CaseIterable>(
        _ scalar: YAMLScalar, _ node: YAMLNode, _ key: String, at keyPath: String
    ) -> Located<Value>? {
        guard let value = Value(rawValue: scalar.text) else {
            let nearest = NearMiss.nearest(to: scalar.text, among: Value.allCases.map(\.rawValue))
            reportType(key, node, expected: Self.words(for: Value.self), nearest: nearest, at: keyPath)
            return nil
        }
        return Located(value, at: node.range)
    }

    /// "`draft`, `review` or `published`".
    static func words<Value: RawRepresentable<String> & CaseIterable>(for type: Value.Type) -> String {
        let names = type.allCases.map { "`\($0.rawValue)`" }
        guard let last = names.last, names.count > 1 else { return names.joined() }
        return names.dropLast().joined(separator: ", ") + " or " + last
    }

    /// The scalar of a key; a collection is a fault.
    mutating func scalar(_ key: String, expected: @autoclosure () -> String) -> (scalar: YAMLScalar, node: YAMLNode)? {
        guard let entry = entry(key) else { return nil }
        guard case .scalar(let scalar) = entry.value.content else {
            reportType(key, entry.value, expected: expected())
            return nil
        }
        return (scalar, entry.value)
    }

    private mutating func parsed<Value>(
        _ key: String, expected: String, nearest: (String) -> String?, _ parse: (String) -> Value?
    ) -> Located<Value>? {
        guard let (scalar, node) = scalar(key, expected: expected) else { return nil }
        guard let value = parse(scalar.text) else {
            reportType(key, node, expected: expected, nearest: nearest(scalar.text))
            return nil
        }
        return Located(value, at: node.range)
    }
}

/// The text in upper case, when that makes a value of it: `pt30m`.
private func upperCased<Value>(_ text: String, _ parse: (String) -> Value?) -> String? {
    let upper = text.uppercased()
    return parse(upper).map { _ in upper }
}
