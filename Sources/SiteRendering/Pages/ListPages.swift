import KnowledgeModel
import PageTemplates
import SourceText

/// All playbooks.
struct PlaybooksPage {
    static let shape: TemplateShape = ["playbooks": .list(PageContext.itemShape)]

    let context: PageContext

    var frame: PageFrame {
        PageFrame(
            title: context.say("Playbooks"), description: context.say("What to do, step by step."),
            crumbs: [context.crumb("Home", SitePath.home)])
    }

    func value() -> TemplateRecord {
        ["playbooks": .each(context.base.playbooks) { context.item($0) }]
    }
}

/// All articles by type.
struct ArticlesPage {
    static let shape: TemplateShape = [
        "types": .list(["anchor": .text, "title": .text, "articles": .list(PageContext.itemShape)])
    ]

    let context: PageContext

    var frame: PageFrame {
        PageFrame(
            title: context.say("Articles"), description: context.say("Everything that is written down, by kind."),
            crumbs: [context.crumb("Home", SitePath.home)])
    }

    func value() -> TemplateRecord {
        let articles = Dictionary(grouping: context.readableArticles, by: \.type)
        var groups: [(String, String, [Article])] = ArticleType.allCases.map { type in
            (type.rawValue, context.say(type.title), articles[type] ?? [])
        }
        groups.append(("other", context.say("Other"), articles[nil] ?? []))
        return [
            "types": .each(groups.filter { !$0.2.isEmpty }) { anchor, title, articles in
                ["anchor": .text(anchor), "title": .text(title), "articles": .each(articles) { context.item($0) }]
            }
        ]
    }
}

/// Everything under its names, from A to Z: the quick reference to print, and the search of a browser without scripts.
struct AlphabeticalPage {
    static let shape: TemplateShape = [
        "letters": .list([
            "letter": .text, "anchor": .text,
            "entries": .list(["title": .text, "href": .text, "kind": .text, "target": .text, "language": .text]),
        ])
    ]

    /// A class: there are some of every article, and sorting moves them.
    private final class Entry {
        let title: String
        /// The page's own title where the entry is another name for it.
        let target: String
        let href: String
        let kind: String
        /// Of the title, where that is known.
        let language: String

        init(title: String, target: String, href: String, kind: String, language: String) {
            self.title = title
            self.target = target
            self.href = href
            self.kind = kind
            self.language = language
        }
    }

    let context: PageContext

    var frame: PageFrame {
        PageFrame(
            title: context.say("A–Z"),
            description: context.say("Every playbook, article, ticket type, alert and service under its names."),
            crumbs: [context.crumb("Home", SitePath.home)])
    }

    func value() -> TemplateRecord {
        let keyed = entries().map { (key: Self.sortKey($0.title), entry: $0) }
        let sorted = keyed.sorted { ($0.key, $0.entry.title, $0.entry.href) < ($1.key, $1.entry.title, $1.entry.href) }
        var letters: [(letter: String, entries: [Entry])] = []
        for (key, entry) in sorted {
            let first = key.first.flatMap { $0.isLetter && $0.isASCII ? String($0).uppercased() : nil } ?? "0–9"
            if letters.last?.letter == first {
                letters[letters.count - 1].entries.append(entry)
            } else {
                letters.append((first, [entry]))
            }
        }
        return [
            "letters": .each(letters) { letter, entries in
                [
                    "letter": .text(letter), "anchor": .text(letter == "0–9" ? "Digits" : letter),
                    "entries": .each(entries) { entry in
                        [
                            "title": .text(entry.title), "href": .text(entry.href), "kind": .text(entry.kind),
                            "target": .text(entry.target), "language": .text(entry.language),
                        ]
                    },
                ]
            }
        ]
    }

    private func entries() -> [Entry] {
        var entries: [Entry] = []
        func add(_ title: String, _ page: String?, _ kind: String, in language: String, others: [(String, String)] = [])
        {
            guard let page else { return }
            let href = context.href(page)
            let kind = context.say(kind)
            entries.append(Entry(title: title, target: "", href: href, kind: kind, language: context.foreign(language)))
            var seen: Set<String> = [title]
            for (other, itsLanguage) in others where seen.insert(other).inserted {
                entries.append(
                    Entry(
                        title: other, target: title, href: href, kind: kind,
                        language: itsLanguage.isEmpty ? "" : context.foreign(itsLanguage)))
            }
        }
        for playbook in context.base.playbooks {
            let alerts = (playbook.fields.match?.alerts ?? []).map { ($0.value, "") }
            add(
                playbook.title, context.base.pages[playbook.path], "Playbook",
                in: LocalizedText.defaultLanguage, others: alerts)
        }
        for article in context.readableArticles {
            let aliases = (article.frontMatter?.aliases ?? []).map { ($0.value, article.language) }
            add(article.title, context.base.pages[article.path], "Article", in: article.language, others: aliases)
        }
        for type in context.tables.ticketTypes {
            let aliases =
                type.aliases.flatMap { group in group.terms.map { ($0.value, group.language) } }
                + type.alerts.map { ($0.value, "") }
            add(
                context.index.title(of: type, in: context.language), SitePath.ticketType(type.id.value), "Ticket type",
                in: context.index.language(of: type, for: context.language), others: aliases)
        }
        for service in context.tables.services {
            let item = service.configurationItem.map { [($0.value, "")] } ?? []
            add(
                context.name(of: service.id.value), SitePath.service(service.id.value), "Service",
                in: context.language, others: item)
        }
        return entries
    }

    /// Lower case without accents, so that `Ámbito` stands under A.
    static func sortKey(_ title: String) -> String {
        let lowered = title.lowercased()
        guard lowered.utf8.contains(where: { $0 >= 0x80 }) else { return lowered }
        var key = ""
        for scalar in lowered.unicodeScalars {
            switch scalar {
            case "á", "à", "â", "ä", "ã": key.append("a")
            case "é", "è", "ê", "ë": key.append("e")
            case "í", "ì", "î", "ï": key.append("i")
            case "ó", "ò", "ô", "ö", "õ": key.append("o")
            case "ú", "ù", "û", "ü": key.append("u")
            case "ñ": key.append("n")
            case "ç": key.append("c")
            default: key.unicodeScalars.append(scalar)
            }
        }
        return key
    }
}
