/// A few words that mean something together: an alias, a question, a negative term.
struct Phrase: Sendable, Equatable {
    /// As the author wrote it.
    let text: String
    /// The stems that tell something, each once, in order.
    let stems: [String]

    enum Presence: Sendable {
        /// Some of the stems stand close together.
        case partly
        /// All stems stand close together.
        case near
        /// All stems follow each other.
        case exact
    }

    /// Words that may stand between the stems of a phrase.
    private static let tolerance = 5

    init(_ text: String) {
        self.text = text
        var seen: Set<String> = []
        let all = Tokenizer.runs(of: text).flatMap(\.parts)
        let telling = all.filter { !StopWords.contains($0) }
        // A phrase of small words only is taken as it stands.
        stems = (telling.isEmpty ? all : telling).filter { seen.insert($0).inserted }
    }

    init(text: String, stems: [String]) {
        self.text = text
        self.stems = stems
    }

    /// How the phrase stands in a field, and which of its stems are there; nil when it does not.
    func presence(in field: TicketText.Field) -> (presence: Presence, stems: [String])? {
        let found = stems.filter { field.places[$0] != nil }
        guard !found.isEmpty else { return nil }
        if found.count == stems.count {
            if isExact(in: field) { return (.exact, stems) }
            if Self.isNear(stems, in: field) { return (.near, stems) }
        }
        guard found.count >= 2, Self.isNear(found, in: field) else { return nil }
        return (.partly, found)
    }

    func isExact(in field: TicketText.Field) -> Bool {
        (field.places[stems[0]] ?? []).contains { start in
            start + stems.count <= field.stems.count
                && field.stems[start..<(start + stems.count)].elementsEqual(stems)
        }
    }

    /// Whether all `wanted` stems stand within a window that leaves a few words between them.
    private static func isNear(_ wanted: [String], in field: TicketText.Field) -> Bool {
        let width = wanted.count + tolerance
        return (field.places[wanted[0]] ?? []).contains { anchor in
            let window = (anchor - width)...(anchor + width)
            return wanted.allSatisfy { stem in (field.places[stem] ?? []).contains { window.contains($0) } }
        }
    }
}
