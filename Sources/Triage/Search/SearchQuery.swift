/// Ranks the documents of an index for some words.
///
/// Every number is an integer and every choice has an order, so that another program gives the same answer:
/// 1. The longest sequences of at most eight runs that are a handle give their documents ``handlePoints`` each, once.
/// 2. The query's distinct words are its parts; with more than ``maximumWords``, the rarest count (ties: the earlier).
/// 3. A word's terms are the term that equals its stem (weight 16); for the last word of three bytes or more also
///    those that start with it or its stem (8; the first ``maximumExpansions`` in order); when there is none of
///    either, those within one edit (8; words from four bytes), else within two (4; from eight), that start with the
///    word's first two bytes in either order, or its first byte.
/// 4. A term gives a document impact · rarity · weight; of the terms of a word the best counts.
/// 5. The sum is multiplied by 1 + the number of the words that matched. A document in the wanted language gets an
///    eighth more. Ties go to the lower number.
package struct SearchQuery: Sendable {
    package static let maximumWords = 32
    package static let maximumExpansions = 40
    package static let handlePoints = 1_000_000_000
    /// Longest sequence of runs that is looked up as a handle.
    package static let maximumHandleRuns = 8
    /// Bytes of a query that are read.
    package static let maximumLength = 16_384

    package var words: String
    /// The language preferred; empty for none.
    package var language = ""
    /// The kinds of document wanted; empty for all.
    package var kinds: [SearchDocument.Kind] = []
    package var limit = 10

    package init(_ words: String) {
        self.words = words
    }

    package struct Hit: Sendable, Equatable {
        /// Place in ``SearchIndex/documents``.
        package let document: Int
        package let score: Int
        /// Their points add up to the score.
        package let reasons: [Reason]
    }

    package struct Reason: Sendable, Equatable {
        package enum Kind: String, Sendable {
            case handle, exact, prefix, language
            case oneEdit = "one-edit"
            case twoEdits = "two-edits"
        }

        /// As in the query, lower-cased and without marks.
        package let word: String
        /// The term or handle of the index.
        package let term: String
        package let kind: Kind
        package let points: Int
    }

    package func run(on index: SearchIndex) -> [Hit] {
        let runs = Tokenizer.runs(of: words, limit: Self.maximumLength)
        var gathered = Gathering()
        matchHandles(runs, index, &gathered)
        for word in selectedWords(runs, index) { match(word, index, &gathered) }
        let hits = gathered.documents.compactMap { number, found -> Hit? in
            let document = index.documents[number]
            guard kinds.isEmpty || kinds.contains(document.kind) else { return nil }
            return hit(number, document, found)
        }
        return Array(hits.sorted { ($1.score, $0.document) < ($0.score, $1.document) }.prefix(limit))
    }

    // MARK: Handles

    private func matchHandles(_ runs: [Tokenizer.Run], _ index: SearchIndex, _ gathered: inout Gathering) {
        var start = 0
        while start < runs.count {
            var length = min(Self.maximumHandleRuns, runs.count - start)
            while length > 0 {
                let key = runs[start..<(start + length)].map(\.whole).joined(separator: " ")
                if let documents = index.handles[key] {
                    for document in documents { gathered.addHandle(key, to: document) }
                    break
                }
                length -= 1
            }
            start += max(1, length)
        }
    }

    // MARK: Words

    private struct Word {
        let text: String
        let stem: String
        let isLast: Bool
    }

    private func selectedWords(_ runs: [Tokenizer.Run], _ index: SearchIndex) -> [Word] {
        var words: [Word] = []
        var seen: Set<String> = []
        for (place, run) in runs.enumerated() {
            for (part, stem) in zip(run.words, run.parts) where seen.insert(stem).inserted {
                words.append(Word(text: part, stem: stem, isLast: place == runs.count - 1 && part == run.words.last))
            }
        }
        guard words.count > Self.maximumWords else { return words }
        // A word that no document has says nothing in a long text, so it comes last.
        let ranked = words.enumerated().sorted {
            (index.term($1.element.stem)?.rarity ?? 0, $0.offset) < (
                index.term($0.element.stem)?.rarity ?? 0, $1.offset
            )
        }
        return ranked.prefix(Self.maximumWords).sorted { $0.offset < $1.offset }.map(\.element)
    }

    private func match(_ word: Word, _ index: SearchIndex, _ gathered: inout Gathering) {
        var best: [Int: (points: Int, term: String, kind: Reason.Kind)] = [:]
        for (term, kind, weight) in candidates(word, index) {
            for posting in term.postings {
                let points = posting.impact * term.rarity * weight
                if points > best[posting.document]?.points ?? 0 {
                    best[posting.document] = (points, term.text, kind)
                }
            }
        }
        for (document, match) in best {
            gathered.add(
                Reason(word: word.text, term: match.term, kind: match.kind, points: match.points), to: document)
        }
    }

    private func candidates(
        _ word: Word, _ index: SearchIndex
    ) -> [(term: SearchIndex.Term, kind: Reason.Kind, weight: Int)] {
        var found: [(term: SearchIndex.Term, kind: Reason.Kind, weight: Int)] = []
        if let term = index.term(word.stem) { found.append((term, .exact, 16)) }
        if word.isLast, word.text.utf8.count >= 3 {
            let expansions = index.terms(startingWith: word.stem, limit: Self.maximumExpansions)
            found += expansions.filter { $0.text != word.stem }.map { ($0, .prefix, 8) }
        }
        guard found.isEmpty else { return found }
        let length = word.stem.utf8.count
        if length >= 4 {
            found = index.terms(near: word.stem, distance: 1).map { ($0, .oneEdit, 8) }
        }
        if found.isEmpty, length >= 8 {
            found = index.terms(near: word.stem, distance: 2).map { ($0, .twoEdits, 4) }
        }
        return found
    }

    // MARK: Scores

    private func hit(_ number: Int, _ document: SearchDocument, _ found: Gathering.Found) -> Hit? {
        var reasons = found.handles.sorted().prefix(1).map {
            Reason(word: $0, term: $0, kind: .handle, points: Self.handlePoints)
        }
        let factor = 1 + found.reasons.count
        reasons += found.reasons.map {
            Reason(word: $0.word, term: $0.term, kind: $0.kind, points: $0.points * factor)
        }
        var score = reasons.reduce(0) { $0 + $1.points }
        guard score > 0 else { return nil }
        if !language.isEmpty, document.language == language {
            reasons.append(Reason(word: language, term: language, kind: .language, points: score / 8))
            score += score / 8
        }
        return Hit(document: number, score: score, reasons: reasons)
    }
}

/// What has been found so far, by document.
private struct Gathering {
    struct Found {
        var handles: Set<String> = []
        var reasons: [SearchQuery.Reason] = []
    }

    private(set) var documents: [Int: Found] = [:]

    mutating func addHandle(_ handle: String, to document: Int) {
        documents[document, default: Found()].handles.insert(handle)
    }

    mutating func add(_ reason: SearchQuery.Reason, to document: Int) {
        documents[document, default: Found()].reasons.append(reason)
    }
}

extension SearchIndex {
    func terms(startingWith prefix: String, limit: Int) -> [Term] {
        var found: [Term] = []
        var place = lowerBound(prefix)
        while place < terms.count, found.count < limit, terms[place].text.utf8.starts(with: prefix.utf8) {
            found.append(terms[place])
            place += 1
        }
        return found
    }

    /// Terms at exactly or below a distance that start like the word; sorted.
    func terms(near word: String, distance: Int) -> [Term] {
        let bytes = Array(word.utf8)
        var starts = [[bytes[0]]]
        if bytes[1] != bytes[0] { starts.append([bytes[1]]) }
        var found: [Term] = []
        for start in starts {
            let isSwapped = start != starts[0]
            var place = lowerBound(String(decoding: start, as: UTF8.self))
            while place < terms.count, terms[place].text.utf8.starts(with: start) {
                let term = Array(terms[place].text.utf8)
                // The second letter in front only counts as a swap of the first two.
                let isCandidate = !isSwapped || (term.count > 1 && term[1] == bytes[0])
                if isCandidate, EditDistance.within(distance, bytes, term) != nil { found.append(terms[place]) }
                place += 1
            }
        }
        return found.sorted { $0.text.utf8.lexicographicallyPrecedes($1.text.utf8) }
    }
}
