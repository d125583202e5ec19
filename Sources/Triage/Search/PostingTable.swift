/// The postings of all terms, packed: which documents hold a term, and what it is worth there.
struct PostingTable: Sendable {
    /// Most documents of an index; a posting is one number of 32 bits.
    static let maximumDocuments = 1 << 26
    private static let impactBits: UInt32 = 6

    /// The terms' bytes in order, one behind the other, and where each ends.
    private var text: [UInt8] = []
    private var textEnds: [Int] = []
    /// By term, then by document: `document << 6 | impact`.
    private var packed: [UInt32] = []
    private var ends: [Int] = []

    /// - Parameters:
    ///   - documents: what was counted, by number of the document.
    ///   - terms: those that have a number already, and no documents; gets all others, and the documents.
    init(_ documents: [TermCounts], _ terms: inout NumberedTerms) {
        precondition(documents.count <= Self.maximumDocuments, "An index has less than 67 million documents.")
        for document in documents { terms.add(document) }
        var cursors = [Int](repeating: 0, count: terms.table.count)
        var end = 0
        for number in terms.table.sortedNumbers() where terms.frequencies[number] > 0 {
            text += terms.table[number]
            textEnds.append(text.count)
            cursors[number] = end
            end += terms.frequencies[number]
            ends.append(end)
        }
        packed = [UInt32](repeating: 0, count: end)
        let worth = TermWorth(documents)
        for (document, counts) in documents.enumerated() {
            var worth = worth.inDocument(counts)
            var place = 0
            terms.forEach(at: document) { number, weight in
                let impact = worth.impact(weight, isInTitle: place < counts.titleTermCount)
                packed[cursors[number]] = UInt32(document) << Self.impactBits | UInt32(impact)
                cursors[number] += 1
                place += 1
            }
        }
    }

    // MARK: Terms

    /// How many terms there are.
    var count: Int { ends.count }

    /// The bytes of the term at a place; terms are sorted by them.
    func text(at place: Int) -> ArraySlice<UInt8> { text[(place > 0 ? textEnds[place - 1] : 0)..<textEnds[place]] }

    /// The place of the first term that is not before `text`.
    func lowerBound(_ text: some Collection<UInt8>) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self.text(at: middle).lexicographicallyPrecedes(text) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The place of a term; nil for what is none.
    func place(of text: some Collection<UInt8>) -> Int? {
        let place = lowerBound(text)
        return place < count && self.text(at: place).elementsEqual(text) ? place : nil
    }

    // MARK: Postings

    /// How many documents hold the term.
    func frequency(at place: Int) -> Int { range(at: place).count }

    /// The ``SearchIndex/maximumPostings`` with the highest impact (ties: the lower document), by document.
    func postings(at place: Int) -> [SearchIndex.Posting] { kept(at: place).map(Self.unpacked) }

    /// The same by impact, the highest first, then by document.
    func postingsByImpact(at place: Int) -> [SearchIndex.Posting] {
        let kept = kept(at: place)
        var starts = Self.countsByImpact(of: kept)
        var start = 0
        for impact in starts.indices.reversed() { (starts[impact], start) = (start, start + starts[impact]) }
        var ordered = [SearchIndex.Posting](repeating: SearchIndex.Posting(document: 0, impact: 0), count: kept.count)
        for packed in kept {
            let posting = Self.unpacked(packed)
            ordered[starts[posting.impact]] = posting
            starts[posting.impact] += 1
        }
        return ordered
    }

    private func range(at place: Int) -> Range<Int> { (place > 0 ? ends[place - 1] : 0)..<ends[place] }

    private func kept(at place: Int) -> ArraySlice<UInt32> {
        let all = packed[range(at: place)]
        guard all.count > SearchIndex.maximumPostings else { return all }
        let counts = Self.countsByImpact(of: all)
        // The lowest impact that is kept, and how many with it.
        var room = SearchIndex.maximumPostings
        var lowest = counts.count - 1
        while lowest > 0, counts[lowest] < room {
            room -= counts[lowest]
            lowest -= 1
        }
        return all.filter { posting in
            let impact = Self.unpacked(posting).impact
            guard impact == lowest, room > 0 else { return impact > lowest }
            room -= 1
            return true
        }[...]
    }

    private static func countsByImpact(of postings: ArraySlice<UInt32>) -> [Int] {
        var counts = [Int](repeating: 0, count: 1 << impactBits)
        for posting in postings { counts[unpacked(posting).impact] += 1 }
        return counts
    }

    private static func unpacked(_ posting: UInt32) -> SearchIndex.Posting {
        SearchIndex.Posting(document: Int(posting >> impactBits), impact: Int(posting & (1 << impactBits - 1)))
    }
}

/// What a term is worth in a document: BM25F.
private struct TermWorth {
    // Both constants are the best of those tried with known-item queries over public runbooks, see
    // `Benchmarks/search-quality`; 1.2 and 0.5 find a page by words of its text three times in a hundred less often.
    private static let saturation = 0.8
    private static let lengthShare = 0.8
    /// The largest impact that occurrences reach; the title adds to it.
    private static let saturatedImpact = 20.0
    private static let titleBonus = 22.0
    private static let maximumImpact = 35

    private let averageLength: Double

    init(_ documents: [TermCounts]) {
        let total = documents.reduce(0) { $0 + $1.length }
        averageLength = max(1, Double(total) / Double(max(1, documents.count)))
    }

    /// What does not depend on the term.
    func inDocument(_ counts: TermCounts) -> InDocument {
        InDocument(
            relativeLength: 1 - Self.lengthShare + Self.lengthShare * Double(counts.length) / averageLength,
            titleBonus: Self.titleBonus / Double(counts.titleTermCount).squareRoot())
    }

    struct InDocument {
        let relativeLength: Double
        /// Infinite where no term stands in the title.
        let titleBonus: Double
        /// What terms outside the title are worth that weigh 0 to 15, a byte each; 0 for what was not asked for. Nearly all
        /// terms of a document have one of few weights.
        private var known: (UInt64, UInt64) = (0, 0)

        init(relativeLength: Double, titleBonus: Double) {
            self.relativeLength = relativeLength
            self.titleBonus = titleBonus
        }

        mutating func impact(_ weight: Int, isInTitle: Bool) -> Int {
            guard !isInTitle, weight < 16 else { return computedImpact(weight, isInTitle: isInTitle) }
            let shift = UInt64(8 * (weight & 7))
            let impact = (weight < 8 ? known.0 : known.1) >> shift & 0xFF
            if impact > 0 { return Int(impact) }
            let computed = computedImpact(weight, isInTitle: false)
            if weight < 8 { known.0 |= UInt64(computed) << shift } else { known.1 |= UInt64(computed) << shift }
            return computed
        }

        private func computedImpact(_ weight: Int, isInTitle: Bool) -> Int {
            let frequency = Double(weight) / relativeLength
            var impact = TermWorth.saturatedImpact * frequency / (TermWorth.saturation + frequency)
            if isInTitle { impact += titleBonus }
            return min(TermWorth.maximumImpact, max(1, Int(impact.rounded())))
        }
    }
}
