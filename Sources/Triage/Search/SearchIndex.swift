/// The inverted index of a knowledge base: the same numbers that the browser's shards hold.
package struct SearchIndex: Sendable {
    /// In order of kind, then id, then address. A document's number is its place here.
    package let documents: [SearchRecord]
    /// Folded handle → documents, ascending. With `=` before it, a title or a name that is a common word: it names its
    /// document only when a query says nothing else.
    package let handles: [String: [Int]]
    let postings: PostingTable
    /// What the postings were made of; its documents have the numbers of ``documents``.
    package let terms: NumberedTerms
    /// By number of the document: its place among those that were handed over.
    package let places: [Int]

    package struct Term: Sendable {
        package let text: String
        /// 64 times the natural logarithm of (documents + 1) / (documents with the term + ½), rounded.
        package let rarity: Int
        /// By document, ascending; the ``SearchIndex/maximumPostings`` with the highest impact.
        package let postings: [Posting]
    }

    package struct Posting: Sendable, Equatable {
        package let document: Int
        /// 1 to 35: what one exact occurrence of the term is worth in this document.
        package let impact: Int
    }

    /// Postings kept of one term: bounds the cost of every query.
    package static let maximumPostings = 1_500
    /// A name of one word that stands in more documents than this, and in more than one of ``commonWordShare``, is a word.
    private static let commonWordMinimum = 8
    private static let commonWordShare = 8
    /// Terms read from one document.
    package static let maximumTermsPerDocument = 50_000

    package init(_ unordered: [SearchDocument]) {
        self.init(unordered.map(IndexedDocument.init))
    }

    /// - Parameters:
    ///   - unordered: in any order.
    ///   - terms: those that have a number already, as documents with numbered terms have them; without documents.
    package init(_ unordered: [IndexedDocument], terms: NumberedTerms = NumberedTerms()) {
        places = unordered.indices.sorted {
            let (left, right) = (unordered[$0].record, unordered[$1].record)
            return (left.kind, left.id, left.url) < (right.kind, right.id, right.url)
        }
        documents = places.map { unordered[$0].record }
        var terms = terms
        postings = PostingTable(places.map { unordered[$0].counts }, &terms)
        self.terms = terms
        var handles: [String: [Int]] = [:]
        for (number, place) in places.enumerated() {
            for key in unordered[place].keys {
                let key = Self.isCommonWord(key, in: postings, of: documents.count) ? "=" + key : key
                if handles[key]?.last != number { handles[key, default: []].append(number) }
            }
        }
        self.handles = handles
    }

    /// A page that is called `diagnosis` is not what everyone means who writes that word.
    private static func isCommonWord(_ key: String, in postings: PostingTable, of count: Int) -> Bool {
        guard !key.utf8.contains(where: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "=") }) else { return false }
        let terms = Tokenizer.terms(of: key)
        guard terms.count == 1, let place = postings.place(of: terms[0].utf8) else { return false }
        let containing = postings.frequency(at: place)
        return containing > commonWordMinimum && containing * commonWordShare > count
    }

    package func term(_ text: String) -> Term? { postings.place(of: text.utf8).map(term) }

    /// The term at a place in the order of their bytes.
    func term(at place: Int) -> Term {
        Term(text: text(at: place), rarity: rarity(at: place), postings: postings.postings(at: place))
    }

    func text(at place: Int) -> String { String(decoding: postings.text(at: place), as: UTF8.self) }

    func rarity(at place: Int) -> Int {
        Rarity.value(documents: documents.count, containing: postings.frequency(at: place))
    }
}

/// The integer form of the inverse document frequency.
enum Rarity {
    /// Computed with the four operations alone, which IEEE 754 rounds alike everywhere.
    static func value(documents: Int, containing: Int) -> Int {
        Int((64 * logarithm(Double(documents + 1) / (Double(containing) + 0.5))).rounded())
    }

    /// The natural logarithm of a number of at least ½.
    private static func logarithm(_ number: Double) -> Double {
        let ratio = (number.significand - 1) / (number.significand + 1)
        let square = ratio * ratio
        // atanh as a series: the ratio is below ⅓, so twenty terms reach the precision of a Double.
        var power = ratio
        var sum = 0.0
        for odd in stride(from: 1, through: 39, by: 2) {
            sum += power / Double(odd)
            power *= square
        }
        return Double(number.exponent) * 0.693_147_180_559_945_3 + 2 * sum
    }
}
