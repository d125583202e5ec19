import SourceText
import TestSupport
import Testing

@Suite struct BytePatternSetTests {
    /// Patterns of one length and no more than the head that is compared, so that candidates are finds.
    private func firstPlace(of patterns: [[UInt8]], in text: [UInt8], ignoresCase: Bool) -> Int? {
        func folded(_ bytes: some Sequence<UInt8>) -> [UInt8] {
            bytes.map { ignoresCase && (65...90).contains($0) ? $0 | 0x20 : $0 }
        }
        return text.indices.first { place in
            patterns.contains { folded(text[place...].prefix($0.count)) == folded($0) }
        }
    }

    @Test("A candidate is where comparing at every place finds one of the patterns", arguments: [false, true])
    func agreement(ignoresCase: Bool) {
        var generator = SeededGenerator(seed: 11)
        let alphabet = Array("abAB-".utf8)
        func letters(_ count: Int) -> [UInt8] {
            (0..<count).compactMap { _ in alphabet.randomElement(using: &generator) }
        }
        for _ in 0..<2_000 {
            let text = letters(Int.random(in: 0...40, using: &generator))
            let length = Int.random(in: 2...4, using: &generator)
            let patterns = (0..<Int.random(in: 1...5, using: &generator)).map { _ in letters(length) }
            let set = BytePatternSet(
                patterns.map { String(decoding: $0, as: UTF8.self) }, ignoresCase: ignoresCase)
            let found = set.firstCandidate(in: text.span, from: 0, to: text.count)
            #expect(found == firstPlace(of: patterns, in: text, ignoresCase: ignoresCase))
        }
    }

    @Test("A candidate lies between the bounds")
    func bounds() {
        let text = Array("one two one two".utf8)
        let set = BytePatternSet(["two", "twofold"])
        #expect(set.firstCandidate(in: text.span, from: 0, to: text.count) == 4)
        #expect(set.firstCandidate(in: text.span, from: 5, to: text.count) == 12)
        #expect(set.firstCandidate(in: text.span, from: 5, to: 14) == nil)
    }
}
