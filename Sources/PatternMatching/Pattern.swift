/// A compiled pattern of the restricted kind that authors may write in error signatures, recognisers and inputs.
///
/// The language is what JavaScript, Python and RE2 agree on: literals, `.`, classes `[a-z]` and `[^…]`, `\d \w \s` and
/// their negations, `\b`, groups `(…)` and `(?:…)`, `|`, `*`, `+`, `?`, `{m}`, `{m,}`, `{m,n}`, `^` and `$`. There are no
/// back-references, no look-around, no lazy quantifiers and no flags. `\d`, `\w`, `\s` and `\b` know ASCII only; `.`
/// stands for any scalar but a line feed; `^` and `$` stand for the ends of the whole text.
///
/// A match takes the leftmost start and, of the ways on from there, the one that a backtracking engine would find first.
/// The time is bounded by the length of the text times the size of the pattern, whatever the pattern is.
package struct Pattern: Sendable {
    /// Longest pattern, in UTF-8 bytes.
    package static let maximumLength = 1_000
    /// Largest count in `{m,n}`.
    package static let maximumRepetition = 1_000
    /// Deepest nesting of groups.
    package static let maximumDepth = 24
    /// Largest compiled program; counted repetitions unfold, so that `(a{100}){100}` would be large.
    package static let maximumInstructions = 5_000
    /// Bytes of a text that are searched; what stands behind them is not seen.
    package static let maximumTextLength = 1 << 20

    /// As written.
    package let text: String
    let program: PatternProgram

    /// - Parameter ignoringCase: whether the letters A to Z of pattern and text count as equal to a to z.
    /// - Throws: what is wrong with the pattern, and where.
    package init(_ text: String, ignoringCase: Bool = false) throws(PatternFault) {
        self.text = text
        var parser = PatternParser(text, ignoringCase: ignoringCase)
        let tree = try parser.parse()
        var compiler = PatternCompiler()
        program = try compiler.compile(tree, length: text.utf8.count)
    }

    /// A pattern that is published for browsers and other engines as well, which give no promise about time.
    ///
    /// - Throws: also for a pattern that could take a backtracking engine exponential time.
    package init(portable text: String, ignoringCase: Bool = false) throws(PatternFault) {
        try self.init(text, ignoringCase: ignoringCase)
        var parser = PatternParser(text, ignoringCase: ignoringCase)
        let whole = 0..<text.utf8.count
        switch PatternAmbiguity.verdict(on: try parser.parse()) {
        case .harmless: break
        case .exponential:
            throw PatternFault(
                range: whole,
                problem: "a repetition can pass the same characters in several ways, and a browser would try them all")
        case .tooLarge: throw PatternFault(range: whole, problem: "its repetitions are too large to be looked into")
        }
    }

    /// Whether authors may publish `text` as a pattern.
    package static func isPortable(_ text: String) -> Bool { (try? Pattern(portable: text)) != nil }

    /// The first match at or after `offset`, as byte offsets.
    ///
    /// - Complexity: O(*text* × *program*).
    package func firstMatch(in text: [UInt8], from offset: Int = 0) -> Range<Int>? {
        var search = PatternSearch(program)
        return search.firstMatch(in: text, from: offset, mode: .anywhere)
    }

    package func firstMatch(in text: String) -> Range<Int>? { firstMatch(in: Array(text.utf8)) }

    /// Whether the pattern matches the text from its first byte to its last. A text over the limit never does.
    package func matchesWhole(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count <= Self.maximumTextLength else { return false }
        var search = PatternSearch(program)
        return search.firstMatch(in: bytes, from: 0, mode: .whole) != nil
    }

    /// All matches that do not overlap, in order; at most `limit`.
    package func matches(in text: [UInt8], limit: Int) -> [Range<Int>] {
        var matches: [Range<Int>] = []
        var offset = 0
        while matches.count < limit, let match = firstMatch(in: text, from: offset) {
            matches.append(match)
            offset = max(match.upperBound, match.lowerBound + 1)
        }
        return matches
    }
}

/// What is wrong with a pattern.
package struct PatternFault: Error, Equatable {
    /// The bytes of the pattern that must change.
    package let range: Range<Int>
    /// A lower-case statement without a full stop.
    package let problem: String
}
