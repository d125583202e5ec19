/// Numbers distinct terms in the order in which they first came: a hash table of bytes, with open addressing.
///
/// Terms lie one behind the other in one buffer, so that a term costs no allocation.
package struct TermTable: Sendable {
    /// Entries of `slots` in a new table; a power of two.
    private static let initialSlots = 1024
    /// Differs from run to run, so that nobody can write a text whose terms all share a slot. No number depends on it.
    private static let processSeed = UInt64.random(in: .min ... .max)

    private let seed = processSeed
    private var bytes: [UInt8] = []
    /// Where each term ends in `bytes`.
    private var ends: [Int] = []
    private var hashes: [UInt64] = []
    /// A term's number + 1, at its hash or at the next free place behind; 0 for none.
    private var slots = [UInt32](repeating: 0, count: initialSlots)

    var count: Int { ends.count }

    package init() {}

    /// Whether the term has a number.
    package func contains(_ term: Span<UInt8>) -> Bool { slots[slot(of: term, hash(of: term))] > 0 }

    /// The term's number, which it gets if it has none.
    @discardableResult
    package mutating func number(of term: Span<UInt8>) -> Int {
        let hash = hash(of: term)
        let slot = slot(of: term, hash)
        if slots[slot] > 0 { return Int(slots[slot]) - 1 }
        let number = ends.count
        slots[slot] = UInt32(number + 1)
        for index in term.indices { bytes.append(term[index]) }
        ends.append(bytes.count)
        hashes.append(hash)
        if 2 * ends.count > slots.count { grow() }
        return number
    }

    /// A term's bytes by its number.
    subscript(number: Int) -> ArraySlice<UInt8> { bytes[range(of: number)] }

    /// The numbers in the order of the terms' bytes.
    func sortedNumbers() -> [Int] {
        let bytes = bytes.span
        return (0..<count).sorted { left, right in
            let (left, right) = (range(of: left), range(of: right))
            for place in 0..<min(left.count, right.count) {
                let (one, other) = (bytes[left.lowerBound + place], bytes[right.lowerBound + place])
                if one != other { return one < other }
            }
            return left.count < right.count
        }
    }

    private func range(of number: Int) -> Range<Int> { (number > 0 ? ends[number - 1] : 0)..<ends[number] }

    /// Where the term stands, or a free place for it.
    private func slot(of term: Span<UInt8>, _ hash: UInt64) -> Int {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] > 0, !isEqual(term, hash, to: Int(slots[slot]) - 1) { slot = (slot + 1) & mask }
        return slot
    }

    private func isEqual(_ term: Span<UInt8>, _ hash: UInt64, to number: Int) -> Bool {
        let range = range(of: number)
        guard hashes[number] == hash, range.count == term.count else { return false }
        for index in term.indices where bytes[range.lowerBound + index] != term[index] { return false }
        return true
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: 2 * slots.count)
        let mask = slots.count - 1
        for (number, hash) in hashes.enumerated() {
            var slot = Int(truncatingIfNeeded: hash) & mask
            while slots[slot] > 0 { slot = (slot + 1) & mask }
            slots[slot] = UInt32(number + 1)
        }
    }

    /// FNV-1a, begun with a secret; its upper half is the better mixed one.
    private func hash(of term: Span<UInt8>) -> UInt64 {
        var hash = seed
        for index in term.indices { hash = (hash ^ UInt64(term[index])) &* 0x100_0000_01B3 }
        return hash ^ hash >> 32
    }
}
