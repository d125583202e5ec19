package import SourceText

/// A text in one or more languages, by BCP 47 tag; in a file either a plain string (English) or `{en: …, es: …}`.
package struct LocalizedText: Sendable, Equatable {
    /// Sorted by language tag.
    package let variants: [Variant]

    package struct Variant: Sendable, Equatable {
        package let language: String
        package let text: Located<String>

        package init(language: String, text: Located<String>) {
            self.language = language
            self.text = text
        }
    }

    /// The language a plain string is taken to be in.
    package static let defaultLanguage = "en"

    package init(_ variants: [Variant]) {
        self.variants = variants.sorted { $0.language < $1.language }
    }

    package func text(in language: String) -> String? {
        variants.first { $0.language == language }?.text.value
    }

    /// The text in `language`, else in English, else in the first language there is; empty when there is none.
    package func best(for language: String) -> String {
        text(in: language) ?? text(in: Self.defaultLanguage) ?? variants.first?.text.value ?? ""
    }
}
