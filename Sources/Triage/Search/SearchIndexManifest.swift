import SourceText

/// Part `m`: what lies where.
///
/// | member | content |
/// |---|---|
/// | `v`, `tok` | versions of the format and of the tokenizer |
/// | `n`, `dsz` | documents, and records a file |
/// | `first`, `keys` | first term of each term file, first handle of each file of handles |
/// | `lex` | names of the lexicons |
/// | `kinds` | numbers of the first document and behind the last of each kind |
/// | `languages` | how many documents do not and do have the language, in turn, base 36 |
/// | `names` | where the parts are files: the digests of `d…`, `h…`, `t…` and, in the order of `lex`, `x…` |
/// | `starts` | where the parts are files: see ``HandleStarts`` |
struct SearchIndexManifest: Sendable {
    let recordsPerFile: Int
    let firstTerms: [String]
    let firstHandles: [String]
    let lexicons: [String]
    let handleStarts: HandleStarts?
    let kinds: [SearchDocument.Kind: Range<Int>]
    /// The numbers of the documents in each language.
    let languages: [String: [Range<Int>]]
    private let documentCount: Int
    /// The digests of the parts that are files of their own, by the letter that their names begin with.
    private let digests: [String: String]

    init(
        _ index: SearchIndex, firstTerms: [String], firstHandles: [String], lexicons: [String],
        handleStarts: HandleStarts
    ) {
        recordsPerFile = SearchIndexWriter.recordsPerFile
        self.firstTerms = firstTerms
        self.firstHandles = firstHandles
        self.lexicons = lexicons
        self.handleStarts = handleStarts
        documentCount = index.documents.count
        digests = [:]
        let known = SearchDocument.Kind.allCases.map { ($0, index.range(of: $0)) }
        kinds = Dictionary(known) { first, _ in first }
        languages = Self.languages(of: index.documents)
    }

    private static func languages(of documents: [SearchRecord]) -> [String: [Range<Int>]] {
        var languages: [String: [Range<Int>]] = [:]
        for (number, document) in documents.enumerated() {
            var ranges = languages[document.language] ?? []
            if let last = ranges.last, last.upperBound == number {
                ranges[ranges.count - 1] = last.lowerBound..<(number + 1)
            } else {
                ranges.append(number..<(number + 1))
            }
            languages[document.language] = ranges
        }
        return languages
    }

    /// The name of a part's file; nil for what is none.
    func fileName(of part: String) -> String? {
        guard let list = digests[String(part.prefix(1))] else { return nil }
        let place = part.utf8.first == UInt8(ascii: "x") ? lexicons.firstIndex(of: part) : Int(part.dropFirst())
        return place.flatMap { PartDigest(in: list, at: $0) }.map { "\(part)-\($0.text)" }
    }

    /// - Parameter parts: those that are files of their own, in order; nil when all stand in one text.
    func write(parts: [SearchIndexPart.Script]?, to json: inout JSONWriter) {
        json.object { json in
            json.member("v", SearchIndexWriter.formatVersion)
            json.member("tok", Tokenizer.version)
            json.member("n", documentCount)
            json.member("dsz", recordsPerFile)
            json.member("first", strings: firstTerms)
            json.member("keys", strings: firstHandles)
            json.member("lex", strings: lexicons)
            json.member("kinds") { json in
                json.object { json in
                    for kind in SearchDocument.Kind.allCases {
                        let range = kinds[kind] ?? 0..<0
                        json.member(kind.rawValue, arrayOf: [range.lowerBound, range.upperBound]) { $0.integer($1) }
                    }
                }
            }
            json.member("languages") { json in
                json.object { json in
                    for (language, ranges) in languages.sorted(by: { $0.key < $1.key }) {
                        json.member(language, Self.steps(ranges, count: documentCount))
                    }
                }
            }
            guard let parts else { return }
            let lists = Dictionary(grouping: parts) { String($0.name.prefix(1)) }
            json.member("names") { json in
                json.object { json in
                    for kind in ["d", "h", "t", "x"] {
                        json.member(kind, (lists[kind] ?? []).map(\.digest.text).joined())
                    }
                }
            }
            json.member("starts", String(decoding: handleStarts?.digits ?? [], as: UTF8.self))
        }
    }

    /// How many are not and how many are, in turn, in base 36: `0.18.2.1`.
    private static func steps(_ ranges: [Range<Int>], count: Int) -> String {
        var steps: [String] = []
        var end = 0
        for range in ranges {
            steps.append(String(range.lowerBound - end, radix: 36))
            steps.append(String(range.count, radix: 36))
            end = range.upperBound
        }
        if end < count { steps.append(String(count - end, radix: 36)) }
        return steps.joined(separator: ".")
    }
}

// MARK: Reading

extension SearchIndexManifest {
    /// Nil for another format.
    init?(_ json: JSONValue) {
        guard json["v"]?.text == SearchIndexWriter.formatVersion, json["tok"]?.text == Tokenizer.version,
            let size = json["dsz"]?.integer, size > 0
        else { return nil }
        recordsPerFile = size
        documentCount = json["n"]?.integer ?? 0
        firstTerms = (json["first"]?.elements ?? []).compactMap(\.text)
        firstHandles = (json["keys"]?.elements ?? []).compactMap(\.text)
        lexicons = (json["lex"]?.elements ?? []).compactMap(\.text)
        handleStarts = json["starts"]?.text.map { HandleStarts(digits: Array($0.utf8)) }
        var kinds: [SearchDocument.Kind: Range<Int>] = [:]
        for kind in SearchDocument.Kind.allCases {
            let bounds = (json["kinds"]?[kind.rawValue]?.elements ?? []).compactMap(\.integer)
            if bounds.count == 2, bounds[0] <= bounds[1] { kinds[kind] = bounds[0]..<bounds[1] }
        }
        self.kinds = kinds
        languages = Self.texts(json["languages"]).mapValues(Self.ranges)
        digests = Self.texts(json["names"])
    }

    private static func texts(_ json: JSONValue?) -> [String: String] {
        guard case .object(let members)? = json else { return [:] }
        return Dictionary(members.map { ($0.key, $0.value.text ?? "") }) { first, _ in first }
    }

    /// From how many do not and how many do, in turn.
    private static func ranges(_ steps: String) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var start = 0
        for (place, step) in steps.split(separator: ".").enumerated() {
            guard let count = Int(step, radix: 36), count >= 0, count <= 1 << 30 else { return ranges }
            if place % 2 == 1 { ranges.append(start..<(start + count)) }
            start += count
        }
        return ranges
    }

    /// The place of the last entry that is not behind `text`.
    static func place(of text: String, in first: [String]) -> Int? {
        var low = 0
        var high = first.count
        while low < high {
            let middle = (low + high) / 2
            if text.utf8.lexicographicallyPrecedes(first[middle].utf8) { high = middle } else { low = middle + 1 }
        }
        return low == 0 ? nil : low - 1
    }
}
