import SourceText
import TestSupport
import Testing

@Suite struct BytePatternTests {
    @Test(
        "The first place of a pattern is found",
        arguments: [
            ("ab", "ab", 0, 0), ("xxab", "ab", 0, 2), ("abab", "ab", 1, 2), ("aab", "ab", 0, 1), ("a", "ab", 0, nil),
            ("", "ab", 0, nil), ("aba", "a", 1, 2), ("ñandú", "ú", 0, 5), ("ababac", "abac", 0, 2),
        ] as [(String, String, Int, Int?)])
    func places(_ text: String, _ pattern: String, _ start: Int, _ expected: Int?) {
        #expect(BytePattern(pattern).firstIndex(in: Array(text.utf8), from: start) == expected)
    }

    @Test("It is found where comparing at every place finds it")
    func agreement() {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<2_000 {
            let text = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
                UInt8.random(in: 97...99, using: &generator)
            }
            let pattern = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
                UInt8.random(in: 97...99, using: &generator)
            }
            let places = text.indices.filter { text[$0...].starts(with: pattern) }
            let found = BytePattern(String(decoding: pattern, as: UTF8.self)).firstIndex(in: text)
            #expect(found == places.first)
        }
    }
}
