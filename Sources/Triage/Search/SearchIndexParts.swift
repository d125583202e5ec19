import SourceText

/// One named part of a published index.
struct SearchIndexPart: Sendable {
    let name: String
    let write: @Sendable (inout JSONWriter) -> Void
}

/// Encodes an index: what stands in which part, and how.
///
/// | name | content |
/// |---|---|
/// | `m` | manifest: `v`, `tok`, `n` documents, `dsz` records a file, `first` term of each term file, `keys`: first handle of each file, `lex` names of the lexicons, `kinds`: numbers of the first document and behind the last of each kind, `languages`: how many documents do not and do have the language, in turn, base 36 |
/// | `r` | recognisers: `field`, `find`, `value` |
/// | `h0`… | handle → document numbers |
/// | `t0`… | term → `<rarity>;<impact>:<gap>.<gap>;<impact>:…`, numbers in base 36, gaps from the document before (the first from 0) |
/// | `xa`… | terms by first letter, front-coded: `<scalars shared with the one before, one base-36 digit><rest>`, joined by spaces |
/// | `d0`… | `[kind, id, title, url, language, priority, summary, reviewed]` of `dsz` documents each |
struct SearchIndexParts {
    /// The part for tickets, which only a suggestion needs.
    static let tickets = "q"

    private let index: SearchIndex

    init(_ index: SearchIndex) {
        self.index = index
    }

    var all: [SearchIndexPart] {
        let terms = EncodedTerms(index)
        let termFiles = Self.files(terms.sizes)
        let keys = index.handles.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let handleFiles = Self.files(keys.map { $0.utf8.count + (index.handles[$0]?.count ?? 0) * 5 })
        let lexicons = lexicons()
        let firstTerms = termFiles.map { index.text(at: $0.lowerBound) }
        let firstKeys = handleFiles.map { keys[$0.lowerBound] }
        let names = lexicons.map(\.name)
        var parts = [
            SearchIndexPart(name: "m") { [index] in Self.writeManifest(index, firstTerms, firstKeys, names, to: &$0) },
            SearchIndexPart(name: "r") { Recognizer.write(to: &$0) },
        ]
        for (number, file) in handleFiles.enumerated() {
            parts.append(
                SearchIndexPart(name: "h\(number)") { [index] json in
                    json.object { json in
                        for key in keys[file] { json.member(key, arrayOf: index.handles[key] ?? []) { $0.integer($1) } }
                    }
                })
        }
        for (number, file) in termFiles.enumerated() {
            parts.append(
                SearchIndexPart(name: "t\(number)") { [index] json in
                    json.object { json in
                        for place in file { json.member(index.text(at: place), terms[place]) }
                    }
                })
        }
        for lexicon in lexicons { parts.append(SearchIndexPart(name: lexicon.name) { $0.string(lexicon.text) }) }
        for start in stride(from: 0, to: index.documents.count, by: SearchIndexWriter.recordsPerFile) {
            let end = min(start + SearchIndexWriter.recordsPerFile, index.documents.count)
            parts.append(
                SearchIndexPart(name: "d\(start / SearchIndexWriter.recordsPerFile)") { [index] in
                    Self.write(records: index.documents[start..<end], to: &$0)
                })
        }
        return parts
    }

    /// Divides entries of these sizes into files of ``SearchIndexWriter/termFileSize`` at most.
    private static func files(_ sizes: [Int]) -> [Range<Int>] {
        var files: [Range<Int>] = []
        var sum = 0
        for (place, size) in sizes.enumerated() {
            // Two pairs of quotation marks, a colon, a comma.
            let cost = size + 6
            if files.isEmpty || sum + cost > SearchIndexWriter.termFileSize {
                files.append(place..<place)
                sum = 0
            }
            files[files.count - 1] = files[files.count - 1].lowerBound..<(place + 1)
            sum += cost
        }
        return files
    }

    // MARK: Manifest

    private static func writeManifest(
        _ index: SearchIndex, _ terms: [String], _ handles: [String], _ lexicons: [String],
        to json: inout JSONWriter
    ) {
        json.object { json in
            json.member("v", SearchIndexWriter.formatVersion)
            json.member("tok", Tokenizer.version)
            json.member("n", index.documents.count)
            json.member("dsz", SearchIndexWriter.recordsPerFile)
            json.member("first", strings: terms)
            json.member("keys", strings: handles)
            json.member("lex", strings: lexicons)
            json.member("kinds") { json in
                json.object { json in
                    for kind in SearchDocument.Kind.allCases {
                        let range = index.range(of: kind)
                        json.member(kind.rawValue, arrayOf: [range.lowerBound, range.upperBound]) { $0.integer($1) }
                    }
                }
            }
            json.member("languages") { json in
                json.object { json in
                    for language in Set(index.documents.map(\.language)).sorted() {
                        json.member(language, Self.steps(index.documents.map { $0.language == language }))
                    }
                }
            }
        }
    }

    /// How many are not and how many are, in turn, in base 36: `0.18.2.1`.
    private static func steps(_ flags: [Bool]) -> String {
        var steps: [String] = []
        var (wanted, count) = (false, 0)
        for flag in flags + [!(flags.last ?? true)] {
            if flag != wanted {
                steps.append(String(count, radix: 36))
                (wanted, count) = (flag, 0)
            }
            count += 1
        }
        return steps.joined(separator: ".")
    }

    // MARK: Lexicons

    /// By first byte: `xa` to `xz` and `x0` to `x9`; everything else in `xother`.
    private func lexicons() -> [(name: String, text: String)] {
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
