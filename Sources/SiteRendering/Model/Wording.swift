import KnowledgeModel

/// The words of the interface in one language. The program's own texts are English; every other language has a table.
struct Wording: Sendable {
    /// A BCP 47 tag.
    let language: String
    /// By the English words.
    let translations: [String: String]

    /// The words in this language, the values in the places of `{1}`, `{2}` and so on.
    func callAsFunction(_ english: String, _ values: [String] = []) -> String {
        let words = translations[english] ?? english
        guard !values.isEmpty else { return words }
        var result = ""
        var rest = words[...]
        while let open = rest.firstIndex(of: "{") {
            result += rest[..<open]
            rest = rest[open...]
            if let mark = Self.mark(rest), values.indices.contains(mark.number - 1) {
                result += values[mark.number - 1]
                rest = rest[mark.end...]
            } else {
                result.append(rest.removeFirst())
            }
        }
        return result + rest
    }

    /// `{3}` at the start of a text: its number, and where it ends.
    static func mark(_ text: Substring) -> (number: Int, end: Substring.Index)? {
        guard text.first == "{", let close = text.firstIndex(of: "}") else { return nil }
        let number = Int(text[text.index(after: text.startIndex)..<close])
        return number.map { ($0, text.index(after: close)) }
    }

    /// The numbers of the marks in a text, in order.
    static func marks(in text: String) -> [Int] {
        var numbers: [Int] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            rest = rest[open...]
            if let mark = mark(rest) { numbers.append(mark.number) }
            rest = rest.dropFirst()
        }
        return numbers.sorted()
    }
}

/// The languages that the site's interface speaks: those of the workspace that have words.
struct SiteLanguages: Sendable {
    /// The language of the pages at the addresses without a language; the first of the workspace's.
    let primary: Wording
    /// Pages in these have the language in their addresses: `index.es.html`.
    let others: [Wording]

    var all: [Wording] { [primary] + others }

    /// - Parameter tables: the words of the theme by language. English needs none.
    init(_ configuration: Configuration, tables: [String: [String: String]]) {
        let english = LocalizedText.defaultLanguage
        var seen: Set<String> = []
        let known = configuration.languages.filter { tag in
            (tag == english || tables[tag] != nil) && seen.insert(tag).inserted
        }
        let wordings = known.map { Wording(language: $0, translations: tables[$0] ?? [:]) }
        primary = wordings.first ?? Wording(language: english, translations: tables[english] ?? [:])
        others = Array(wordings.dropFirst())
    }

    func wording(of language: String) -> Wording {
        others.first { $0.language == language } ?? primary
    }

    /// What a language calls itself.
    static func name(of language: String) -> String {
        switch language {
        case "en": "English"
        case "es": "Español"
        default: language
        }
    }

    /// `p/pb-x.html` in a further language: `p/pb-x.es.html`.
    static func path(_ path: String, in language: String) -> String {
        path.hasSuffix(".html") ? "\(path.dropLast(5)).\(language).html" : path
    }
}
