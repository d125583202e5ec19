@testable import Triage

/// The tokenizer's rules read word by word, scalar by scalar, from ``Tokenizer`` and ``Stemmer``: slow and plain.
struct TokenizerReference {
    private enum Kind { case upper, letter, number, ideograph }

    /// All terms of a text, in order.
    static func terms(of text: String) -> [String] {
        var reference = TokenizerReference()
        for scalar in text.unicodeScalars { reference.take(scalar) }
        reference.endRun()
        return reference.terms
    }

    private var terms: [String] = []
    private var run: [(kind: Kind, text: String)] = []

    private mutating func take(_ scalar: Unicode.Scalar) {
        guard let base = ScalarFolding.base(of: scalar) else { return }
        guard let kind = Self.kind(of: base) else { return endRun() }
        run.append((kind, base.properties.lowercaseMapping))
    }

    private mutating func endRun() {
        let whole = run.map(\.text).joined()
        var parts: [String] = []
        while !run.isEmpty {
            let end = (1..<run.count).first(where: isBoundary) ?? run.count
            let part = run.prefix(end)
            run.removeFirst(end)
            if part[0].kind == .ideograph, part.count > 1 {
                parts += zip(part, part.dropFirst()).map { $0.text + $1.text }
            } else {
                parts.append(part.map(\.text).joined())
            }
        }
        parts.removeAll { $0.utf8.count > 40 }
        terms += parts.map(Self.stem)
        if parts.count > 1, whole.utf8.count <= 40 { terms.append(whole) }
    }

    private func isBoundary(_ place: Int) -> Bool {
        let (before, kind) = (run[place - 1].kind, run[place].kind)
        if (before == .number) != (kind == .number) || (before == .ideograph) != (kind == .ideograph) { return true }
        guard kind == .upper else { return false }
        return before != .upper || place + 1 < run.count && run[place + 1].kind == .letter
    }

    private static func kind(of scalar: Unicode.Scalar) -> Kind? {
        switch scalar.value {
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

    static func stem(_ word: String) -> String {
        guard word.utf8.count >= 4, word.utf8.allSatisfy({ (0x61...0x7A).contains($0) }) else { return word }
        var stem = word
        if stem.hasSuffix("ies"), stem.count >= 5 {
            stem = stem.dropLast(3) + "y"
        } else if stem.hasSuffix("s"), !["ss", "us", "is"].contains(where: { stem.hasSuffix($0) }) {
            stem.removeLast()
        }
        for ending in ["iendo", "ando", "ing", "ed"] where stem.hasSuffix(ending) {
            let rest = stem.dropLast(ending.count)
            guard rest.count >= 3, rest.contains(where: { "aeiouy".contains($0) }) else { continue }
            stem = String(rest)
            let last = stem.suffix(1)
            if stem.hasSuffix(last + last), !"aeiouylsz".contains(last) { stem.removeLast() }
            break
        }
        if stem.count > 3, ["a", "e", "o"].contains(where: { stem.hasSuffix($0) }) { stem.removeLast() }
        return stem.hasSuffix("z") ? stem.dropLast() + "c" : stem
    }
}
