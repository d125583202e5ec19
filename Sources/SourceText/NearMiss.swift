/// Finds the name that a writer most likely meant.
package enum NearMiss {
    /// Longest name that is compared, in UTF-8 bytes; bounds the cost of one comparison.
    package static let maximumLength = 64

    /// The candidate nearest to `name`: at most a third of its letters differ, at least one edit is allowed.
    ///
    /// Among equally near candidates the first in alphabetical order is taken. Nil when none is near enough.
    ///
    /// - Complexity: O(*candidates* × *length*²) at worst. Nearly all candidates are set aside by their length and
    ///   letters, in O(*length*).
    package static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
        let wanted = FoldedName(name)
        guard !wanted.bytes.isEmpty, wanted.bytes.count <= maximumLength else { return nil }
        let limit = max(1, wanted.bytes.count / 3)
        var table = EditTable(columns: maximumLength)
        var best: (distance: Int, name: String)?
        // As an array, so that the loop is compiled for its elements.
        for candidate in Array(candidates) where mayBeNear(candidate, to: wanted, limit) && candidate != name {
            let other = FoldedName(candidate)
            guard other.bytes.count <= maximumLength, wanted.leastDistance(to: other) <= limit else { continue }
            let distance = table.distance(wanted.bytes, other.bytes)
            guard distance <= limit else { continue }
            if best.map({ (distance, candidate) < ($0.distance, $0.name) }) ?? true {
                best = (distance, candidate)
            }
        }
        return best?.name
    }

    /// Whether one insertion, deletion, substitution or swap of neighbours turns one name into the other.
    package static func isOneEdit(from left: String, to right: String) -> Bool {
        guard left.utf8.count <= maximumLength, right.utf8.count <= maximumLength else { return false }
        return editDistance(Array(left.utf8), Array(right.utf8)) == 1
    }

    /// Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours.
    static func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var table = EditTable(columns: right.count)
        return table.distance(left, right)
    }

    /// False when the length alone says that a candidate of ASCII letters is too far away. Others may change their
    /// length when their case is folded, so that nothing is said of them here.
    private static func mayBeNear(_ candidate: String, to wanted: FoldedName, _ limit: Int) -> Bool {
        let letters = LetterSet(candidate.utf8)
        guard letters.isASCII else { return true }
        return abs(candidate.utf8.count - wanted.bytes.count) <= limit
            && letters.leastDistance(to: wanted.letters) <= limit
    }
}

/// A name without the difference of capital and small letters.
private struct FoldedName {
    let bytes: [UInt8]
    let letters: LetterSet

    init(_ name: String) {
        bytes = Array(name.lowercased().utf8)
        letters = LetterSet(bytes)
    }

    /// What the edit distance is at least.
    func leastDistance(to other: FoldedName) -> Int {
        max(abs(bytes.count - other.bytes.count), letters.leastDistance(to: other.letters))
    }
}

/// Which bytes stand in a name, capitals as small letters; bytes that agree in their lowest six bits share a place.
private struct LetterSet {
    private var bits: UInt64 = 0
    private(set) var isASCII = true

    init(_ bytes: some Sequence<UInt8>) {
        for byte in bytes {
            if byte >= 0x80 { isASCII = false }
            let isCapital = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
            bits |= 1 << UInt64((isCapital ? byte | 0x20 : byte) & 63)
        }
    }

    /// One edit brings at most one kind of letter into a name and takes at most one out of it, and a swap does neither.
    func leastDistance(to other: LetterSet) -> Int {
        max((bits & ~other.bits).nonzeroBitCount, (other.bits & ~bits).nonzeroBitCount)
    }
}

/// The last three rows of the table that an edit distance is computed in, kept from one pair of names to the next.
private struct EditTable {
    private var beforePrevious: [Int]
    private var previous: [Int]
    private var current: [Int]

    /// - Parameter columns: the longest right-hand name.
    init(columns: Int) {
        beforePrevious = [Int](repeating: 0, count: columns + 1)
        previous = beforePrevious
        current = beforePrevious
    }

    mutating func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        for column in 0...right.count { previous[column] = column }
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
            swap(&beforePrevious, &previous)
            swap(&previous, &current)
        }
        return previous[right.count]
    }
}
