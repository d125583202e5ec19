/// `kbx-tok/1`: how text becomes terms, in the index and in every query, whatever language reads the index.
///
/// 1. Marks are taken off: NFD, without U+0300–036F, NFC.
/// 2. A *run* is a longest sequence of letters and numbers (Unicode categories L and N).
/// 3. A run falls into *parts*: before an upper-case letter (Lu) that follows anything else than one, or that follows
///    one and is followed by a letter that is none (`HTTPServer` → `HTTP`, `Server`); and between letters and numbers.
/// 4. Parts are lower-cased and stemmed. A run of several parts also gives the whole run, lower-cased and not stemmed.
/// 5. In a run of Han, Hiragana or Katakana each pair of neighbours is a part (`日本語` → `日本`, `本語`).
/// 6. A term of more than 40 UTF-8 bytes is left out.
package enum Tokenizer {
    /// Named in the published index; other rules get another number.
    package static let version = "kbx-tok/1"
    /// Longest term, in UTF-8 bytes.
    package static let maximumTermLength = 40

    /// One run of letters and numbers.
    package struct Run: Sendable, Equatable {
        /// Lower-cased, with its marks taken off; empty when it is too long for a term.
        package var whole: String
        /// The stemmed parts, in order; those that are too long left out.
        package var parts: [String]
        /// The parts before stemming.
        package var words: [String]

        /// What the run contributes to an index: the parts, then the whole when there are several.
        package var terms: [String] {
            guard parts.count > 1, !whole.isEmpty else { return parts }
            return parts + [whole]
        }
    }

    /// All runs of a text, in order; of `limit` bytes at most.
    package static func runs(of text: String, limit: Int = .max) -> [Run] {
        var scanner = RunScanner()
        var runs: [Run] = []
        let text = text.utf8.span
        scanner.start(text, limit: limit)
        while scanner.next(in: text) {
            let words = scanner.words.map { String(decoding: scanner.bytes[$0], as: UTF8.self) }
            let whole = scanner.bytes.count > maximumTermLength ? "" : String(decoding: scanner.bytes, as: UTF8.self)
            runs.append(Run(whole: whole, parts: words.map(Stemmer.stem), words: words))
        }
        return runs
    }

    /// All terms of a text, in order.
    package static func terms(of text: String) -> [String] {
        runs(of: text).flatMap(\.terms)
    }

    /// The form in which handles are compared: the whole runs with single spaces, `KB-0012` → `kb 0012`.
    package static func handleKey(of text: String) -> String {
        runs(of: text).map(\.whole).filter { !$0.isEmpty }.joined(separator: " ")
    }
}
