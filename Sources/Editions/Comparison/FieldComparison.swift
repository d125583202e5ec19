import SourceText

/// Finds the fields that one index has lost, gained or changed: first as its schemas promise them, then as its values
/// have them, because a file that was made by other hands need not be as its schema says.
struct FieldComparison {
    let index: String
    let oldSchema: JSONShape?
    let newSchema: JSONShape?

    func differences(_ before: JSONValue, _ after: JSONValue) -> [APIDifference] {
        var found: [APIDifference] = []
        if let oldSchema, let newSchema { found += promised(oldSchema, newSchema) }
        let known = Set(found.map(\.subject))
        let old = JSONShape(value: before, schema: oldSchema)
        let new = JSONShape(value: after, schema: newSchema ?? oldSchema)
        return found + observed(old, new).filter { !known.contains($0.subject) }
    }

    private func promised(_ old: JSONShape, _ new: JSONShape) -> [APIDifference] {
        var found: [APIDifference] = []
        for (path, field) in old.fields {
            guard let other = new.fields[path] else {
                // The fields of a field that is gone are gone with it.
                if new.fields[JSONShape.parent(of: path)] != nil || JSONShape.parent(of: path).isEmpty {
                    found.append(difference(.fieldRemoved, path, "the field is gone from the schema"))
                }
                continue
            }
            found += types(path, field.types, other.types)
            if field.isRequired, !other.isRequired {
                found.append(difference(.fieldOptional, path, "the field may be missing"))
            }
            guard !field.values.isEmpty else { continue }
            for value in other.values.subtracting(field.values).sorted() {
                found.append(difference(.valueAdded, path, "the field may be \(value)"))
            }
            for value in field.values.subtracting(other.values).sorted() where !other.values.isEmpty {
                found.append(difference(.valueRemoved, path, "the field is never \(value)"))
            }
        }
        for path in new.fields.keys where old.fields[path] == nil {
            guard old.fields[JSONShape.parent(of: path)] != nil || JSONShape.parent(of: path).isEmpty else { continue }
            found.append(difference(.fieldAdded, path, "the field is there"))
        }
        return found
    }

    /// What values show and schemas do not say.
    private func observed(_ old: JSONShape, _ new: JSONShape) -> [APIDifference] {
        var found: [APIDifference] = []
        for (path, field) in old.fields where !path.isEmpty && !path.hasSuffix("[]") && !path.hasSuffix("*") {
            let parents = new.objects(at: JSONShape.parent(of: path))
            guard parents > 0 else { continue }
            guard let other = new.fields[path] else {
                let everywhere = field.count == old.objects(at: JSONShape.parent(of: path))
                guard isPromised(path) ?? everywhere || hasStranger(beside: path, old, new) else { continue }
                found.append(difference(.fieldRemoved, path, "the field is gone"))
                continue
            }
            if other.count < parents, isPromised(path) ?? false {
                found.append(
                    difference(.fieldOptional, path, "the field is missing \(parents - other.count) times"))
            }
            let allowed = field.types.union(oldSchema?.fields[path]?.types ?? [])
            found += types(path, allowed, other.types)
        }
        return found
    }

    /// Nil when no schema speaks about the field.
    private func isPromised(_ path: String) -> Bool? { oldSchema?.fields[path]?.isRequired }

    /// Whether a field stands beside a missing one that neither the old edition nor its schema knows: a rename.
    private func hasStranger(beside path: String, _ old: JSONShape, _ new: JSONShape) -> Bool {
        let parent = JSONShape.parent(of: path)
        return new.fields.keys.contains { other in
            JSONShape.parent(of: other) == parent && old.fields[other] == nil
                && oldSchema?.fields[other] == nil && newSchema?.fields[other] == nil && !other.hasSuffix("[]")
        }
    }

    private func types(_ path: String, _ old: Set<String>, _ new: Set<String>) -> [APIDifference] {
        // A number may always have been an integer, and a schema without a type allows everything.
        let added = new.subtracting(old).filter { !($0 == "integer" && old.contains("number")) }
        guard !old.isEmpty, !added.isEmpty else { return [] }
        let words = { (types: Set<String>) in types.sorted().joined(separator: " or ") }
        return [difference(.fieldRetyped, path, "the field was \(words(old)) and is \(words(new))")]
    }

    private func difference(_ kind: APIDifference.Kind, _ path: String, _ statement: String) -> APIDifference {
        APIDifference(kind, index, path, statement)
    }
}
