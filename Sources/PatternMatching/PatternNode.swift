/// A pattern's syntax tree.
indirect enum PatternNode: Sendable {
    case empty
    case scalars(ScalarSet)
    case assertion(Assertion)
    case sequence([PatternNode])
    case alternatives([PatternNode])
    /// `most` is nil for no upper bound.
    case repetition(PatternNode, least: Int, most: Int?)

    enum Assertion: Sendable {
        case textStart, textEnd, wordBoundary
    }
}

/// A set of Unicode scalars, as ranges of their values.
struct ScalarSet: Sendable, Equatable {
    private(set) var ranges: [ClosedRange<UInt32>] = []
    var isNegated = false

    static let digits = ScalarSet([0x30...0x39])
    static let wordParts = ScalarSet([0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
    static let whiteSpace = ScalarSet([0x09...0x0D, 0x20...0x20])
    static let anyButLineFeed = ScalarSet([0x0A...0x0A], isNegated: true)

    init(_ ranges: [ClosedRange<UInt32>] = [], isNegated: Bool = false) {
        self.ranges = ranges
        self.isNegated = isNegated
    }

    mutating func insert(_ range: ClosedRange<UInt32>) { ranges.append(range) }

    /// Adds what `other` contains, also when that is a negated set.
    mutating func insert(_ other: ScalarSet) {
        guard other.isNegated else {
            ranges += other.ranges
            return
        }
        var start: UInt32 = 0
        for range in other.ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if range.lowerBound > start { ranges.append(start...(range.lowerBound - 1)) }
            start = max(start, range.upperBound + 1)
        }
        ranges.append(start...0x10FFFF)
    }

    /// Adds the other case of every ASCII letter.
    mutating func ignoreCase() {
        for range in ranges {
            for (letters, other) in [(UInt32(0x41)...0x5A, UInt32(0x61)), (0x61...0x7A, 0x41)] {
                let low = max(range.lowerBound, letters.lowerBound)
                let high = min(range.upperBound, letters.upperBound)
                if low <= high {
                    ranges.append((low - letters.lowerBound + other)...(high - letters.lowerBound + other))
                }
            }
        }
    }

    func contains(_ scalar: UInt32) -> Bool {
        for range in ranges where range.contains(scalar) { return !isNegated }
        return isNegated
    }
}
