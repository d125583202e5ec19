/// The terms of many documents with a number each, and what every document counts of them.
///
/// An index is made of it; the next one can be made of it as well where documents have not changed, without looking a term up.
package struct NumberedTerms: Sendable {
    private(set) var table = TermTable()
    /// By number of the term: how many documents hold it.
    private(set) var frequencies: [Int] = []
    /// The entries of all documents one behind the other, see ``TermCounts/Entries/numbered(_:)``.
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    /// Room for one document's entries, kept from one to the next.
    private var scratch: [UInt8] = []

    /// - Parameter terms: distinct ones that have their numbers already, from 0 on.
    package init(_ terms: [ArraySlice<UInt8>] = []) {
        for term in terms { _ = table.number(of: term.span) }
        frequencies = [Int](repeating: 0, count: table.count)
    }

    /// All terms by number.
    package var terms: [ArraySlice<UInt8>] { (0..<table.count).map { table[$0] } }
    /// How many terms no document holds any more.
    package var unusedCount: Int { frequencies.count { $0 == 0 } }

    /// What the document counts that was added at a place.
    package func entries(at place: Int) -> ArraySlice<UInt8> { bytes[(place > 0 ? ends[place - 1] : 0)..<ends[place]] }

    /// - Precondition: a document whose terms have numbers has them from here, see ``isNumbered(_:below:)``.
    mutating func add(_ document: TermCounts) {
        guard case .numbered(let entries) = numbered(document).entries else { return }
        bytes += entries
        var reader = GroupReader(entries)
        while let number = reader.next(), reader.next() != nil { frequencies[Int(number)] += 1 }
        ends.append(bytes.count)
    }

    /// A document with the numbers of its terms in their place, which are a fifth of their bytes. A term without a number
    /// gets the next.
    package mutating func numbered(_ document: TermCounts) -> TermCounts {
        guard case .spelled(let entries) = document.entries else { return document }
        scratch.removeAll(keepingCapacity: true)
        var position = 0
        while position < entries.count {
            let end = min(position + 1 + Int(entries[position]), entries.count)
            let number = table.number(of: entries.span.extracting((position + 1)..<end))
            if number == frequencies.count { frequencies.append(0) }
            scratch.appendGroups(UInt32(number))
            position = end
            repeat {
                scratch.append(entries[position])
                position += 1
            } while entries[position - 1] >= 0x80
        }
        return TermCounts(
            length: document.length, titleTermCount: document.titleTermCount, entries: .numbered(Array(scratch)[...]))
    }

    /// The terms of the document that was added at a place, in order, each as its number and its weighted count.
    func forEach(at place: Int, _ body: (_ number: Int, _ weight: Int) -> Void) {
        var reader = GroupReader(entries(at: place))
        while let number = reader.next(), let weight = reader.next() { body(Int(number), Int(weight)) }
    }

    /// Whether these are whole entries with numbers below `count`.
    package static func isNumbered(_ entries: ArraySlice<UInt8>, below count: Int) -> Bool {
        var reader = GroupReader(entries)
        while let number = reader.next() {
            guard number < count, reader.next() != nil else { return false }
        }
        return reader.isAtEnd
    }
}

/// Reads numbers of 32 bits in groups of seven bits, the lowest first, each but the last with the high bit set.
private struct GroupReader {
    private let bytes: ArraySlice<UInt8>
    private var position: Int

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    var isAtEnd: Bool { position == bytes.endIndex }

    /// Nil at the end, and for what is no number.
    mutating func next() -> UInt32? {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        var place = position
        while place < bytes.endIndex, shift < 35 {
            let byte = bytes[place]
            value |= UInt64(byte & 0x7F) << shift
            shift += 7
            place += 1
            guard byte < 0x80 else { continue }
            position = place
            return UInt32(exactly: value)
        }
        return nil
    }
}

extension [UInt8] {
    /// In groups of seven bits, the lowest first, each but the last with the high bit set.
    mutating func appendGroups(_ number: UInt32) {
        var rest = number
        while rest >= 0x80 {
            append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        append(UInt8(rest))
    }
}
