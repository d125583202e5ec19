import KnowledgeModel
import SourceText

/// The name of an alert in which `*` stands for any run of characters.
struct AlertPattern {
    private let bytes: [UInt8]

    /// Longest pattern that is compared; a longer one meets nothing.
    static let maximumLength = 200

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    private static let star = UInt8(ascii: "*")

    /// How many bytes of a name the pattern fixes.
    var literalCount: Int { bytes.count { $0 != Self.star } }

    var isLiteral: Bool { literalCount == bytes.count }

    /// Whether every name that the other pattern takes is taken by this one as well.
    func covers(_ other: AlertPattern) -> Bool {
        guard bytes.count <= Self.maximumLength, other.bytes.count <= Self.maximumLength else { return false }
        // A star of the other pattern is a letter that only a star can take.
        var reachable = Set([0])
        for byte in other.bytes + [0] {
            var open = reachable
            while let place = open.popFirst() {
                if place < bytes.count, bytes[place] == Self.star, reachable.insert(place + 1).inserted {
                    open.insert(place + 1)
                }
            }
            if byte == 0 { return reachable.contains(bytes.count) }
            reachable = Set(
                reachable.compactMap { place in
                    guard place < bytes.count else { return nil }
                    if bytes[place] == Self.star { return place }
                    return bytes[place] == byte ? place + 1 : nil
                })
        }
        return false
    }

    /// A name that both patterns take; nil when there is none.
    ///
    /// - Complexity: O(*length* × *length*).
    func commonName(with other: AlertPattern) -> String? {
        guard bytes.count <= Self.maximumLength, other.bytes.count <= Self.maximumLength else { return nil }
        var seen: Set<Pair> = [Pair(0, 0)]
        var open: [(pair: Pair, name: [UInt8])] = [(Pair(0, 0), [])]
        while let (pair, name) = open.popLast() {
            if pair.left == bytes.count, pair.right == other.bytes.count {
                return String(decoding: name, as: UTF8.self)
            }
            for (next, byte) in steps(from: pair, other) where seen.insert(next).inserted {
                open.append((next, byte.map { name + [$0] } ?? name))
            }
        }
        return nil
    }

    private struct Pair: Hashable {
        let left: Int
        let right: Int

        init(_ left: Int, _ right: Int) {
            self.left = left
            self.right = right
        }
    }

    /// One byte further in both patterns, or past a star of one of them.
    private func steps(from pair: Pair, _ other: AlertPattern) -> [(Pair, UInt8?)] {
        let mine = pair.left < bytes.count ? bytes[pair.left] : nil
        let theirs = pair.right < other.bytes.count ? other.bytes[pair.right] : nil
        var steps: [(Pair, UInt8?)] = []
        if mine == Self.star { steps.append((Pair(pair.left + 1, pair.right), nil)) }
        if theirs == Self.star { steps.append((Pair(pair.left, pair.right + 1), nil)) }
        switch (mine, theirs) {
        case (Self.star?, let byte?) where byte != Self.star: steps.append((Pair(pair.left, pair.right + 1), byte))
        case (let byte?, Self.star?) where byte != Self.star: steps.append((Pair(pair.left + 1, pair.right), byte))
        case (let left?, let right?) where left == right && left != Self.star:
            steps.append((Pair(pair.left + 1, pair.right + 1), left))
        default: break
        }
        return steps
    }
}
