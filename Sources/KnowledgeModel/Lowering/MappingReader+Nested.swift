import SourceText
import YAMLSyntax

extension MappingReader {
    /// A mapping under a key.
    mutating func nested<Value>(_ key: String, _ read: (inout MappingReader) -> Value?) -> Value? {
        textOrNested(key, expected: "a mapping", text: nil, nested: read)
    }

    /// A shape that may be shortened to a text: `goto: s3` for `{goto: s3}`.
    mutating func textOrNested<Value>(
        _ key: String, expected: String, text: ((Located<String>) -> Value?)?, nested: (inout MappingReader) -> Value?
    ) -> Value? {
        guard let entry = entry(key) else { return nil }
        if let text, case .scalar(let scalar) = entry.value.content {
            return text(Located(scalar.text, at: entry.value.range))
        }
        guard var reader = MappingReader(entry.value, keyPath: path(of: key), anchor: entry.key.range) else {
            reportType(key, entry.value, expected: expected)
            return nil
        }
        let value = nested(&reader)
        absorb(reader)
        return value
    }

    /// A text in several languages, or a plain one in the default language.
    mutating func localizedText(_ key: String) -> LocalizedText? {
        textOrNested(
            key, expected: "a text, or texts by language such as `{en: …, es: …}`",
            text: { LocalizedText([LocalizedText.Variant(language: LocalizedText.defaultLanguage, text: $0)]) },
            nested: { reader in
                LocalizedText(
                    reader.languages().compactMap { language in
                        reader.text(language).map { LocalizedText.Variant(language: language, text: $0) }
                    })
            })
    }

    /// Lists of terms by language, or a plain list in the default language.
    mutating func languageTerms(_ key: String) -> [LanguageTerms] {
        guard let entry = entry(key) else { return [] }
        if case .mapping = entry.value.content {
            return nested(key) { reader in
                reader.languages().map { LanguageTerms(language: $0, terms: reader.texts($0)) }
            } ?? []
        }
        return [LanguageTerms(language: LocalizedText.defaultLanguage, terms: texts(key))]
    }

    /// The keys that are language tags, sorted; the others stay unknown, with `en` and `es` as near misses.
    mutating func languages() -> [String] {
        for language in ["en", "es"] { _ = entry(language) }
        return keyRanges.keys.filter(isLanguageTag).sorted()
    }

    /// A BCP 47 language tag.
    mutating func languageTag(_ key: String) -> Located<String>? {
        guard let tag = text(key) else { return nil }
        guard isLanguageTag(tag.value) else {
            let nearest = isLanguageTag(tag.value.lowercased()) ? tag.value.lowercased() : nil
            report(
                .wrongType(field: key, expected: "a language tag such as `en` or `es`", nearest: nearest),
                at: tag.range,
                under: key)
            return nil
        }
        return tag
    }

    /// Patterns that recognise error texts, each with an example.
    mutating func errorSignatures(_ key: String) -> [ErrorSignature] {
        elements(key) { reader in
            reader.require("pattern", "example")
            let pattern = reader.text("pattern")
            let example = reader.text("example")
            guard let pattern, let example else { return nil }
            return ErrorSignature(pattern: pattern, example: example)
        }
    }

    /// The version of the content's schema; there is one so far.
    mutating func schema() -> Located<Int>? {
        require("schema")
        guard let schema = integer("schema") else { return nil }
        if schema.value != Self.schemaVersion {
            report(
                .wrongType(field: "schema", expected: "`\(Self.schemaVersion)`", nearest: nil), at: schema.range,
                under: "schema")
        }
        return schema
    }

    /// The version of the content's schema that is read.
    static let schemaVersion = 1
}

/// Whether a text has the shape of a BCP 47 tag: two or three lower-case letters, then subtags of letters and digits.
func isLanguageTag(_ text: String) -> Bool {
    let subtags = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard let primary = subtags.first, (2...3).contains(primary.count), subtags.count <= 4 else { return false }
    return primary.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
        && subtags.dropFirst().allSatisfy { subtag in
            (1...8).contains(subtag.count) && subtag.allSatisfy(isASCIILetterOrDigit)
        }
}

func isASCIILetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
    default: false
    }
}
