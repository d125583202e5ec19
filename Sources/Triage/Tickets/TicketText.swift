import KnowledgeModel
import SourceText

/// A ticket's words, ready to be compared.
struct TicketText: Sendable {
    struct Field: Sendable {
        /// The ticket field's name.
        let name: String
        /// The stems that tell something, in order, with their typing errors mended.
        let stems: [String]
        /// ``stems``, and the whole runs of several parts, each once, in order.
        let terms: [String]
        /// Where a stem stands; the first ``TicketText/maximumPlaces``.
        let places: [String: [Int]]

        init(_ name: String, _ text: String, _ spelling: TicketSpelling) {
            self.name = name
            let runs = Tokenizer.runs(of: text, limit: TicketText.maximumLength)
            stems = spelling.mended(runs.flatMap(\.parts).filter { !StopWords.contains($0) })
            var seen: Set<String> = []
            terms = (stems + runs.filter { $0.parts.count > 1 }.map(\.whole)).filter { seen.insert($0).inserted }
            var places: [String: [Int]] = [:]
            for (place, stem) in stems.enumerated() where places[stem, default: []].count < TicketText.maximumPlaces {
                places[stem, default: []].append(place)
            }
            self.places = places
        }
    }

    /// Bytes of a field that are read; what stands behind them is hardly the requester's.
    static let maximumLength = 65_536
    /// Bounds the search for phrases in a text that says one word thousands of times.
    static let maximumPlaces = 64

    /// Short description first, then description.
    let fields: [Field]
    /// Both texts for patterns.
    let bytes: [UInt8]
    let language: String
    /// Every sequence of up to eight runs that could be a handle.
    private let runs: [String]

    init(_ ticket: Ticket, _ spelling: TicketSpelling) {
        fields = [
            Field("short_description", ticket.shortDescription, spelling),
            Field("description", ticket.description, spelling),
        ]
        let texts = [ticket.shortDescription, ticket.description]
        bytes = Array(texts.map { $0.utf8.prefix(Self.maximumLength) }.joined(separator: [0x0A]))
        runs = texts.flatMap { Tokenizer.runs(of: $0, limit: Self.maximumLength).map(\.whole) }
        language = ticket.language.isEmpty ? Self.language(of: runs) : ticket.language
    }

    /// Whether the folded handle stands in the text.
    func contains(handle: String) -> Bool {
        let wanted = handle.split(separator: " ").map(String.init)
        guard let first = wanted.first, wanted.count <= runs.count else { return false }
        return runs.indices.dropLast(wanted.count - 1).contains { start in
            runs[start] == first && runs[start..<(start + wanted.count)].elementsEqual(wanted)
        }
    }

    private static func language(of words: [String]) -> String {
        StopWords.count(words, language: "es") > StopWords.count(words, language: "en") ? "es" : "en"
    }
}

/// Mends typing errors by the words of the ticket types: a stem that none of them has, of six letters a–z or more, is
/// taken for the first one in order that starts like it and is one edit away.
struct TicketSpelling: Sendable {
    /// By first byte, sorted.
    private let words: [UInt8: [[UInt8]]]
    private let known: Set<String>

    private static let shortestWord = 6
    /// Different unknown stems of one text that are looked at.
    private static let maximumWords = 200

    init(_ known: some Collection<String>) {
        self.known = Set(known)
        let sorted = known.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
        words = Dictionary(grouping: sorted) { $0.first ?? 0 }
    }

    func mended(_ stems: [String]) -> [String] {
        var mended: [String: String] = [:]
        return stems.map { stem in
            if known.contains(stem) { return stem }
            if let word = mended[stem] { return word }
            guard mended.count < Self.maximumWords else { return stem }
            let word = nearest(to: stem) ?? stem
            mended[stem] = word
            return word
        }
    }

    private func nearest(to stem: String) -> String? {
        let bytes = Array(stem.utf8)
        guard bytes.count >= Self.shortestWord, bytes.allSatisfy({ (0x61...0x7A).contains($0) }) else { return nil }
        return (words[bytes[0]] ?? []).first { EditDistance.within(1, bytes, $0) != nil }
            .map { String(decoding: $0, as: UTF8.self) }
    }
}
