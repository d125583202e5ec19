/// What the words of the ticket types tell apart: the postings of the search index, seen over the ticket types alone.
struct TypeVocabulary: Sendable {
    private let index: SearchIndex
    private let documents: Range<Int>
    /// By number of ticket types that have a word.
    private let rarities: [Int]
    private let counts: [String: Int]

    init(_ index: SearchIndex) {
        self.index = index
        let all = index.documents
        let start = all.firstIndex { $0.kind >= .ticketType } ?? all.count
        let documents = start..<(all.firstIndex { $0.kind > .ticketType } ?? all.count)
        self.documents = documents
        rarities = (0...documents.count).map { Rarity.value(documents: documents.count, containing: max(1, $0)) }
        var counts: [String: Int] = [:]
        for term in index.terms {
            let count = term.postings.reduce(0) { $0 + (documents.contains($1.document) ? 1 : 0) }
            if count > 0 { counts[term.text] = count }
        }
        self.counts = counts
    }

    func rarity(_ stem: String) -> Int { rarities[counts[stem] ?? 0] }

    func impact(of term: String, in document: Int) -> Int? {
        guard counts[term] != nil else { return nil }
        return index.term(term)?.postings.first { $0.document == document }?.impact
    }
}
