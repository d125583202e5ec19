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
        stem(&letters)
        return String(decoding: letters, as: UTF8.self)
    }

    /// Stems a word in place.
    static func stem(_ letters: inout [UInt8]) {
        guard letters.count >= 4, letters.allSatisfy({ (0x61...0x7A).contains($0) }) else { return }
        dropPlural(&letters)
        dropVerbEnding(&letters)
        if letters.count > 3, let last = letters.last, isFinalVowel(last) { letters.removeLast() }
        if letters.last == UInt8(ascii: "z") { letters[letters.count - 1] = UInt8(ascii: "c") }
    }

    private static func dropPlural(_ letters: inout [UInt8]) {
        let count = letters.count
        guard letters[count - 1] == UInt8(ascii: "s") else { return }
        let before = letters[count - 2]
        if count >= 5, before == UInt8(ascii: "e"), letters[count - 3] == UInt8(ascii: "i") {
            letters.removeLast(3)
            letters.append(UInt8(ascii: "y"))
        } else if before != UInt8(ascii: "s"), before != UInt8(ascii: "u"), before != UInt8(ascii: "i") {
            letters.removeLast()
        }
    }

    private static func dropVerbEnding(_ letters: inout [UInt8]) {
        let ending = verbEnding(of: letters)
        let rest = letters.count - ending
        guard ending > 0, rest >= 3, (0..<rest).contains(where: { isVowel(letters[$0]) }) else { return }
        letters.removeLast(ending)
        let last = letters[rest - 1]
        if last == letters[rest - 2], isHalved(last) { letters.removeLast() }
    }

    /// How many letters the verb's ending has; 0 for a word without one.
    private static func verbEnding(of letters: [UInt8]) -> Int {
        func ends(_ letter: Unicode.Scalar, back: Int) -> Bool {
            back <= letters.count && letters[letters.count - back] == UInt8(ascii: letter)
        }
        if ends("g", back: 1) { return ends("n", back: 2) && ends("i", back: 3) ? 3 : 0 }
        if ends("d", back: 1) { return ends("e", back: 2) ? 2 : 0 }
        guard ends("o", back: 1), ends("d", back: 2), ends("n", back: 3) else { return 0 }
        if ends("a", back: 4) { return 4 }
        return ends("e", back: 4) && ends("i", back: 5) ? 5 : 0
    }

    private static func isFinalVowel(_ letter: UInt8) -> Bool {
        letter == UInt8(ascii: "a") || letter == UInt8(ascii: "e") || letter == UInt8(ascii: "o")
    }

    private static func isVowel(_ letter: UInt8) -> Bool {
        isFinalVowel(letter) || letter == UInt8(ascii: "i") || letter == UInt8(ascii: "u")
            || letter == UInt8(ascii: "y")
    }

    /// Whether a doubled consonant loses one.
    private static func isHalved(_ letter: UInt8) -> Bool {
        !isVowel(letter) && letter != UInt8(ascii: "l") && letter != UInt8(ascii: "s") && letter != UInt8(ascii: "z")
    }
}
