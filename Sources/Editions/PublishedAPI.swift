package import SourceText

/// The files of one published `api/v1`, read but not interpreted.
package struct PublishedAPI: Sendable {
    /// The indices by name: `playbooks`, `ticket-types`.
    package let indices: [String: JSONValue]
    /// The JSON Schemas by the name of the index that they describe.
    package let schemas: [String: JSONValue]

    package init(indices: [String: JSONValue], schemas: [String: JSONValue]) {
        self.indices = indices
        self.schemas = schemas
    }

    /// The ids that moved, each with the id that took its place.
    var redirects: [String: String] {
        var redirects: [String: String] = [:]
        for row in indices["redirects"]?["redirects"]?.elements ?? [] {
            guard let from = row["from"]?.text, let to = row["to"]?.text, redirects[from] == nil else { continue }
            redirects[from] = to
        }
        return redirects
    }
}

extension JSONValue {
    /// The members of an object; none for anything else.
    var members: [Member] {
        if case .object(let members) = self { members } else { [] }
    }

    /// The JSON Schema word for what the value is.
    var typeName: String {
        switch self {
        case .null: "null"
        case .boolean: "boolean"
        case .number(let digits): digits.utf8.contains(where: { ".eE".utf8.contains($0) }) ? "number" : "integer"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }
}
