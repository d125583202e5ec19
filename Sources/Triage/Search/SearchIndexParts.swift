import SourceText

/// Encodes an index: what stands in which part, and how.
///
/// | name | content |
/// |---|---|
/// | `m` | manifest, see ``SearchIndexManifest`` |
/// | `r` | recognisers: `field`, `find`, `value` |
/// | `h0`… | handle → document numbers |
/// | `t0`… | term → `<rarity>;<impact>:<gap>.<gap>;<impact>:…`, numbers in base 36, gaps from the document before (the first from 0) |
/// | `xa`… | terms by first letter, front-coded: `<scalars shared with the one before, one base-36 digit><rest>`, joined by spaces |
/// | `d0`… | `[kind, id, title, url, language, priority, summary, reviewed]` of `dsz` documents each |
struct SearchIndexParts: Sendable {
    /// The part for tickets, which only a suggestion needs.
    static let tickets = "q"

    let manifest: SearchIndexManifest
    /// All parts but the manifest.
    let others: [SearchIndexPart]
    /// Bytes that all parts have at least.
    let leastSize: Int

    init(_ index: SearchIndex, _ terms: EncodedTerms) {
        let handles = Self.ordered(index.handles)
        let keys = handles.map(\.key)
        let termFiles = Self.files(terms.sizes) { index.postings.text(at: $0) }
        let keySizes = handles.map { $0.key.utf8.count + $0.documents.count * 5 }
        let handleFiles = Self.files(keySizes) { Array(keys[$0].utf8)[...] }
        let lexicons = Self.lexicons(of: index)
        manifest = SearchIndexManifest(
            index, firstTerms: termFiles.map { index.text(at: $0.lowerBound) },
            firstHandles: handleFiles.map { keys[$0.lowerBound] }, lexicons: lexicons.map(\.name),
            handleStarts: HandleStarts(keys))
        var parts = [SearchIndexPart(name: "r") { Recognizer.write(to: &$0) }]
        for (number, file) in handleFiles.enumerated() {
            parts.append(
                SearchIndexPart(name: "h\(number)") { json in
                    json.object { json in
                        for (key, documents) in handles[file] {
                            json.member(key, arrayOf: documents) { $0.integer($1) }
                        }
                    }
                })
        }
        for (number, file) in termFiles.enumerated() {
            parts.append(
                SearchIndexPart(name: "t\(number)") { json in
                    json.object { json in
                        for place in file { json.member(index.text(at: place), terms[place]) }
                    }
                })
        }
        for lexicon in lexicons { parts.append(SearchIndexPart(name: lexicon.name) { $0.string(lexicon.text) }) }
        for start in stride(from: 0, to: index.documents.count, by: SearchIndexWriter.recordsPerFile) {
            let end = min(start + SearchIndexWriter.recordsPerFile, index.documents.count)
            parts.append(
                SearchIndexPart(name: "d\(start / SearchIndexWriter.recordsPerFile)") { json in
                    Self.write(records: index.documents[start..<end], to: &json)
                })
        }
        others = parts
        leastSize = terms.sizes.reduce(0, +)
    }

    /// By the bytes of the keys. Their first sixteen tell most of them apart, and comparing numbers counts no references.
    private static func ordered(_ handles: [String: [Int]]) -> [(key: String, documents: [Int])] {
        let entries = handles.map { (key: $0.key, documents: $0.value) }
        let starts = entries.map { (word(of: $0.key, at: 0), word(of: $0.key, at: 8)) }
        return entries.indices.sorted { left, right in
            guard starts[left] == starts[right] else { return starts[left] < starts[right] }
            return entries[left].key.utf8.lexicographicallyPrecedes(entries[right].key.utf8)
        }.map { entries[$0] }
    }

    /// Eight bytes as a number, zeros behind the end.
    private static func word(of key: String, at offset: Int) -> UInt64 {
        let bytes = key.utf8.span
        var word: UInt64 = 0
        for place in offset..<(offset + 8) { word = word << 8 | UInt64(place < bytes.count ? bytes[place] : 0) }
        return word
    }

    /// Divides entries of these sizes into files of more than half of ``SearchIndexWriter/termFileSize`` and at most all
    /// of it, but for the last file and for longer entries.
    ///
    /// Where a file ends depends on the entries near its end: on which of those that could begin the next file has the
    /// least hash. So entries that come, go or grow move the ends of few files.
    static func files(_ sizes: [Int], _ text: (Int) -> ArraySlice<UInt8>) -> [Range<Int>] {
        var files: [Range<Int>] = []
        var start = 0
        while start < sizes.count {
            var (end, sum) = (start, 0)
            var cut: (place: Int, hash: UInt64)?
            // Two pairs of quotation marks, a colon, a comma.
            while end < sizes.count, end == start || sum + sizes[end] + 6 <= SearchIndexWriter.termFileSize {
                if 2 * sum > SearchIndexWriter.termFileSize {
                    let hash = FowlerHash.long(text(end))
                    if hash <= cut?.hash ?? .max { cut = (end, hash) }
                }
                sum += sizes[end] + 6
                end += 1
            }
            if end < sizes.count {
                // The entry that no longer fits could begin the next file as well.
                if 2 * sum > SearchIndexWriter.termFileSize, let known = cut, FowlerHash.long(text(end)) > known.hash {
                    end = known.place
                }
            }
            files.append(start..<end)
            start = end
        }
        return files
    }

    // MARK: Lexicons

    /// By first byte: `xa` to `xz` and `x0` to `x9`; everything else in `xother`.
    private static func lexicons(of index: SearchIndex) -> [(name: String, text: String)] {
        var groups: [String: [UInt8]] = [:]
        var (name, before) = ("", ArraySlice<UInt8>())
        for place in 0..<index.postings.count {
            let term = index.postings.text(at: place)
            if place == 0 || term.first != before.first { name = Self.lexiconName(term.first ?? 0) }
            Self.appendFrontCoded(term, after: before, to: &groups[name, default: []])
            before = term
        }
        return groups.keys.sorted().map { ($0, String(decoding: groups[$0] ?? [], as: UTF8.self)) }
    }

    static func lexiconName(_ first: UInt8) -> String {
        let isPlain = (0x61...0x7A).contains(first) || (0x30...0x39).contains(first)
        return isPlain ? "x\(Unicode.Scalar(first))" : "xother"
    }

    /// One base-36 digit tells how many scalars are shared with the term before; then follows the rest.
    private static func appendFrontCoded(
        _ term: ArraySlice<UInt8>, after before: ArraySlice<UInt8>, to text: inout [UInt8]
    ) {
        var shared = 0
        var rest = term
        if !text.isEmpty {
            text.append(UInt8(ascii: " "))
            let equalBytes = zip(before, term).prefix { $0 == $1 }.count
            for place in term.indices.prefix(equalBytes + 1).dropFirst() where term[place] & 0xC0 != 0x80 && shared < 35
            {
                shared += 1
                rest = term[place...]
            }
        }
        text += String(shared, radix: 36).utf8
        text += rest
    }

    private static func write(records: ArraySlice<SearchRecord>, to json: inout JSONWriter) {
        json.array(of: records) { json, document in
            json.array { json in
                json.string(document.kind.rawValue)
                json.string(document.id)
                json.string(document.title)
                json.string(document.url)
                json.string(document.language)
                json.string(document.priority)
                json.string(document.summary)
                json.string(document.reviewed)
            }
        }
    }
}
