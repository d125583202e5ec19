/// How often the terms of one document stand in its fields: all that an index needs of its text, in few bytes.
package struct TermCounts: Sendable, Equatable {
    /// Weighted length of all fields.
    package let length: Int
    /// How many of the terms stand in the title; they come first.
    package let titleTermCount: Int
    package let entries: Entries

    /// Each term in the order in which it first came, and its weighted count in groups of seven bits, the lowest first, each
    /// but the last with the high bit set.
    package enum Entries: Sendable, Equatable {
        /// A term is a byte with its length, and its bytes.
        case spelled([UInt8])
        /// A term is its number in ``NumberedTerms``, in groups of seven bits.
        case numbered(ArraySlice<UInt8>)
    }

    package init(length: Int, titleTermCount: Int, entries: Entries) {
        self.length = length
        self.titleTermCount = titleTermCount
        self.entries = entries
    }

    /// The same without the terms, which an index holds once it is made.
    package var withoutEntries: TermCounts {
        TermCounts(length: length, titleTermCount: titleTermCount, entries: .numbered([]))
    }

    /// What a term in a field of a document counts.
    private enum Weight {
        static let title: UInt32 = 5
        static let name: UInt32 = 3
        static let lead: UInt32 = 2
        static let body: UInt32 = 1
    }

    init(_ document: SearchDocument) {
        var counter = TermCounter()
        counter.add(document.title, weight: Weight.title)
        titleTermCount = counter.termCount
        for text in document.names { counter.add(text, weight: Weight.name) }
        for text in document.lead { counter.add(text, weight: Weight.lead) }
        for text in document.body { counter.add(text, weight: Weight.body) }
        length = counter.length
        entries = .spelled(counter.entries())
    }
}

/// Counts the terms of one document.
private struct TermCounter {
    private(set) var length = 0
    private var scanner = RunScanner()
    private var table = TermTable()
    /// By number of the term.
    private var weights: [UInt32] = []
    private var budget = SearchIndex.maximumTermsPerDocument

    var termCount: Int { weights.count }

    mutating func add(_ text: String, weight: UInt32) {
        let text = text.utf8.span
        var term: [UInt8] = []
        term.reserveCapacity(Tokenizer.maximumTermLength)
        scanner.start(text)
        while budget > 0, scanner.next(in: text) {
            for word in scanner.words {
                term.removeAll(keepingCapacity: true)
                term.append(contentsOf: scanner.bytes[word])
                Stemmer.stem(&term)
                count(term, weight)
            }
            if scanner.words.count > 1, scanner.bytes.count <= Tokenizer.maximumTermLength {
                count(scanner.bytes, weight)
            }
        }
    }

    private mutating func count(_ term: [UInt8], _ weight: UInt32) {
        guard budget > 0 else { return }
        budget -= 1
        length += Int(weight)
        let number = table.number(of: term.span)
        if number == weights.count { weights.append(weight) } else { weights[number] += weight }
    }

    /// As ``TermCounts/Entries/spelled(_:)`` says.
    func entries() -> [UInt8] {
        var bytes: [UInt8] = []
        // Those of all documents are held at once: no room for more than there is. A weight mostly takes one byte.
        let size = weights.indices.reduce(0) { $0 + 1 + table[$1].count + (weights[$1] < 0x80 ? 1 : 5) }
        bytes.reserveCapacity(size)
        for (number, weight) in weights.enumerated() {
            let term = table[number]
            bytes.append(UInt8(term.count))
            bytes += term
            bytes.appendGroups(weight)
        }
        return bytes
    }
}
