/// One distinct word of a query.
struct QueryWord {
    let text: String
    let stem: String
    /// Whether the query ends with it: it may be the beginning of a word that is still being typed.
    let isLast: Bool
}

/// The terms of an index that may stand for a word of a query.
struct WordCandidates {
    struct Candidate {
        let term: SearchIndex.Term
        let kind: SearchQuery.Reason.Kind
        let weight: Int
    }

    /// Of each group the best counts for a document.
    private(set) var groups: [[Candidate]] = []

    /// Bytes of a word from which on it may be the beginning of a term, though the query goes on behind it.
    private static let shortestBeginning = 5
    private static let shortestLastBeginning = 3
    private static let shortestWithOneEdit = 4
    private static let shortestWithTwoEdits = 8

    init<Source: SearchSource>(_ word: QueryWord, _ source: Source) throws(Source.Failure) {
        let length = word.text.utf8.count
        let exact = try source.term(word.stem)
        var found = Self.rated([exact].compactMap { $0 }, .exact, 16)
        if word.isLast && length >= Self.shortestLastBeginning || exact == nil && length >= Self.shortestBeginning {
            let longer = try source.terms(startingWith: word.stem, limit: SearchQuery.maximumExpansions)
            found += Self.rated(longer.filter { $0.text != word.stem }, .prefix, 8)
        }
        if found.isEmpty, length >= Self.shortestWithOneEdit {
            found = Self.rated(try Self.terms(near: word.stem, distance: 1, source), .oneEdit, 8)
        }
        if !found.isEmpty {
            groups = [found]
            return
        }
        let halves = try Self.halves(of: word.text, source)
        if !halves.isEmpty {
            groups = halves.map { Self.rated([$0], .half, 8) }
        } else if length >= Self.shortestWithTwoEdits {
            groups = [Self.rated(try Self.terms(near: word.stem, distance: 2, source), .twoEdits, 4)]
        }
    }

    private static func rated(
        _ terms: [SearchIndex.Term], _ kind: SearchQuery.Reason.Kind, _ weight: Int
    ) -> [Candidate] {
        terms.map { Candidate(term: $0, kind: kind, weight: weight) }
    }

    /// Terms at exactly or below a distance that start like the word; sorted.
    private static func terms<Source: SearchSource>(
        near word: String, distance: Int, _ source: Source
    ) throws(Source.Failure) -> [SearchIndex.Term] {
        let bytes = Array(word.utf8)
        guard bytes.count > 1 else { return [] }
        var names: [String] = []
        for first in Set([bytes[0], bytes[1]]) {
            for name in try source.lexicon(of: first) {
                var scalars = name.utf8.makeIterator()
                guard let start = scalars.next(), abs(name.utf8.count - bytes.count) <= distance else { continue }
                // Another first letter only counts as a swap of the first two.
                guard start == bytes[0] || start == bytes[1] && scalars.next() == bytes[0] else { continue }
                // A lexicon may hold the terms of several first bytes.
                guard start == first, EditDistance.within(distance, bytes, Array(name.utf8)) != nil else { continue }
                names.append(name)
            }
        }
        var found: [SearchIndex.Term] = []
        for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
            if let term = try source.term(name) { found.append(term) }
        }
        return found
    }

    /// The two terms that a word falls into, as `imagepull` does; none or both.
    private static func halves<Source: SearchSource>(
        of word: String, _ source: Source
    ) throws(Source.Failure) -> [SearchIndex.Term] {
        let scalars = Array(word.unicodeScalars)
        for place in 3..<max(3, scalars.count - 1) {
            let both = [scalars[..<place], scalars[place...]].map { half in
                var text = String.UnicodeScalarView()
                text.append(contentsOf: half)
                return Stemmer.stem(String(text))
            }
            if let left = try source.term(both[0]), let right = try source.term(both[1]) { return [left, right] }
        }
        return []
    }
}
