/// Whether a backtracking engine could take exponential time over a pattern.
///
/// Our own search takes linear time whatever the pattern is, but browsers search the same patterns by trying way after way.
/// A text takes them exponentially long where a loop can pass the same characters in two ways, as `(a+)+` or `(a|a)*`
/// does: each further character doubles the ways. The pattern's position automaton tells: there is a state from which two
/// different ways over the same characters lead back to it (Weideman et al., "Analyzing Matching Time Behavior of
/// Backtracking Regular Expression Matchers by Using Ambiguity of NFA", 2016). Assertions count as if they always held.
struct PatternAmbiguity {
    enum Verdict {
        case harmless
        case exponential
        /// Larger than what is looked into.
        case tooLarge
    }

    /// Counted repetitions up to this many are unfolded; above it they count as loops, since `(a{1,30}){1,30}` is as slow
    /// as one.
    private static let unfolded = 9
    /// Most positions of a pattern: the places where it takes a character.
    private static let maximumPositions = 500
    /// Most steps over pairs of positions.
    private static let maximumWork = 200_000

    private var sets: [ScalarSet] = []
    /// Where each position leads on, once for each way.
    private var follow: [[Int]] = []
    private var isTooLarge = false

    private struct Part {
        var first: [Int] = []
        var last: [Int] = []
        var isNullable = true
    }

    static func verdict(on tree: PatternNode) -> Verdict {
        var automaton = PatternAmbiguity()
        _ = automaton.add(tree)
        return automaton.isTooLarge ? .tooLarge : automaton.verdict()
    }

    // MARK: The position automaton

    /// The depth of recursion is that of the groups.
    private mutating func add(_ node: PatternNode) -> Part {
        guard sets.count < Self.maximumPositions else {
            isTooLarge = true
            return Part()
        }
        switch node {
        case .empty, .assertion: return Part()
        case .scalars(let set):
            sets.append(set)
            follow.append([])
            return Part(first: [sets.count - 1], last: [sets.count - 1], isNullable: false)
        case .sequence(let nodes):
            var whole = Part()
            for node in nodes {
                let next = add(node)
                whole = join(whole, next)
            }
            return whole
        case .alternatives(let branches):
            var whole = Part(isNullable: false)
            for branch in branches {
                let part = add(branch)
                whole.first += part.first
                whole.last += part.last
                whole.isNullable = whole.isNullable || part.isNullable
            }
            return whole
        case .repetition(let node, let least, let most): return addRepetition(of: node, least: least, most: most)
        }
    }

    private mutating func addRepetition(of node: PatternNode, least: Int, most: Int?) -> Part {
        guard let most, most <= Self.unfolded else {
            var part = add(node)
            connect(part, part)
            if least == 0 { part.isNullable = true }
            return part
        }
        var whole = Part()
        for count in 0..<most {
            var next = add(node)
            if count >= least { next.isNullable = true }
            whole = join(whole, next)
        }
        return whole
    }

    private mutating func join(_ left: Part, _ right: Part) -> Part {
        connect(left, right)
        return Part(
            first: left.isNullable ? left.first + right.first : left.first,
            last: right.isNullable ? left.last + right.last : right.last,
            isNullable: left.isNullable && right.isNullable)
    }

    private mutating func connect(_ left: Part, _ right: Part) {
        guard left.last.count * right.first.count <= Self.maximumWork / 10 else {
            isTooLarge = true
            return
        }
        for position in left.last { follow[position] += right.first }
    }

    // MARK: Two ways back

    private func verdict() -> Verdict {
        let components = StrongComponents.of(follow.count) { follow[$0] }
        var members: [Int: [Int]] = [:]
        for (position, component) in components.enumerated() { members[component, default: []].append(position) }
        var work = 0
        for (component, positions) in members.sorted(by: { $0.key < $1.key }) {
            let ways = positions.map { follow[$0].filter { components[$0] == component } }
            // The same step in two ways, as `(a*)*` has it.
            if ways.contains(where: { Set($0).count < $0.count }) { return .exponential }
            switch pairsMeetAgain(positions, ways, work: &work) {
            case .harmless: continue
            case let other: return other
            }
        }
        return .harmless
    }

    /// Whether two different ways over the same characters start and end in one position of a component.
    private func pairsMeetAgain(_ positions: [Int], _ ways: [[Int]], work: inout Int) -> Verdict {
        let count = positions.count
        let place = Dictionary(uniqueKeysWithValues: positions.enumerated().map { ($1, $0) })
        var steps = [[Int]](repeating: [], count: count * count)
        for first in 0..<count {
            for second in 0..<count {
                for left in ways[first] {
                    for right in ways[second] {
                        work += 1
                        guard work <= Self.maximumWork else { return .tooLarge }
                        guard let row = place[left], let column = place[right], sets[left].meets(sets[right])
                        else { continue }
                        steps[first * count + second].append(row * count + column)
                    }
                }
            }
        }
        let components = StrongComponents.of(steps.count) { steps[$0] }
        let ofEqual = Set((0..<count).map { components[$0 * count + $0] })
        let isMet = (0..<steps.count).contains { $0 / count != $0 % count && ofEqual.contains(components[$0]) }
        return isMet ? .exponential : .harmless
    }
}

extension ScalarSet {
    /// Whether a scalar is in both sets. Of two negated sets that is taken for granted.
    fileprivate func meets(_ other: ScalarSet) -> Bool {
        switch (isNegated, other.isNegated) {
        case (true, true): return true
        case (false, false): return ranges.contains { range in other.ranges.contains { $0.overlaps(range) } }
        case (true, false): return other.meets(self)
        case (false, true):
            // What the other set leaves out may cover a range by several ranges together.
            return ranges.contains { range in
                var next = range.lowerBound
                for gap in other.ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) where gap.contains(next) {
                    if gap.upperBound >= range.upperBound { return false }
                    next = gap.upperBound + 1
                }
                return true
            }
        }
    }
}
