import Testing

@testable import PatternMatching

@Test(
    "A pattern finds its leftmost match, and of those the one that a backtracking engine finds first",
    arguments: [
        ("abc", "xxabcx", 2..<5), ("a|ab", "ab", 0..<1), ("(a|ab)(c|bcd)", "abcd", 0..<4), ("a*", "baa", 0..<0),
        ("a+", "baa", 1..<3), ("[^ ]+ end", "one two end", 4..<11), ("x{2,3}", "xxxxx", 0..<3), ("x{2}", "xxx", 0..<2),
        ("x{2,}", "xxxxx", 0..<5), ("^a", "ba", nil), ("b$", "ab", 1..<2), ("\\bpod\\b", "pods pod", 5..<8),
        ("\\d+:\\d+", "at 10:40", 3..<8), ("\\w+", "-- ñ_a", 5..<7), (".", "\né", 1..<3), ("[é-ü]+", "aéüa", 1..<5),
        ("", "a", 0..<0), ("(?:ab)+", "cabab", 1..<5), ("a{0}b", "ab", 1..<2), ("[]", "]", nil),
        ("\\S+\\s\\D", " 1 a", 1..<4), ("[\\d.]+", "v1.2", 1..<4), ("[a\\]-]+", "x]-a", 1..<4),
        ("(a*)*b", "aab", 0..<3),
    ] as [(String, String, Range<Int>?)])
func firstMatch(pattern: String, text: String, expected: Range<Int>?) throws {
    guard pattern != "[]" else {
        #expect(throws: PatternFault.self) { try Pattern(pattern) }
        return
    }
    #expect(try Pattern(pattern).firstMatch(in: text) == expected)
}

@Test("A whole match needs every byte, and any of the ways that end there")
func wholeMatch() throws {
    let pattern = try Pattern("a|ab")
    #expect(pattern.matchesWhole("ab"))
    #expect(!pattern.matchesWhole("abc"))
    #expect(!pattern.matchesWhole("xa"))
    #expect(try Pattern("^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$").matchesWhole("billing-export"))
    #expect(try !Pattern("^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$").matchesWhole("billing-"))
}

@Test("Case is ignored on request, for ASCII letters")
func ignoringCase() throws {
    let pattern = try Pattern("crash[a-m]oop", ignoringCase: true)
    #expect(pattern.firstMatch(in: "CRASHLOOP") == 0..<9)
    #expect(try Pattern("É", ignoringCase: true).firstMatch(in: "é") == nil)
    #expect(try Pattern("a").firstMatch(in: "A") == nil)
}

@Test(
    "A faulty pattern is refused with the bytes that must change",
    arguments: [
        ("a(b", 1..<2), ("a)b", 1..<2), ("[ab", 0..<1), ("*a", 0..<1), ("a**", 1..<3), ("a+?", 1..<3), ("é\\1", 2..<4),
        ("(?=a)", 0..<3), ("a{2", 1..<3), ("a{3,2}", 1..<6), ("a{1001}", 2..<6), ("[z-a]", 1..<4), ("\\", 0..<1),
        ("\\q", 0..<2), ("^*", 0..<2),
    ])
func faults(pattern: String, range: Range<Int>) {
    let fault = #expect(throws: PatternFault.self) { try Pattern(pattern) }
    #expect(fault?.range == range, "\(fault?.problem ?? "")")
}

@Test("Patterns that other engines never finish end at once")
func hostilePatterns() throws {
    let text = Array(String(repeating: "a", count: 30_000).utf8)
    #expect(try Pattern("(a+)+b").firstMatch(in: text) == nil)
    #expect(try Pattern("(a|a)*b").firstMatch(in: text) == nil)
    #expect(try Pattern("(.*)(.*)(.*)x").firstMatch(in: text) == nil)
    #expect(throws: PatternFault.self) { try Pattern("((a{100}){100}){100}") }
    #expect(throws: PatternFault.self) {
        try Pattern(String(repeating: "(", count: 500) + String(repeating: ")", count: 500))
    }
    #expect(throws: PatternFault.self) { try Pattern(String(repeating: "a", count: Pattern.maximumLength + 1)) }
    #expect(try Pattern("()*(){900}").firstMatch(in: text) == 0..<0)
}

@Test("Seeded random patterns agree with a plain backtracking matcher")
func randomPatterns() throws {
    var random = SeededGenerator(state: 7)
    for _ in 0..<3_000 {
        let tree = RandomPattern.make(depth: 3, &random)
        let text = (0..<Int.random(in: 0...8, using: &random)).map { _ in "abc".randomElement(using: &random) ?? "a" }
        let pattern = try Pattern(tree.pattern)
        let expected = tree.firstMatch(in: text)
        #expect(pattern.firstMatch(in: String(text)) == expected, "\(tree.pattern) in \(String(text))")
    }
}

/// The smallest generator that is good enough (Marsaglia's xorshift64*).
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state ^= state >> 12
        state ^= state << 25
        state ^= state >> 27
        return state &* 2_685_821_657_736_338_717
    }
}

/// A pattern that knows how to match itself the simple way.
indirect enum RandomPattern {
    case letter(Character)
    case sequence(RandomPattern, RandomPattern)
    case either(RandomPattern, RandomPattern)
    case optional(RandomPattern)
    /// Never of something that can be empty: engines differ there.
    case many(Character)

    static func make(depth: Int, _ random: inout SeededGenerator) -> RandomPattern {
        switch Int.random(in: depth == 0 ? 0...0 : 0...5, using: &random) {
        case 1, 5: .sequence(make(depth: depth - 1, &random), make(depth: depth - 1, &random))
        case 2: .either(make(depth: depth - 1, &random), make(depth: depth - 1, &random))
        case 3: .optional(make(depth: depth - 1, &random))
        case 4: .many("abc".randomElement(using: &random) ?? "a")
        default: .letter("abc".randomElement(using: &random) ?? "a")
        }
    }

    var pattern: String {
        switch self {
        case .letter(let letter): String(letter)
        case .sequence(let first, let second): first.pattern + second.pattern
        case .either(let first, let second): "(\(first.pattern)|\(second.pattern))"
        case .optional(let inner): "(?:\(inner.pattern))?"
        case .many(let letter): "\(letter)*"
        }
    }

    /// All ends of matches from `start`, the preferred first.
    func ends(in text: [Character], from start: Int) -> [Int] {
        switch self {
        case .letter(let letter): start < text.count && text[start] == letter ? [start + 1] : []
        case .sequence(let first, let second):
            first.ends(in: text, from: start).flatMap { second.ends(in: text, from: $0) }
        case .either(let first, let second): first.ends(in: text, from: start) + second.ends(in: text, from: start)
        case .optional(let inner): inner.ends(in: text, from: start) + [start]
        case .many(let letter):
            (start...(start + text[start...].prefix { $0 == letter }.count)).reversed()
        }
    }

    func firstMatch(in text: [Character]) -> Range<Int>? {
        for start in 0...text.count {
            if let end = ends(in: text, from: start).first { return start..<end }
        }
        return nil
    }
}
