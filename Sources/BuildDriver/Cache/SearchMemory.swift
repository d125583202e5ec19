import SourceText
import Triage

/// What the search index of the last build counted: a document whose inputs are the same need not be read again.
///
/// It stands in a file of its own. What it says of a document holds as long as the document is made from the same: the hash
/// is over all of it, wherever it came from.
struct SearchMemory: Sendable {
    /// The key of the hashes.
    let hashKey: KeyedHash.Key
    /// Those that the documents' numbers mean.
    let terms: [ArraySlice<UInt8>]
    /// By hash of what they are made from, see ``SearchInputs``.
    let documents: [KeyedHash: Document]

    /// Nil where nobody can tell what they are made from.
    let tickets: Tickets?

    /// What tickets are matched with, as its part of the index holds it.
    struct Tickets: Sendable {
        let inputs: KeyedHash
        let value: ArraySlice<UInt8>
    }

    struct Document: Sendable {
        let keys: [String]
        let counts: TermCounts
    }

    /// - Parameter hashes: of what was handed over to the index, in that order; nil for what cannot be compared.
    init(
        _ index: SearchIndex, _ unordered: [IndexedDocument], hashes: [KeyedHash?], tickets: Tickets? = nil,
        key: KeyedHash.Key
    ) {
        hashKey = key
        self.tickets = tickets
        // Once most terms are of the past, numbering anew costs less than keeping them.
        guard index.terms.unusedCount <= Self.unusedLimit + index.terms.terms.count / 2 else {
            (terms, documents) = ([], [:])
            return
        }
        terms = index.terms.terms
        var documents: [KeyedHash: Document] = [:]
        documents.reserveCapacity(hashes.count)
        for (number, place) in index.places.enumerated() {
            guard let hash = hashes[place] else { continue }
            let counts = unordered[place].counts
            documents[hash] = Document(
                keys: unordered[place].keys,
                counts: TermCounts(
                    length: counts.length, titleTermCount: counts.titleTermCount,
                    entries: .numbered(index.terms.entries(at: number))))
        }
        self.documents = documents
    }

    private static let unusedLimit = 1_000
    /// More than any document has: no term counts for more than eight.
    private static let maximumLength = 8 * SearchIndex.maximumTermsPerDocument

    /// The document as it was counted; nil when it must be read.
    func document(_ face: SearchDocument, _ hash: KeyedHash?) -> IndexedDocument? {
        guard let hash, let known = documents[hash] else { return nil }
        return IndexedDocument(record: SearchRecord(face), keys: known.keys, counts: known.counts)
    }
}

extension SearchMemory {
    func write(to writer: inout BinaryWriter) {
        writer.word(hashKey.first)
        writer.word(hashKey.second)
        writer.list(terms) { $0.blob($1) }
        writer.list(documents.sorted { ($0.key.high, $0.key.low) < ($1.key.high, $1.key.low) }) { writer, entry in
            writer.hash(entry.key)
            writer.list(entry.value.keys) { $0.text($1) }
            writer.count(entry.value.counts.length)
            writer.count(entry.value.counts.titleTermCount)
            guard case .numbered(let entries) = entry.value.counts.entries else {
                preconditionFailure("What is remembered has the numbers of its terms.")
            }
            writer.blob(entries)
        }
        writer.optional(tickets) { writer, tickets in
            writer.hash(tickets.inputs)
            writer.blob(tickets.value)
        }
    }

    /// The entries of documents stay where they are in `bytes`.
    init(_ bytes: ArraySlice<UInt8>) throws(BinaryFault) {
        var reader = BinaryReader(bytes)
        hashKey = KeyedHash.Key(first: try reader.word(), second: try reader.word())
        let terms = try reader.list { reader throws(BinaryFault) in try reader.blob() }
        guard Set(terms).count == terms.count else { throw BinaryFault() }
        self.terms = terms
        let entries = try reader.list { reader throws(BinaryFault) in
            let hash = try reader.hash()
            let keys = try reader.list { reader throws(BinaryFault) in try reader.text() }
            let (length, titleTermCount) = (try reader.count(), try reader.count())
            let entries = try reader.blob()
            guard length <= Self.maximumLength, NumberedTerms.isNumbered(entries, below: terms.count) else {
                throw BinaryFault()
            }
            let counts = TermCounts(length: length, titleTermCount: titleTermCount, entries: .numbered(entries))
            return (hash, Document(keys: keys, counts: counts))
        }
        tickets = try reader.optional { reader throws(BinaryFault) in
            Tickets(inputs: try reader.hash(), value: try reader.blob())
        }
        guard reader.isAtEnd else { throw BinaryFault() }
        documents = Dictionary(entries) { first, _ in first }
    }
}

/// Hashes everything that a document of the search is made from.
struct SearchInputs: Sendable {
    private let key: KeyedHash.Key
    /// Of each file's bytes.
    private let files: [String: KeyedHash]

    /// - Parameter files: see ``InputReader/hashes``.
    init(_ files: [String: KeyedHash], key: KeyedHash.Key) {
        self.key = key
        self.files = files
    }

    /// - Parameters:
    ///   - face: what the document has without the text of its file.
    ///   - path: of the file whose text belongs to it; nil when none does.
    /// - Returns: nil when the file cannot be compared.
    func hash(of face: SearchDocument, path: String?) -> KeyedHash? {
        var writer = BinaryWriter()
        if let path {
            guard let file = files[path] else { return nil }
            writer.hash(file)
        }
        for text in [
            face.kind.rawValue, face.id, face.title, face.url, face.language, face.priority, face.summary,
            face.reviewed,
        ] { writer.text(text) }
        for list in [face.handles, face.names, face.lead, face.body] { writer.list(list) { $0.text($1) } }
        return KeyedHash(of: writer.bytes[...], key: key)
    }
}
