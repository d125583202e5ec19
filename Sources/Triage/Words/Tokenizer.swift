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
        var consumed = 0
        for scalar in text.unicodeScalars {
            consumed += UTF8.width(scalar)
            if consumed > limit { break }
            scanner.take(scalar)
        }
        scanner.endRun()
        return scanner.runs
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

/// Collects runs scalar by scalar.
private struct RunScanner {
    private enum Kind { case upper, letter, number, ideograph }

    private(set) var runs: [Tokenizer.Run] = []
    private var scalars: [Unicode.Scalar] = []
    private var kinds: [Kind] = []

    mutating func take(_ scalar: Unicode.Scalar) {
        let base: Unicode.Scalar
        if scalar.value < 0x80 {
            base = scalar
        } else {
            // A mark that stands alone belongs to the letter before it and vanishes.
            guard let letter = ScalarFolding.base(of: scalar) else { return }
            base = letter
        }
        guard let kind = kind(of: base) else { return endRun() }
        scalars.append(base)
        kinds.append(kind)
    }

    mutating func endRun() {
        guard !scalars.isEmpty else { return }
        var run = Tokenizer.Run(whole: lowered(scalars.indices), parts: [], words: [])
        var start = 0
        for index in 1...scalars.count where index == scalars.count || isBoundary(index) {
            addPart(start..<index, to: &run)
            start = index
        }
        if run.whole.utf8.count > Tokenizer.maximumTermLength { run.whole = "" }
        runs.append(run)
        scalars.removeAll(keepingCapacity: true)
        kinds.removeAll(keepingCapacity: true)
    }

    private mutating func addPart(_ range: Range<Int>, to run: inout Tokenizer.Run) {
        if kinds[range.lowerBound] == .ideograph, range.count > 1 {
            for index in range.dropLast() { add(lowered(index..<(index + 2)), to: &run) }
        } else {
            add(lowered(range), to: &run)
        }
    }

    private func add(_ word: String, to run: inout Tokenizer.Run) {
        guard word.utf8.count <= Tokenizer.maximumTermLength else { return }
        run.words.append(word)
        run.parts.append(Stemmer.stem(word))
    }

    private func isBoundary(_ index: Int) -> Bool {
        let before = kinds[index - 1]
        let kind = kinds[index]
        if (before == .number) != (kind == .number) || (before == .ideograph) != (kind == .ideograph) { return true }
        guard kind == .upper else { return false }
        return before != .upper || (index + 1 < kinds.count && kinds[index + 1] == .letter)
    }

    private func lowered(_ range: Range<Int>) -> String {
        var text = ""
        for scalar in scalars[range] {
            if scalar.value < 0x80 {
                let isUpper = (0x41...0x5A).contains(scalar.value)
                text.unicodeScalars.append(isUpper ? Unicode.Scalar(UInt8(scalar.value) + 0x20) : scalar)
            } else {
                text += scalar.properties.lowercaseMapping
            }
        }
        return text
    }

    /// Nil for what separates runs.
    private func kind(of scalar: Unicode.Scalar) -> Kind? {
        switch scalar.value {
        case 0x30...0x39: return .number
        case 0x41...0x5A: return .upper
        case 0x61...0x7A: return .letter
        case 0..<0x80: return nil
        case 0x3041...0x3096, 0x30A1...0x30FA, 0x3400...0x4DBF, 0x4E00...0x9FFF: return .ideograph
        default: break
        }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter: return .upper
        case .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: return .letter
        case .decimalNumber, .letterNumber, .otherNumber: return .number
        default: return nil
        }
    }
}
