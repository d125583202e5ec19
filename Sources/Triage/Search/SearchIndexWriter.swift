package import SourceText

/// Writes an index as `kbx/1`: scripts that a page loads from disk, each one call `KBX.s("<name>",<JSON>)`.
///
/// | name | content |
/// |---|---|
/// | `m` | manifest: `v`, `tok`, `n` documents, `dsz` records a file, `first` term of each term file, `lex` names of the lexicons, `kinds`: the number of the first document of each kind |
/// | `k` | handle → document numbers |
/// | `r` | recognisers: `field`, `find`, `value` |
/// | `t0`… | term → `<rarity>;<impact>:<gap>.<gap>;<impact>:…`, numbers in base 36, gaps from the document before (the first from 0) |
/// | `xa`… | terms by first letter, front-coded: `<scalars shared with the one before, one base-36 digit><rest>`, joined by spaces |
/// | `d0`… | `[kind, id, title, url, language, priority, summary, reviewed]` of `dsz` documents each |
///
/// A small index is one file, `all`, that holds all of them by name. What stands in the folder decides its name, so
/// that a browser never mixes two builds.
package struct SearchIndexWriter: Sendable {
    package static let formatVersion = "kbx/1"
    /// Most bytes of a term file, but for a single term that is longer.
    package static let termFileSize = 24_000
    package static let recordsPerFile = 48
    /// Up to this size all parts stand in one file.
    package static let smallSize = 400_000

    /// What the site links to.
    package struct Output: Sendable {
        /// `s/3f2a…/`, relative to the site's root.
        package let folder: String
        /// `["all"]`, or the names that every page loads: `["m", "k", "r"]`.
        package let entryNames: [String]
        package let files: [OutputFile]
    }

    private let index: SearchIndex

    package init(_ index: SearchIndex) {
        self.index = index
    }

    /// - Parameter root: the folder that holds the folder of the index, with a final `/`.
    package func output(root: String = "s/") -> Output {
        let termFiles = termFiles()
        let lexicons = lexicons()
        var parts: [(name: String, write: (inout JSONWriter) -> Void)] = [
            ("m", { writeManifest(termFiles.map { $0[0].term }, lexicons.map(\.name), to: &$0) }),
            ("k", { writeHandles(to: &$0) }),
            ("r", { Recognizer.write(to: &$0) }),
        ]
        for (number, file) in termFiles.enumerated() {
            parts.append(("t\(number)", { writeTerms(file, to: &$0) }))
        }
        for lexicon in lexicons { parts.append((lexicon.name, { $0.string(lexicon.text) })) }
        for start in stride(from: 0, to: index.documents.count, by: Self.recordsPerFile) {
            let end = min(start + Self.recordsPerFile, index.documents.count)
            parts.append(("d\(start / Self.recordsPerFile)", { writeRecords(start..<end, to: &$0) }))
        }
        var scripts = parts.map { part in (name: part.name, bytes: script(part.name, part.write)) }
        let isSmall = scripts.reduce(0) { $0 + $1.bytes.count } <= Self.smallSize
        if isSmall {
            let all = script("all") { json in
                json.object { json in
                    for part in parts { json.member(part.name) { part.write(&$0) } }
                }
            }
            scripts = [("all", all)]
        }
        let digest = ContentDigest(of: scripts.flatMap { Array($0.name.utf8) + $0.bytes })
        let folder = "\(root)\(digest.hexadecimal.prefix(16))/"
        return Output(
            folder: folder, entryNames: isSmall ? ["all"] : ["m", "k", "r"],
            files: scripts.map { OutputFile(path: "\(folder)\($0.name).js", bytes: $0.bytes) })
    }

    /// All parts in one JSON text, for programs: the value of `all`.
    package func plainJSON() -> [UInt8] {
        var json = JSONWriter(style: .compact)
        let termFiles = termFiles()
        let lexicons = lexicons()
        json.object { json in
            json.member("m") { writeManifest(termFiles.map { $0[0].term }, lexicons.map(\.name), to: &$0) }
            json.member("k") { writeHandles(to: &$0) }
            json.member("r") { Recognizer.write(to: &$0) }
            for (number, file) in termFiles.enumerated() { json.member("t\(number)") { writeTerms(file, to: &$0) } }
            for lexicon in lexicons { json.member(lexicon.name, lexicon.text) }
            for start in stride(from: 0, to: index.documents.count, by: Self.recordsPerFile) {
                let end = min(start + Self.recordsPerFile, index.documents.count)
                json.member("d\(start / Self.recordsPerFile)") { writeRecords(start..<end, to: &$0) }
            }
        }
        return json.finish()
    }

    private func script(_ name: String, _ write: (inout JSONWriter) -> Void) -> [UInt8] {
        var json = JSONWriter(style: .compact, escaping: .script)
        write(&json)
        return Array("KBX.s(\"\(name)\",".utf8) + json.finish().dropLast() + Array(")\n".utf8)
    }

    // MARK: Parts

    private func writeManifest(_ first: [String], _ lexicons: [String], to json: inout JSONWriter) {
        json.object { json in
            json.member("v", Self.formatVersion)
            json.member("tok", Tokenizer.version)
            json.member("n", index.documents.count)
            json.member("dsz", Self.recordsPerFile)
            json.member("first", strings: first)
            json.member("lex", strings: lexicons)
            json.member("kinds") { json in
                json.object { json in
                    for kind in SearchDocument.Kind.allCases {
                        let start = index.documents.firstIndex { $0.kind >= kind } ?? index.documents.count
                        json.member(kind.rawValue, start)
                    }
                }
            }
        }
    }

    private func writeHandles(to json: inout JSONWriter) {
        json.object { json in
            for key in index.handles.keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
                json.member(key, arrayOf: index.handles[key] ?? []) { $0.integer($1) }
            }
        }
    }

    private typealias EncodedTerm = (term: String, postings: String)

    private func termFiles() -> [[EncodedTerm]] {
        var files: [[EncodedTerm]] = []
        var size = 0
        for term in index.terms {
            let encoded = encoded(term)
            let cost = term.text.utf8.count + encoded.utf8.count + 6
            if files.isEmpty || size + cost > Self.termFileSize {
                files.append([])
                size = 0
            }
            files[files.count - 1].append((term.text, encoded))
            size += cost
        }
        return files
    }

    private func writeTerms(_ terms: [EncodedTerm], to json: inout JSONWriter) {
        json.object { json in
            for term in terms { json.member(term.term, term.postings) }
        }
    }

    private func encoded(_ term: SearchIndex.Term) -> String {
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

    /// By first byte: `xa` to `xz` and `x0` to `x9`; everything else in `xother`.
    private func lexicons() -> [(name: String, text: String)] {
        var groups: [String: [String]] = [:]
        for term in index.terms {
            let first = term.text.utf8.first ?? 0
            let isPlain = (0x61...0x7A).contains(first) || (0x30...0x39).contains(first)
            let name = isPlain ? "x\(Unicode.Scalar(first))" : "xother"
            groups[name, default: []].append(term.text)
        }
        return groups.keys.sorted().map { ($0, frontCoded(groups[$0] ?? [])) }
    }

    private func frontCoded(_ terms: [String]) -> String {
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

    private func writeRecords(_ range: Range<Int>, to json: inout JSONWriter) {
        json.array(of: index.documents[range]) { json, document in
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
