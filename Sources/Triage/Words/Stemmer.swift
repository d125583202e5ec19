/// A light suffix stemmer that English and Spanish share, part of `kbx-tok/1`: a word is stemmed the same whatever
/// language it is in, so that one index serves both.
///
/// It touches words of a–z with at least four letters only. In this order, each at most once:
/// 1. `ies` behind two letters or more becomes `y`; else a final `s` goes that follows no `s`, `u` or `i`.
/// 2. One of `iendo`, `ando`, `ing`, `ed` goes when three letters or more with a vowel stay; a doubled consonant that
///    then ends the word, but `l`, `s` or `z`, is halved.
/// 3. A final `a`, `e` or `o` goes when three letters or more stay.
/// 4. A final `z` becomes `c` (`luz`, `luces`).
package enum Stemmer {
    package static func stem(_ word: String) -> String {
        var letters = Array(word.utf8)
        guard letters.count >= 4, letters.allSatisfy({ (0x61...0x7A).contains($0) }) else { return word }
        dropPlural(&letters)
        dropVerbEnding(&letters)
        if let last = letters.last, letters.count > 3, finalVowels.contains(last) { letters.removeLast() }
        if letters.last == UInt8(ascii: "z") { letters[letters.count - 1] = UInt8(ascii: "c") }
        return String(decoding: letters, as: UTF8.self)
    }

    private static let finalVowels = Array("aeo".utf8)
    private static let vowels = Array("aeiouy".utf8)
    private static let verbEndings = ["iendo", "ando", "ing", "ed"].map { Array($0.utf8) }

    private static func dropPlural(_ letters: inout [UInt8]) {
        let count = letters.count
        if letters.suffix(3) == Array("ies".utf8)[...], count >= 5 {
            letters.removeLast(3)
            letters.append(UInt8(ascii: "y"))
        } else if letters[count - 1] == UInt8(ascii: "s"), !"sui".utf8.contains(letters[count - 2]) {
            letters.removeLast()
        }
    }

    private static func dropVerbEnding(_ letters: inout [UInt8]) {
        for ending in verbEndings where letters.suffix(ending.count) == ending[...] {
            let rest = letters.dropLast(ending.count)
            guard rest.count >= 3, rest.contains(where: { vowels.contains($0) }) else { continue }
            letters.removeLast(ending.count)
            let last = letters[letters.count - 1]
            if last == letters[letters.count - 2], !vowels.contains(last), !"lsz".utf8.contains(last) {
                letters.removeLast()
            }
            return
        }
    }
}
