/// What an index keeps of one document: made of it alone, so that documents can be read side by side, and one that has not
/// changed need not be read again.
package struct IndexedDocument: Sendable, Equatable {
    package let record: SearchRecord
    /// Folded handles, and `=` with the folded title; sorted, each once.
    package let keys: [String]
    package let counts: TermCounts

    /// What was stored, as it was.
    package init(record: SearchRecord, keys: [String], counts: TermCounts) {
        self.record = record
        self.keys = keys
        self.counts = counts
    }

    /// The same with the numbers of its terms in their place.
    package func numbered(by terms: inout NumberedTerms) -> IndexedDocument {
        IndexedDocument(record: record, keys: keys, counts: terms.numbered(counts))
    }

    /// The same for whoever has the terms already.
    package var withoutTerms: IndexedDocument {
        IndexedDocument(record: record, keys: keys, counts: counts.withoutEntries)
    }

    package init(_ document: SearchDocument) {
        record = SearchRecord(document)
        let handles = ([document.id] + document.handles).map(Tokenizer.handleKey)
        let keys = Set(handles + [Self.titleKey(of: document)].compactMap(\.self))
        self.keys = keys.filter { !$0.isEmpty }.sorted()
        counts = TermCounts(document)
    }

    /// A title is a handle for a query that says nothing else: a word of a title is no name of a page.
    private static func titleKey(of document: SearchDocument) -> String? {
        let runs = Tokenizer.runs(of: document.title).map(\.whole)
        guard (1...SearchQuery.maximumHandleRuns).contains(runs.count) else { return nil }
        return "=" + runs.joined(separator: " ")
    }
}

extension SearchRecord {
    package init(_ document: SearchDocument) {
        self.init(
            kind: document.kind, id: document.id, title: document.title, url: document.url, language: document.language,
            priority: document.priority, summary: document.summary, reviewed: document.reviewed)
    }
}
