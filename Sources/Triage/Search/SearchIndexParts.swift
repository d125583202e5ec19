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
        let terms = Self.files(index.terms.map { ($0.text, Self.encoded($0)) }, size: \.utf8.count)
        let keys = index.handles.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let handles = Self.files(keys.map { ($0, index.handles[$0] ?? []) }, size: { $0.count * 5 })
        let lexicons = lexicons()
        let firstTerms = terms.map { $0[0].key }
        let firstKeys = handles.map { $0[0].key }
        let names = lexicons.map(\.name)
        var parts = [
            SearchIndexPart(name: "m") { [index] in Self.writeManifest(index, firstTerms, firstKeys, names, to: &$0) },
            SearchIndexPart(name: "r") { Recognizer.write(to: &$0) },
        ]
        for (number, file) in handles.enumerated() {
            parts.append(SearchIndexPart(name: "h\(number)") { Self.write(handles: file, to: &$0) })
        }
        for (number, file) in terms.enumerated() {
            parts.append(SearchIndexPart(name: "t\(number)") { Self.write(terms: file, to: &$0) })
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

    /// Sorted entries in files of ``SearchIndexWriter/termFileSize`` at most.
    private static func files<Value>(
        _ entries: [(key: String, value: Value)], size: (Value) -> Int
    ) -> [[(key: String, value: Value)]] {
        var files: [[(key: String, value: Value)]] = []
        var sum = 0
        for entry in entries {
            let cost = entry.key.utf8.count + size(entry.value) + 6
            if files.isEmpty || sum + cost > SearchIndexWriter.termFileSize {
                files.append([])
                sum = 0
            }
            files[files.count - 1].append(entry)
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

    // MARK: Entries

    private static func write(handles: [(key: String, value: [Int])], to json: inout JSONWriter) {
        json.object { json in
            for handle in handles { json.member(handle.key, arrayOf: handle.value) { $0.integer($1) } }
        }
    }

    private static func write(terms: [(key: String, value: String)], to json: inout JSONWriter) {
        json.object { json in
            for term in terms { json.member(term.key, term.value) }
        }
    }

    static func encoded(_ term: SearchIndex.Term) -> String {
        var text = String(term.rarity, radix: 36)
        let byImpact = Dictionary(grouping: term.postings, by: \.impact)
        for impact in byImpact.keys.sorted(by: >) {
            var before = 0
            let gaps = (byImpact[impact] ?? []).map { posting -> String in
                defer { before = posting.document }
                return String(posting.document - before, radix: 36)
            }
            text += ";\(String(impact, radix: 36)):\(gaps.joined(separator: "."))"
        }
        return text
    }

    // MARK: Lexicons

    /// By first byte: `xa` to `xz` and `x0` to `x9`; everything else in `xother`.
    private func lexicons() -> [(name: String, text: String)] {
        var groups: [String: [String]] = [:]
        for term in index.terms { groups[Self.lexiconName(term.text.utf8.first ?? 0), default: []].append(term.text) }
        return groups.keys.sorted().map { ($0, Self.frontCoded(groups[$0] ?? [])) }
    }

    static func lexiconName(_ first: UInt8) -> String {
        let isPlain = (0x61...0x7A).contains(first) || (0x30...0x39).contains(first)
        return isPlain ? "x\(Unicode.Scalar(first))" : "xother"
    }

    private static func frontCoded(_ terms: [String]) -> String {
        var before: [Unicode.Scalar] = []
        return terms.map { term in
            let scalars = Array(term.unicodeScalars)
            // One base-36 digit tells how many scalars are shared.
            let shared = min(35, zip(before, scalars).prefix { $0 == $1 }.count)
            before = scalars
            var rest = String.UnicodeScalarView()
            rest.append(contentsOf: scalars[shared...])
            return String(shared, radix: 36) + String(rest)
        }
        .joined(separator: " ")
    }

    private static func write(records: ArraySlice<SearchDocument>, to json: inout JSONWriter) {
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
