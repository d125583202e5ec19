import SourceText

/// Finds the entries that the lists of one index have lost, gained or changed, and whether a list kept its order.
struct EntryComparison {
    let index: String
    /// Of the new edition: moved ids and where they went.
    let redirects: [String: String]

    /// Indices that say something about the edition as a whole: their entries come and go with the content.
    private static let derived: Set<String> = ["changes", "coverage", "manifest", "reviews"]
    /// Fields that may name an entry, the best first.
    private static let keyFields = ["id", "from", "priority", "name"]
    /// Fields that change with the day or with what the gate thinks, not with what the entry says.
    private static let volatile: Set<String> = ["review", "gate"]

    func differences(_ before: JSONValue, _ after: JSONValue) -> [APIDifference] {
        guard !Self.derived.contains(index) else { return [] }
        return before.members.flatMap { member -> [APIDifference] in
            guard let old = List(member.value), let new = after[member.key].flatMap(List.init) else { return [] }
            return differences(member.key, old, new)
        }
    }

    /// The entries of a list by their names.
    private struct List {
        let keys: [String]
        let entries: [String: JSONValue]
        let isSorted: Bool

        /// Nil for what is no list of entries that have names of their own.
        init?(_ value: JSONValue) {
            guard let elements = value.elements else { return nil }
            guard let names = Self.names(of: elements) else { return nil }
            keys = names
            entries = Dictionary(zip(names, elements), uniquingKeysWith: { first, _ in first })
            guard entries.count == names.count else { return nil }
            isSorted = zip(names, names.dropFirst()).allSatisfy { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        }

        private static func names(of elements: [JSONValue]) -> [String]? {
            for field in EntryComparison.keyFields {
                let names = elements.compactMap { $0[field]?.text }
                guard names.count == elements.count else { continue }
                if Set(names).count == names.count { return names }
                // One message is there in several languages.
                let languages = elements.map { $0["language"]?.text ?? "" }
                return zip(names, languages).map { $1.isEmpty ? $0 : "\($0) (\($1))" }
            }
            return nil
        }
    }

    private func differences(_ list: String, _ old: List, _ new: List) -> [APIDifference] {
        var found: [APIDifference] = []
        for key in old.keys {
            guard let before = old.entries[key] else { continue }
            if let after = new.entries[key] {
                found += changes(key, before, after)
            } else {
                found.append(loss(of: key, before, old, new))
            }
        }
        for key in new.keys where old.entries[key] == nil {
            found.append(APIDifference(.entryAdded, index, key, "it is there"))
        }
        if old.isSorted, old.keys.count > 1, !new.isSorted {
            found.append(
                APIDifference(.orderChanged, index, list, "the list was in the order of its ids and no longer is"))
        }
        return found
    }

    private func loss(of key: String, _ entry: JSONValue, _ old: List, _ new: List) -> APIDifference {
        if let target = redirects[key] {
            return APIDifference(.entryMoved, index, key, "it moved to \(target)")
        }
        let title = entry["title"] ?? entry["name"]
        let twin = new.keys.first { other in
            guard old.entries[other] == nil, let candidate = new.entries[other] else { return false }
            return title != nil && (candidate["title"] ?? candidate["name"]) == title
        }
        if let twin {
            return APIDifference(.entryRenamed, index, key, "it became \(twin), and no redirect says so")
        }
        return APIDifference(.entryRemoved, index, key, "it is gone, and no redirect leads from it")
    }

    private func changes(_ key: String, _ before: JSONValue, _ after: JSONValue) -> [APIDifference] {
        guard before != after else { return [] }
        var found: [APIDifference] = []
        if let old = before["url"]?.text, let new = after["url"]?.text, old != new {
            found.append(APIDifference(.addressChanged, index, key, "its address was \(old) and is \(new)"))
        }
        let names = Set((before.members + after.members).map(\.key)).subtracting(Self.volatile).subtracting(["url"])
        let changed = names.filter { before[$0] != after[$0] }.sorted()
        if !changed.isEmpty {
            found.append(
                APIDifference(.entryChanged, index, key, "it changed: \(changed.joined(separator: ", "))"))
        }
        return found
    }
}
