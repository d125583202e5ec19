import KnowledgeModel
import SourceText

/// Where a page stands in another language, and which article is a translation of which.
struct LocalizedPages: Sendable {
    /// By language: the pages at the addresses without a language, and where their counterparts are.
    private let counterparts: [String: [String: String]]
    /// Backwards: from a page in a further language to the one that it belongs to.
    private let origins: [String: String]
    /// By language and id of the translated article.
    private let translations: [String: [String: Article]]

    /// - Parameters:
    ///   - pages: those that have a counterpart in every language.
    ///   - base: articles have one where somebody has translated them.
    init(_ languages: SiteLanguages, pages: [String], base: KnowledgeBase) {
        var counterparts: [String: [String: String]] = [:]
        var origins: [String: String] = [:]
        for language in languages.others.map(\.language) {
            for page in pages {
                let path = SiteLanguages.path(page, in: language)
                counterparts[language, default: [:]][page] = path
                origins[path] = page
            }
        }
        let articles = Dictionary(base.articles.map { ($0.id, $0) }) { first, _ in first }
        var translations: [String: [String: Article]] = [:]
        for article in base.articles {
            let named = (article.frontMatter?.translations ?? []).compactMap { articles[$0.value] }
            let pairs =
                named.map { (article, $0) }
                + [article.frontMatter?.translationOf].compactMap { $0.flatMap { articles[$0.value] } }
                .map { ($0, article) }
            for (original, translation) in pairs where original.language != translation.language {
                guard translations[translation.language]?[original.id] == nil else { continue }
                translations[translation.language, default: [:]][original.id] = translation
                guard let from = base.pages[original.path], let to = base.pages[translation.path] else { continue }
                counterparts[translation.language, default: [:]][from] = to
                origins[to] = from
            }
        }
        self.counterparts = counterparts
        self.origins = origins
        self.translations = translations
    }

    func hasCounterparts(in language: String) -> Bool { counterparts[language] != nil }

    /// The page that a reader of this language is led to; the page itself where it has no counterpart.
    func page(_ page: String, in language: String) -> String { counterparts[language]?[page] ?? page }

    /// The counterpart of a page, whichever of its languages the page itself is in; nil when there is none.
    func counterpart(of page: String, in language: String, primary: String) -> String? {
        let origin = origins[page] ?? page
        return language == primary ? (origin == page ? nil : origin) : counterparts[language]?[origin]
    }

    func translation(of article: String, in language: String) -> Article? { translations[language]?[article] }
}
