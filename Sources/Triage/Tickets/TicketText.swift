/// A ticket's words, ready to be compared.
struct TicketText: Sendable {
    struct Field: Sendable {
        /// The ticket field's name.
        let name: String
        /// The stems that tell something, in order.
        let stems: [String]
        /// ``stems``, and the whole runs of several parts.
        let terms: Set<String>
        let places: [String: [Int]]

        init(_ name: String, _ text: String) {
            self.name = name
            let runs = Tokenizer.runs(of: text, limit: TicketText.maximumLength)
            stems = runs.flatMap(\.parts).filter { !StopWords.contains($0) }
            terms = Set(stems).union(runs.filter { $0.parts.count > 1 }.map(\.whole))
            places = Dictionary(grouping: stems.indices, by: { [stems] in stems[$0] })
        }
    }

    /// Bytes of a field that are read; what stands behind them is hardly the requester's.
    static let maximumLength = 65_536

    /// Short description first, then description.
    let fields: [Field]
    /// Both texts for patterns.
    let bytes: [UInt8]
    let language: String
    /// Every sequence of up to eight runs that could be a handle.
    private let runs: [String]

    init(_ ticket: Ticket) {
        fields = [Field("short_description", ticket.shortDescription), Field("description", ticket.description)]
        bytes =
            Array(ticket.shortDescription.utf8.prefix(Self.maximumLength)) + [0x0A]
            + Array(ticket.description.utf8.prefix(Self.maximumLength))
        runs = Tokenizer.runs(of: ticket.text, limit: Self.maximumLength).map(\.whole)
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

/// A few words that mean something together: an alias, a question, a negative term.
struct Phrase: Sendable {
    /// As the author wrote it.
    let text: String
    /// The stems that tell something, each once, in order.
    let stems: [String]

    enum Presence: Int, Sendable, Comparable {
        /// The rarer part of the stems stands close together.
        case partly
        /// All stems stand close together.
        case near
        /// All stems follow each other.
        case exact

        static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    init(_ text: String) {
        self.text = text
        var seen: Set<String> = []
        let all = Tokenizer.runs(of: text).flatMap(\.parts)
        let telling = all.filter { !StopWords.contains($0) }
        // A phrase of small words only is taken as it stands.
        stems = (telling.isEmpty ? all : telling).filter { seen.insert($0).inserted }
    }

    /// How the phrase stands in a field, and which of its stems are there; nil when it does not.
    ///
    /// - Parameter weight: what a stem tells; a part of the phrase counts when it has two thirds of the whole weight.
    func presence(
        in field: TicketText.Field, weight: (String) -> Int, allowsPart: Bool
    ) -> (presence: Presence, stems: [String])? {
        let found = stems.filter { field.places[$0] != nil }
        guard !found.isEmpty else { return nil }
        if found.count == stems.count {
            if isExact(in: field) { return (.exact, stems) }
            if isNear(stems, in: field) { return (.near, stems) }
        }
        guard allowsPart, found.count >= 2 else { return nil }
        let total = stems.reduce(0) { $0 + weight($1) }
        let part = found.reduce(0) { $0 + weight($1) }
        guard part * 3 >= total * 2, isNear(found, in: field) else { return nil }
        return (.partly, found)
    }

    private func isExact(in field: TicketText.Field) -> Bool {
        (field.places[stems[0]] ?? []).contains { start in
            start + stems.count <= field.stems.count
                && field.stems[start..<(start + stems.count)].elementsEqual(stems)
        }
    }

    /// Whether all `wanted` stems stand within a window that leaves a few words between them.
    private func isNear(_ wanted: [String], in field: TicketText.Field) -> Bool {
        let width = wanted.count + 5
        return (field.places[wanted[0]] ?? []).contains { anchor in
            let window = (anchor - width)...(anchor + width)
            return wanted.allSatisfy { stem in (field.places[stem] ?? []).contains { window.contains($0) } }
        }
    }
}
