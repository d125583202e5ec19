/// The headings by which a workspace knows its sections, beyond the built-in ones; they go first.
package struct HeadingAliases: Sendable {
    /// One heading of one language.
    package struct Alias: Sendable, Equatable {
        package let language: String
        package let heading: String
        package let kind: SectionKind
    }

    /// In order of language, then of section.
    package let aliases: [Alias]
    private let byLanguage: [String: [String: SectionKind]]

    package init(_ aliases: [Alias] = []) {
        self.aliases = aliases
        var table: [String: [String: SectionKind]] = [:]
        for alias in aliases {
            let words = SectionAliases.normalized(alias.heading)
            if table[alias.language]?[words] == nil { table[alias.language, default: [:]][words] = alias.kind }
        }
        byLanguage = table
    }

    /// What a section with this heading is; nil for a section of the author's own.
    ///
    /// - Parameter language: the article's; nil when it declares none, and then the words of every language count.
    package func kind(ofHeading title: String, in type: ArticleType?, language: String?) -> SectionKind? {
        guard !byLanguage.isEmpty else { return SectionAliases.kind(ofHeading: title, in: type) }
        let words = SectionAliases.normalized(title)
        let own: SectionKind?
        if let language {
            own = byLanguage[language]?[words]
        } else {
            own = byLanguage.sorted { $0.key < $1.key }.lazy.compactMap { $0.value[words] }.first
        }
        return own ?? SectionAliases.kind(ofHeading: title, in: type)
    }
}
