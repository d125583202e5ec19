import KnowledgeModel
import MarkdownSyntax
import SourceText

/// The options that a decision considered, and which one it took.
struct DecisionOptions {
    /// The list item of the option that was taken.
    let chosen: Int
    /// What it says.
    let text: String

    /// Words in front of an option's number, in the languages of the section aliases.
    private static let nouns: Set<String> = ["option", "opción", "alternative", "alternativa"]
    private static let maxOptions = 50

    /// Nil for other articles, and unless the outcome names one option of the list, by its number or by its words.
    init?(_ article: Article) {
        guard article.type == .decision, let options = article.section(.consideredOptions),
            let outcome = article.section(.decisionOutcome)
        else { return nil }
        let document = article.document
        let items = Self.items(options, document)
        guard items.count > 1, items.count <= Self.maxOptions, !outcome.nodes.isEmpty else { return nil }
        let texts = items.map { Self.trimmed(document.plainText(of: $0)) }
        let reason = document.plainText(of: outcome.nodes.lowerBound)
        let place = Self.number(in: reason).map { $0 - 1 } ?? Self.named(texts, in: reason)
        guard let place, items.indices.contains(place) else { return nil }
        chosen = items[place]
        text = texts[place]
    }

    /// The items of the section's first list.
    private static func items(_ section: Section, _ document: MarkdownDocument) -> [Int] {
        var node = section.nodes.lowerBound
        while node < section.nodes.upperBound {
            if case .list = document.nodes[node].kind { return Array(document.children(of: node)) }
            node = document.nodes[node].subtreeEnd
        }
        return []
    }

    /// The only option that is named by number: `We choose option 3`.
    private static func number(in text: String) -> Int? {
        let words = text.split { !$0.isLetter && !$0.isNumber }.map { $0.lowercased() }
        let numbers = zip(words, words.dropFirst()).compactMap { nouns.contains($0) ? Int($1) : nil }
        return Set(numbers).count == 1 ? numbers.first : nil
    }

    /// The only option whose words the outcome starts with, or has after `Chosen option:` as MADR writes it.
    private static func named(_ options: [String], in text: String) -> Int? {
        let said = folded(text)
        let rest = said.hasPrefix("chosen option") ? folded(String(said.dropFirst("chosen option".count))) : said
        let named = options.indices.filter { !folded(options[$0]).isEmpty && rest.hasPrefix(folded(options[$0])) }
        return named.count == 1 ? named[0] : nil
    }

    private static func folded(_ text: String) -> String {
        trimmed(String(text.lowercased().drop { !$0.isLetter && !$0.isNumber }.filter { !"\"“”`*".contains($0) }))
    }

    private static func trimmed(_ text: String) -> String {
        var text = text[...]
        while let last = text.last, last == "." || last == " " { text = text.dropLast() }
        return String(text.drop { $0 == " " })
    }
}
