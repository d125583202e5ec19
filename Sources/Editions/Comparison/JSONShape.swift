import SourceText

/// Which fields a JSON text has and of what types, over all elements of its lists.
///
/// A path names a field: `playbooks[].steps[].id`; `*` stands for the keys of an object that is a table.
struct JSONShape {
    struct Field {
        var types: Set<String> = []
        /// How many objects have the field.
        var count = 0
        /// Whether every object of a schema must have it.
        var isRequired = false
        /// The words that the field may hold; empty when it is open.
        var values: Set<String> = []
    }

    /// Most fields of one text; what lies behind them is not compared.
    static let maximumFields = 20_000
    static let maximumDepth = 32

    private(set) var fields: [String: Field] = [:]

    /// The path of the objects that have a field; empty for those of the first level.
    static func parent(of path: String) -> String {
        let bytes = Array(path.utf8)
        guard let dot = bytes.lastIndex(of: UInt8(ascii: ".")) else { return "" }
        return String(decoding: bytes[..<dot], as: UTF8.self)
    }

    private mutating func update(_ path: String, _ change: (inout Field) -> Void) {
        guard fields[path] != nil || fields.count < Self.maximumFields else { return }
        change(&fields[path, default: Field()])
    }
}

// MARK: - Of a schema

extension JSONShape {
    /// The shape that a JSON Schema allows. Of the words of draft 2020-12 it follows those that this program's schemas
    /// use: `type`, `const`, `enum`, `properties`, `additionalProperties`, `items`, `$ref`, `oneOf`, `anyOf`, `allOf`.
    init(schema root: JSONValue) {
        addSchema(root, root: root, path: "", depth: 0)
    }

    private mutating func addSchema(_ schema: JSONValue, root: JSONValue, path: String, depth: Int) {
        guard depth < Self.maximumDepth else { return }
        if let name = schema["$ref"]?.text, name.hasPrefix("#/$defs/"),
            let target = root["$defs"]?[String(name.dropFirst("#/$defs/".count))]
        {
            return addSchema(target, root: root, path: path, depth: depth + 1)
        }
        for word in ["oneOf", "anyOf", "allOf"] {
            for part in schema[word]?.elements ?? [] {
                addSchema(part, root: root, path: path, depth: depth + 1)
            }
        }
        update(path) { field in
            field.types.formUnion(Self.types(of: schema))
            field.values.formUnion(schema["enum"]?.elements?.compactMap(\.text) ?? [])
        }
        let required = Set(schema["required"]?.elements?.compactMap(\.text) ?? [])
        for member in schema["properties"]?.members ?? [] {
            let child = path.isEmpty ? member.key : "\(path).\(member.key)"
            addSchema(member.value, root: root, path: child, depth: depth + 1)
            if required.contains(member.key) { update(child) { $0.isRequired = true } }
        }
        if let rest = schema["additionalProperties"], case .object = rest {
            addSchema(rest, root: root, path: path.isEmpty ? "*" : "\(path).*", depth: depth + 1)
        }
        if let items = schema["items"] { addSchema(items, root: root, path: path + "[]", depth: depth + 1) }
    }

    private static func types(of schema: JSONValue) -> [String] {
        if let type = schema["type"]?.text { return [type] }
        if let types = schema["type"]?.elements { return types.compactMap(\.text) }
        if let constant = schema["const"] { return [constant.typeName] }
        return (schema["enum"]?.elements ?? []).map(\.typeName)
    }

    /// Whether the objects at `path` are tables, with keys that mean nothing by themselves.
    func isTable(_ path: String) -> Bool { fields[path.isEmpty ? "*" : "\(path).*"] != nil }
}

// MARK: - Of a value

extension JSONShape {
    /// - Parameter schema: tells tables from objects with fields.
    init(value: JSONValue, schema: JSONShape?) {
        addValue(value, schema: schema, path: "", depth: 0)
    }

    private mutating func addValue(_ value: JSONValue, schema: JSONShape?, path: String, depth: Int) {
        guard depth < Self.maximumDepth else { return }
        update(path) { field in
            field.types.insert(value.typeName)
            field.count += 1
        }
        switch value {
        case .object(let members):
            let isTable = schema?.isTable(path) ?? false
            for member in members {
                let name = isTable && schema?.fields[Self.join(path, member.key)] == nil ? "*" : member.key
                addValue(member.value, schema: schema, path: Self.join(path, name), depth: depth + 1)
            }
        case .array(let elements):
            for element in elements { addValue(element, schema: schema, path: path + "[]", depth: depth + 1) }
        case .null, .boolean, .number, .string: break
        }
    }

    private static func join(_ path: String, _ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

    /// How many objects stand at a path: what a field's count is held against.
    func objects(at path: String) -> Int {
        guard let field = fields[path], field.types.contains("object") else { return 0 }
        return field.count
    }
}
