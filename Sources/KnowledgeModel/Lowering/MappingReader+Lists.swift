import SourceText
import YAMLSyntax

extension MappingReader {
    /// A list of texts; empty when the key is absent.
    mutating func texts(_ key: String) -> [Located<String>] {
        scalars(key, expected: "a list of texts").map { Located($0.scalar.text, at: $0.node.range) }
    }

    /// A list of values of an enumeration.
    mutating func choices<Value: RawRepresentable<String> & CaseIterable>(
        _ key: String, of type: Value.Type = Value.self
    ) -> [Located<Value>] {
        var values: [Located<Value>] = []
        for (index, element) in scalars(key, expected: "a list of " + Self.words(for: type)).enumerated() {
            if let value: Located<Value> = choice(element.scalar, element.node, key, at: "\(path(of: key))[\(index)]") {
                values.append(value)
            }
        }
        return values
    }

    /// The scalars of a list. A single scalar where a list belongs is a fault, and read as a list of one.
    private mutating func scalars(_ key: String, expected: @autoclosure () -> String) -> [(
        scalar: YAMLScalar, node: YAMLNode
    )] {
        guard let entry = entry(key) else { return [] }
        switch entry.value.content {
        case .scalar(let scalar):
            reportType(key, entry.value, expected: expected(), nearest: "[\(scalar.text)]")
            return [(scalar, entry.value)]
        case .mapping:
            reportType(key, entry.value, expected: expected())
            return []
        case .sequence(let elements):
            var scalars: [(scalar: YAMLScalar, node: YAMLNode)] = []
            for (index, element) in elements.enumerated() {
                if case .scalar(let scalar) = element.content, !scalar.isNull {
                    scalars.append((scalar, element))
                } else {
                    reportType(key, element, expected: "a text", at: "\(path(of: key))[\(index)]")
                }
            }
            return scalars
        }
    }

    /// A list of mappings. Each is known by the texts of `identity`, which stand in its key path: `steps[s3]`.
    ///
    /// Without an identity the place in the list, from 0, stands there: `cases[0]`.
    ///
    /// - Parameter repeats: nil when other code looks after equal identities; else what an element is called.
    mutating func elements<Value>(
        _ key: String, identity: [String] = ["id"], repeats: String? = nil, _ read: (inout MappingReader) -> Value?
    ) -> [Value] {
        guard let entry = entry(key) else { return [] }
        guard case .sequence(let nodes) = entry.value.content else {
            reportType(key, entry.value, expected: "a list of mappings")
            return []
        }
        var values: [Value] = []
        var firstPlaces: [String: SourceRange] = [:]
        for (index, node) in nodes.enumerated() {
            let name = Self.identity(of: node, keys: identity)
            let elementPath = "\(path(of: key))[\(Self.shortName(name) ?? String(index))]"
            guard var reader = MappingReader(node, keyPath: elementPath, anchor: name?.range) else {
                reportType(key, node, expected: "a mapping", at: elementPath)
                continue
            }
            if let repeats, let name {
                if let first = firstPlaces[name.value] {
                    reader.reportRepeat(of: "\(repeats) `\(name.value)`", at: name.range, first: first)
                } else {
                    firstPlaces[name.value] = name.range
                }
            }
            if let value = read(&reader) { values.append(value) }
            absorb(reader)
        }
        return values
    }

    private mutating func reportRepeat(of name: String, at range: SourceRange, first: SourceRange) {
        report(
            .conflict("\(name) is given twice"), at: range, under: "id",
            note: SyntaxFault.Note(range: first, message: "first given here"))
    }

    /// Longest identity that stands in a key path, in bytes. Every fault of an element carries its path, so a longer one
    /// would make many faults of one element very large.
    static let maximumNameLength = 100

    private static func shortName(_ name: Located<String>?) -> String? {
        name.flatMap { $0.value.utf8.count <= maximumNameLength ? $0.value : nil }
    }

    /// The texts of the identifying keys, joined; nil when one of them is no scalar.
    private static func identity(of node: YAMLNode, keys: [String]) -> Located<String>? {
        guard !keys.isEmpty, case .mapping(let entries) = node.content else { return nil }
        var parts: [String] = []
        var range: SourceRange?
        for key in keys {
            guard let value = entries.first(where: { $0.key.value == key })?.value,
                case .scalar(let scalar) = value.content,
                !scalar.isNull
            else { return nil }
            parts.append(scalar.text)
            range = range ?? value.range
        }
        return range.map { Located(parts.joined(separator: "/"), at: $0) }
    }
}
