import KnowledgeModel
import SourceText

extension JSONWriter {
    /// No member when the value is nil.
    mutating func member(_ key: String, ifPresent value: Located<String>?) {
        member(key, ifPresent: value?.value)
    }

    /// No member when the value is nil.
    mutating func member<Word: RawRepresentable<String>>(_ key: String, ifPresent value: Located<Word>?) {
        member(key, ifPresent: value?.value.rawValue)
    }

    mutating func member(_ key: String, ids: [Located<String>]) {
        member(key, strings: ids.map(\.value))
    }

    mutating func member<Word: RawRepresentable<String>>(_ key: String, words: [Located<Word>]) {
        member(key, strings: words.map(\.value.rawValue))
    }

    /// An ISO 8601 duration; no member when the value is nil.
    mutating func member(_ key: String, ifPresent value: Located<TimeSpan>?) {
        member(key, ifPresent: value?.value.iso8601)
    }

    /// An object with one text per language tag; no member when there is no text.
    mutating func member(_ key: String, translations text: LocalizedText?) {
        guard let text, !text.variants.isEmpty else { return }
        member(key) { json in
            json.object { json in
                for variant in text.variants { json.member(variant.language, variant.text.value) }
            }
        }
    }

    /// An object with a list of terms per language tag.
    mutating func member(_ key: String, terms: [LanguageTerms]) {
        member(key) { json in
            json.object { json in
                for group in terms { json.member(group.language, ids: group.terms) }
            }
        }
    }

    mutating func member(_ key: String, signatures: [ErrorSignature]) {
        member(key, arrayOf: signatures) { json, signature in
            json.object { json in
                json.member("example", signature.example.value)
                json.member("pattern", signature.pattern.value)
            }
        }
    }

    /// A list of `{id, title, url}`; an id that nothing declares stands alone.
    mutating func member(_ key: String, references: [Located<String>], in edition: PublishedEdition) {
        member(key, arrayOf: references) { json, reference in
            json.object { json in json.referenceMembers(reference.value, in: edition) }
        }
    }

    /// `{id, title, url}`; no member when the value is nil.
    mutating func member(_ key: String, reference: Located<String>?, in edition: PublishedEdition) {
        guard let reference else { return }
        member(key) { json in
            json.object { json in json.referenceMembers(reference.value, in: edition) }
        }
    }

    mutating func referenceMembers(_ id: String, in edition: PublishedEdition) {
        member("id", id)
        guard let entry = edition.entry(id) else { return }
        member("status", ifPresent: entry.status?.rawValue)
        member("title", entry.title)
        member("url", ifPresent: entry.url)
    }

    /// What the quality gate found in one file.
    mutating func gateMember(ofPath path: String, in edition: PublishedEdition) {
        let counts = edition.gateCounts(ofPath: path)
        member("gate") { json in
            json.object { json in
                json.member("errors", counts.errors)
                json.member("notes", counts.notes)
                json.member("warnings", counts.warnings)
            }
        }
    }

    /// Where a row of a table comes from.
    mutating func originMembers(_ origin: TableOrigin) {
        member("sources", ids: origin.sources)
        member("decidedBy", ifPresent: origin.decidedBy)
    }
}
