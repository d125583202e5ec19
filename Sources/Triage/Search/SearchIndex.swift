/// The inverted index of a knowledge base: the same numbers that the browser's shards hold.
package struct SearchIndex: Sendable {
    /// In order of kind, then id, then address. A document's number is its place here.
    package let documents: [SearchDocument]
    /// Sorted by their bytes.
    package let terms: [Term]
    /// Folded handle → documents, ascending. With `=` before it, a title or a name that is a common word: it names its
    /// document only when a query says nothing else.
    package let handles: [String: [Int]]
    /// Places in ``terms``.
    let places: [String: Int]

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
        documents = unordered.sorted { ($0.kind, $0.id, $0.url) < ($1.kind, $1.id, $1.url) }
        let statistics = documents.map(TermStatistics.init)
        let averageLength = TermStatistics.averageLength(of: statistics)
        var postings: [String: [Posting]] = [:]
        for (document, statistic) in statistics.enumerated() {
            for term in statistic.terms {
                let impact = statistic.impact(of: term, averageLength: averageLength)
                postings[term, default: []].append(Posting(document: document, impact: impact))
            }
        }
        let count = documents.count
        terms = postings.map { text, all in
            Term(
                text: text, rarity: Rarity.value(documents: count, containing: all.count),
                postings: Self.pruned(all))
        }
        .sorted { $0.text.utf8.lexicographicallyPrecedes($1.text.utf8) }
        places = Dictionary(terms.enumerated().map { ($1.text, $0) }, uniquingKeysWith: { first, _ in first })
        // A page that is called `diagnosis` is not what everyone means who writes that word.
        let isCommonWord: (String) -> Bool = { name in
            let terms = Tokenizer.terms(of: name)
            guard terms.count == 1, let containing = postings[terms[0]]?.count else { return false }
            return containing > Self.commonWordMinimum && containing * Self.commonWordShare > count
        }
        var handles: [String: [Int]] = [:]
        for (number, document) in documents.enumerated() {
            let names = ([document.id] + document.handles).map(Tokenizer.handleKey).filter { !$0.isEmpty }
            var keys = Set(names.map { isCommonWord($0) ? "=" + $0 : $0 })
            keys.formUnion([Self.titleKey(of: document)].compactMap { $0 })
            for key in keys { handles[key, default: []].append(number) }
        }
        self.handles = handles
    }

    package func term(_ text: String) -> Term? { places[text].map { terms[$0] } }

    /// The place of the first term that is not before `text`.
    func lowerBound(_ text: String) -> Int {
        var low = 0
        var high = terms.count
        while low < high {
            let middle = (low + high) / 2
            if terms[middle].text.utf8.lexicographicallyPrecedes(text.utf8) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// A title is a handle for a query that says nothing else: a word of a title is no name of a page.
    private static func titleKey(of document: SearchDocument) -> String? {
        let runs = Tokenizer.runs(of: document.title).map(\.whole)
        guard (1...SearchQuery.maximumHandleRuns).contains(runs.count) else { return nil }
        return "=" + runs.joined(separator: " ")
    }

    private static func pruned(_ postings: [Posting]) -> [Posting] {
        guard postings.count > maximumPostings else { return postings }
        return postings.sorted { ($1.impact, $0.document) < ($0.impact, $1.document) }.prefix(maximumPostings)
            .sorted { $0.document < $1.document }
    }
}

/// How often the terms of one document stand in its fields.
private struct TermStatistics {
    /// Weighted count of each term.
    private var weights: [String: Int] = [:]
    private var titleTerms: Set<String> = []
    /// Weighted length.
    private var length = 0

    // BM25F. Both constants are the best of those tried with known-item queries over public runbooks, see
    // `Benchmarks/search-quality`; 1.2 and 0.5 find a page by words of its text three times in a hundred less often.
    private static let saturation = 0.8
    private static let lengthShare = 0.8
    /// The largest impact that occurrences reach; the title adds to it.
    private static let saturatedImpact = 20.0
    private static let titleBonus = 22.0
    private static let maximumImpact = 35

    init(_ document: SearchDocument) {
        var budget = SearchIndex.maximumTermsPerDocument
        for term in Tokenizer.terms(of: document.title) { titleTerms.insert(term) }
        for (texts, weight) in [([document.title], 5), (document.names, 3), (document.lead, 2), (document.body, 1)] {
            for text in texts {
                for term in Tokenizer.terms(of: text) where budget > 0 {
                    weights[term, default: 0] += weight
                    length += weight
                    budget -= 1
                }
            }
        }
    }

    var terms: some Collection<String> { weights.keys }

    static func averageLength(of statistics: [TermStatistics]) -> Double {
        let total = statistics.reduce(0) { $0 + $1.length }
        return max(1, Double(total) / Double(max(1, statistics.count)))
    }

    func impact(of term: String, averageLength: Double) -> Int {
        let relativeLength = 1 - Self.lengthShare + Self.lengthShare * Double(length) / averageLength
        let frequency = Double(weights[term] ?? 0) / relativeLength
        var impact = Self.saturatedImpact * frequency / (Self.saturation + frequency)
        if titleTerms.contains(term) { impact += Self.titleBonus / Double(titleTerms.count).squareRoot() }
        return min(Self.maximumImpact, max(1, Int(impact.rounded())))
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
