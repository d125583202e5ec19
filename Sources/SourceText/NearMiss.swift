/// Finds the name that a writer most likely meant.
package enum NearMiss {
    /// Longest name that is compared, in UTF-8 bytes; bounds the cost of one comparison.
    package static let maximumLength = 64

    /// The candidate nearest to `name`: at most a third of its letters differ, at least one edit is allowed.
    ///
    /// Among equally near candidates the first in alphabetical order is taken. Nil when none is near enough.
    ///
    /// - Complexity: O(*candidates* × *length*²).
    package static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
        let wanted = Array(name.lowercased().utf8)
        guard !wanted.isEmpty, wanted.count <= maximumLength else { return nil }
        let limit = max(1, wanted.count / 3)
        var best: (distance: Int, name: String)?
        for candidate in candidates where candidate != name {
            let other = Array(candidate.lowercased().utf8)
            guard other.count <= maximumLength, abs(other.count - wanted.count) <= limit else { continue }
            let distance = editDistance(wanted, other)
            guard distance <= limit else { continue }
            if best.map({ (distance, candidate) < ($0.distance, $0.name) }) ?? true {
                best = (distance, candidate)
            }
        }
        return best?.name
    }

    /// Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours.
    static func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var beforePrevious = [Int](repeating: 0, count: right.count + 1)
        var previous = Array(0...right.count)
        var current = beforePrevious
        for row in left.indices {
            current[0] = row + 1
            for column in right.indices {
                let substitution = previous[column] + (left[row] == right[column] ? 0 : 1)
                var best = min(previous[column + 1] + 1, current[column] + 1, substitution)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    best = min(best, beforePrevious[column - 1] + 1)
                }
                current[column + 1] = best
            }
            (beforePrevious, previous, current) = (previous, current, beforePrevious)
        }
        return previous[right.count]
    }
}

extension NearMiss {
    /// Whether one insertion, deletion, substitution or swap of neighbours turns one name into the other.
    package static func isOneEdit(from left: String, to right: String) -> Bool {
        guard left.utf8.count <= maximumLength, right.utf8.count <= maximumLength else { return false }
        return editDistance(Array(left.utf8), Array(right.utf8)) == 1
    }
}
