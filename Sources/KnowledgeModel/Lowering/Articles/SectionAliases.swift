/// The headings by which sections are known, in English and Spanish.
///
/// A heading is compared without case, accents, punctuation and a leading number: `3. Síntomas:` is `sintomas`.
/// Public runbook collections write Meaning, Impact, Diagnosis and Mitigation; these words are among the aliases.
package enum SectionAliases {
    /// What a section with this heading is; nil for a section of the author's own.
    ///
    /// - Parameter type: some words mean one thing in a guide and another in a root-cause analysis.
    package static func kind(ofHeading title: String, in type: ArticleType?) -> SectionKind? {
        let words = normalized(title)
        if let type, let kind = byType[type]?[words] { return kind }
        return byWords[words]
    }

    /// Lower-case ASCII words, joined by single spaces, without a leading number.
    ///
    /// Letters with accents lose them; characters of other scripts end a word.
    package static func normalized(_ title: String) -> String {
        if let plain = plainWords(title) { return plain }
        var words: [String] = []
        var word = ""
        for scalar in title.lowercased().unicodeScalars {
            if let letter = plainLetter(scalar) {
                word.unicodeScalars.append(letter)
            } else if !isJoiner(scalar), !word.isEmpty {
                words.append(word)
                word = ""
            }
        }
        if !word.isEmpty { words.append(word) }
        if words.count > 1, let first = words.first, first.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            words.removeFirst()
        }
        return words.joined(separator: " ")
    }

    /// The same for a title in ASCII, byte by byte; nil for any other.
    private static func plainWords(_ title: String) -> String? {
        let blank = UInt8(ascii: " ")
        var words: [UInt8] = []
        words.reserveCapacity(title.utf8.count)
        for byte in title.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): words.append(byte)
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): words.append(byte | 0x20)
            case UInt8(ascii: "'"): continue
            case 0x80...: return nil
            default: if let last = words.last, last != blank { words.append(blank) }
            }
        }
        if words.last == blank { words.removeLast() }
        if let end = words.firstIndex(of: blank), words[..<end].allSatisfy({ (0x30...0x39).contains($0) }) {
            words.removeSubrange(...end)
        }
        return String(decoding: words, as: UTF8.self)
    }

    /// An apostrophe, or a combining accent behind the letter it belongs to.
    private static func isJoiner(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "'" || scalar == "\u{2019}" || (0x300...0x36F).contains(scalar.value)
    }

    private static func plainLetter(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar {
        case "a"..."z", "0"..."9": scalar
        case "á", "à", "â", "ä", "ã": "a"
        case "é", "è", "ê", "ë": "e"
        case "í", "ì", "î", "ï": "i"
        case "ó", "ò", "ô", "ö", "õ": "o"
        case "ú", "ù", "û", "ü": "u"
        case "ñ": "n"
        case "ç": "c"
        default: nil
        }
    }

    private static let byWords: [String: SectionKind] = {
        var table: [String: SectionKind] = [:]
        for (kind, _, english, spanish) in SectionAliasTable.rows {
            for alias in [kind.rawValue] + english + spanish {
                let words = normalized(alias)
                if table[words] == nil { table[words] = kind }
            }
        }
        return table
    }()

    private static let byType: [ArticleType: [String: SectionKind]] = {
        var table: [ArticleType: [String: SectionKind]] = [:]
        for (kind, types, english, spanish) in SectionAliasTable.rows {
            for type in types {
                for alias in [kind.rawValue] + english + spanish { table[type, default: [:]][normalized(alias)] = kind }
            }
        }
        return table
    }()
}
