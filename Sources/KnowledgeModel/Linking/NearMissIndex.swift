import SourceText

/// Declared names by kind and length, for "did you mean": so that a search looks only at names of a fitting length,
/// and all searches of a run together stay within a budget.
struct NearMissIndex {
    /// Comparisons of two names that one run may make; about a second. Searches that would need more give nothing.
    static let maximumComparisons = 1_000_000

    private var names: [Bucket: [String]] = [:]
    private var comparisonsLeft: Int
    private var found: [Search: String?] = [:]

    private struct Bucket: Hashable {
        let kind: DeclarationKind
        let length: Int
    }

    private struct Search: Hashable {
        let name: String
        let kinds: [DeclarationKind]
    }

    /// - Parameter declarations: in any order; the names of one bucket are searched in alphabetical order.
    init(_ declarations: some Sequence<Declaration>, maximumComparisons: Int = NearMissIndex.maximumComparisons) {
        comparisonsLeft = maximumComparisons
        for declaration in declarations {
            names[Bucket(kind: declaration.kind, length: declaration.id.utf8.count), default: []].append(declaration.id)
        }
        names = names.mapValues { $0.sorted() }
    }

    /// The declared name of a wanted kind that is nearest to `name`; nil when none is near or the budget is used up.
    mutating func nearest(to name: String, among kinds: [DeclarationKind]) -> String? {
        let search = Search(name: name, kinds: kinds)
        if let known = found[search] { return known }
        guard comparisonsLeft > 0, name.utf8.count <= NearMiss.maximumLength else { return nil }
        let length = name.utf8.count
        let slack = max(1, length / 3)
        var buckets: [[String]] = []
        for kind in kinds {
            for candidateLength in max(1, length - slack)...(length + slack) {
                if let bucket = names[Bucket(kind: kind, length: candidateLength)] { buckets.append(bucket) }
            }
        }
        let count = buckets.reduce(0) { $0 + $1.count }
        guard count <= comparisonsLeft else { return nil }
        comparisonsLeft -= count
        let nearest = NearMiss.nearest(to: name, among: buckets.joined())
        found[search] = nearest
        return nearest
    }
}
