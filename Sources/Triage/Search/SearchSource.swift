/// Where a search finds its numbers: an index in memory, or the files of a published one.
package protocol SearchSource {
    /// Why a part cannot be read; `Never` for what lies in memory.
    associatedtype Failure: Error

    func term(_ text: String) throws(Failure) -> SearchIndex.Term?
    /// In order; of at most `limit` terms.
    func terms(startingWith prefix: String, limit: Int) throws(Failure) -> [SearchIndex.Term]
    /// All terms whose first byte is this one, or stands in one file with it; sorted.
    func lexicon(of byte: UInt8) throws(Failure) -> [String]
    /// The documents of a handle, ascending; none for what is no handle.
    func documents(ofHandle key: String) throws(Failure) -> [Int]
    func record(_ number: Int) throws(Failure) -> SearchRecord
    /// The numbers of the documents of a kind.
    func range(of kind: SearchDocument.Kind) -> Range<Int>
    func isDocument(_ number: Int, in language: String) -> Bool
}

/// What the index tells about a document that was found.
package struct SearchRecord: Sendable, Equatable {
    package let kind: SearchDocument.Kind
    package let id: String
    package let title: String
    /// Relative to the site's root.
    package let url: String
    package let language: String
    /// `P2`; empty when there is none.
    package let priority: String
    package let summary: String
    /// Day of the last review; empty when there is none.
    package let reviewed: String
}

extension SearchIndex: SearchSource {
    package func terms(startingWith prefix: String, limit: Int) -> [Term] {
        let start = postings.lowerBound(prefix.utf8)
        let end = min(postings.count, start + limit)
        return (start..<end).prefix { postings.text(at: $0).starts(with: prefix.utf8) }.map(term)
    }

    package func lexicon(of byte: UInt8) -> [String] {
        (postings.lowerBound([byte])..<postings.count).prefix { postings.text(at: $0).first == byte }.map(text)
    }

    package func documents(ofHandle key: String) -> [Int] { handles[key] ?? [] }

    package func record(_ number: Int) -> SearchRecord { documents[number] }

    package func range(of kind: SearchDocument.Kind) -> Range<Int> {
        let start = documents.firstIndex { $0.kind >= kind } ?? documents.count
        return start..<(documents.firstIndex { $0.kind > kind } ?? documents.count)
    }

    package func isDocument(_ number: Int, in language: String) -> Bool { documents[number].language == language }
}
