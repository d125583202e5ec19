/// Ranks the documents of an index for some words.
///
/// Every number is an integer and every choice has an order, so that another program gives the same answer:
/// 1. The longest sequences of at most eight runs that are a handle give their documents ``handlePoints`` each, once;
///    of the first ``maximumHandleStarts`` runs. The runs as a whole are also looked up as a title, behind a `=`, which
///    gives twice as much instead.
/// 2. The query's distinct words are its parts and, behind them, each run of several parts as a whole; with more than ``maximumWords``, those with the longest stems count
///    (ties: the earlier).
/// 3. A word's terms are the term that equals its stem (weight 16); for the last word of three bytes or more, and for
///    a word of five or more that no term equals, also those that start with its stem (8; the first
///    ``maximumExpansions`` in order). When there is none of either: those within one edit (8; words from four
///    bytes), that start with the stem's first two bytes in either order, or its first byte; else two terms that the
///    word falls into, the first of three characters or more and the shortest such, the second of two or more (8,
///    each counts as a word); else those within two edits (4; words from eight bytes).
/// 4. A term gives a document impact · rarity · weight; of the terms of a word the best counts (ties: the first).
/// 5. The sum is multiplied by 1 + the number of the words that matched. A document in the wanted language gets an
///    eighth more. Ties go to the lower number.
package struct SearchQuery: Sendable {
    /// Bounds the files that a query touches: with this many a query of a page in a browser stays below 150 KB.
    package static let maximumWords = 16
    package static let maximumExpansions = 40
    package static let handlePoints = 1_000_000_000
    /// Longest sequence of runs that is looked up as a handle.
    package static let maximumHandleRuns = 8
    package static let maximumHandleStarts = 16
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
        /// The document's number.
        package let document: Int
        package let score: Int
        /// Their points add up to the score.
        package let reasons: [Reason]
    }

    package struct Reason: Sendable, Equatable {
        package enum Kind: String, Sendable {
            case title, handle, exact, prefix, half, language
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

    package func run<Source: SearchSource>(on source: Source) throws(Source.Failure) -> [Hit] {
        let runs = Tokenizer.runs(of: words, limit: Self.maximumLength)
        var gathered = Gathering()
        try matchHandles(runs.map(\.whole), source, &gathered)
        for word in selectedWords(runs) {
            for group in try WordCandidates(word, source).groups { match(word, group, &gathered) }
        }
        let ranges = kinds.map { source.range(of: $0) }
        let hits = gathered.documents.compactMap { number, found -> Hit? in
            guard ranges.isEmpty || ranges.contains(where: { $0.contains(number) }) else { return nil }
            return hit(number, found, isPreferred: !language.isEmpty && source.isDocument(number, in: language))
        }
        return Array(hits.sorted { ($1.score, $0.document) < ($0.score, $1.document) }.prefix(limit))
    }

    private func matchHandles<Source: SearchSource>(
        _ runs: [String], _ source: Source, _ gathered: inout Gathering
    ) throws(Source.Failure) {
        if !runs.isEmpty, runs.count <= Self.maximumHandleRuns {
            let key = runs.joined(separator: " ")
            for document in try source.documents(ofHandle: "=" + key) { gathered.addTitle(key, to: document) }
        }
        var start = 0
        while start < min(runs.count, Self.maximumHandleStarts) {
            var length = min(Self.maximumHandleRuns, runs.count - start)
            while length > 0 {
                let key = runs[start..<(start + length)].joined(separator: " ")
                let documents = try source.documents(ofHandle: key)
                for document in documents { gathered.addHandle(key, to: document) }
                if !documents.isEmpty { break }
                length -= 1
            }
            start += max(1, length)
        }
    }

    private func selectedWords(_ runs: [Tokenizer.Run]) -> [QueryWord] {
        var words: [QueryWord] = []
        var seen: Set<String> = []
        for (place, run) in runs.enumerated() {
            for (part, (word, stem)) in zip(run.words, run.parts).enumerated() where seen.insert(stem).inserted {
                let isLast = place == runs.count - 1 && part == run.words.count - 1
                words.append(QueryWord(text: word, stem: stem, isLast: isLast))
            }
            guard run.parts.count > 1, !run.whole.isEmpty, seen.insert(run.whole).inserted else { continue }
            words.append(QueryWord(text: run.whole, stem: run.whole, isLast: place == runs.count - 1))
        }
        guard words.count > Self.maximumWords else { return words }
        let longest = words.enumerated().sorted {
            ($1.element.stem.utf8.count, $0.offset) < ($0.element.stem.utf8.count, $1.offset)
        }
        return longest.prefix(Self.maximumWords).sorted { $0.offset < $1.offset }.map(\.element)
    }

    private func match(_ word: QueryWord, _ group: [WordCandidates.Candidate], _ gathered: inout Gathering) {
        var best: [Int: (points: Int, term: String, kind: Reason.Kind)] = [:]
        for candidate in group {
            for posting in candidate.term.postings {
                let points = posting.impact * candidate.term.rarity * candidate.weight
                if points > best[posting.document]?.points ?? 0 {
                    best[posting.document] = (points, candidate.term.text, candidate.kind)
                }
            }
        }
        for (document, match) in best {
            gathered.add(
                Reason(word: word.text, term: match.term, kind: match.kind, points: match.points), to: document)
        }
    }

    private func hit(_ number: Int, _ found: Gathering.Found, isPreferred: Bool) -> Hit? {
        var reasons: [Reason] = []
        if let title = found.title {
            reasons.append(Reason(word: title, term: title, kind: .title, points: 2 * Self.handlePoints))
        } else if let handle = found.handles.min(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
            reasons.append(Reason(word: handle, term: handle, kind: .handle, points: Self.handlePoints))
        }
        let factor = 1 + found.reasons.count
        reasons += found.reasons.map {
            Reason(word: $0.word, term: $0.term, kind: $0.kind, points: $0.points * factor)
        }
        var score = reasons.reduce(0) { $0 + $1.points }
        guard score > 0 else { return nil }
        if isPreferred {
            reasons.append(Reason(word: language, term: language, kind: .language, points: score / 8))
            score += score / 8
        }
        return Hit(document: number, score: score, reasons: reasons)
    }
}

/// What has been found so far, by document.
private struct Gathering {
    struct Found {
        var title: String?
        var handles: Set<String> = []
        var reasons: [SearchQuery.Reason] = []
    }

    private(set) var documents: [Int: Found] = [:]

    mutating func addTitle(_ title: String, to document: Int) {
        documents[document, default: Found()].title = title
    }

    mutating func addHandle(_ handle: String, to document: Int) {
        documents[document, default: Found()].handles.insert(handle)
    }

    mutating func add(_ reason: SearchQuery.Reason, to document: Int) {
        documents[document, default: Found()].reasons.append(reason)
    }
}
