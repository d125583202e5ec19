import SourceText

/// Holds two published editions against each other and against the promise of `api/v1`.
package struct APIComparison: Sendable {
    /// The heaviest first, then by index, subject and kind.
    package let differences: [APIDifference]
    /// Whether there were more differences than are kept.
    package let isCut: Bool

    /// Most differences that are kept.
    package static let maximumDifferences = 10_000

    package init(old: PublishedAPI, new: PublishedAPI) {
        var found: Set<APIDifference> = []
        let redirects = new.redirects
        for (name, before) in old.indices {
            guard let after = new.indices[name] else {
                found.insert(APIDifference(.indexRemoved, name, "", "the index \(name).json is gone"))
                continue
            }
            found.formUnion(Self.versions(name, before, after))
            let schemas = (old: old.schemas[name].map(JSONShape.init), new: new.schemas[name].map(JSONShape.init))
            let fields = FieldComparison(index: name, oldSchema: schemas.old, newSchema: schemas.new)
            found.formUnion(fields.differences(before, after))
            found.formUnion(EntryComparison(index: name, redirects: redirects).differences(before, after))
        }
        for name in new.indices.keys where old.indices[name] == nil {
            found.insert(APIDifference(.indexAdded, name, "", "the index \(name).json is there"))
        }
        let sorted = found.sorted(by: Self.isOrderedBefore)
        isCut = sorted.count > Self.maximumDifferences
        differences = Array(sorted.prefix(Self.maximumDifferences))
    }

    package func count(_ weight: APIDifference.Weight) -> Int { differences.count { $0.weight == weight } }

    private static func versions(_ name: String, _ before: JSONValue, _ after: JSONValue) -> [APIDifference] {
        guard let old = before["schemaVersion"], let new = after["schemaVersion"], old != new else { return [] }
        let statement = "schemaVersion was \(old.text ?? "no number") and is \(new.text ?? "no number")"
        return [APIDifference(.versionChanged, name, "schemaVersion", statement)]
    }

    private static func isOrderedBefore(_ left: APIDifference, _ right: APIDifference) -> Bool {
        func key(_ difference: APIDifference) -> (Int, String, String, String, String) {
            let rank = APIDifference.Weight.allCases.firstIndex(of: difference.weight) ?? 0
            return (rank, difference.index, difference.subject, difference.kind.rawValue, difference.statement)
        }
        return key(left) < key(right)
    }
}

extension APIDifference {
    init(_ kind: Kind, _ index: String, _ subject: String, _ statement: String) {
        self.init(kind: kind, index: index, subject: subject, statement: statement)
    }
}
