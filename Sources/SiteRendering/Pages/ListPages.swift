import KnowledgeModel
import PageTemplates
import SourceText

/// All playbooks.
struct PlaybooksPage {
    static let shape: TemplateShape = ["playbooks": .list(PageContext.itemShape)]

    let context: PageContext

    var frame: PageFrame {
        PageFrame(
            title: "Playbooks", description: "What to do, step by step.",
            crumbs: [context.link("Home", to: SitePath.home)])
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
            title: "Articles", description: "Everything that is written down, by kind.",
            crumbs: [context.link("Home", to: SitePath.home)])
    }

    func value() -> TemplateRecord {
        var groups: [(String, String, [Article])] = ArticleType.allCases.map { type in
            (type.rawValue, type.title, context.base.articles.filter { $0.type == type })
        }
        groups.append(("other", "Other", context.base.articles.filter { $0.type == nil }))
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
            "entries": .list(["title": .text, "href": .text, "kind": .text, "target": .text]),
        ])
    ]

    private struct Entry {
        let title: String
        /// The page's own title where the entry is another name for it.
        let target: String
        let href: String
        let kind: String
    }

    let context: PageContext

    var frame: PageFrame {
        PageFrame(
            title: "A–Z", description: "Every playbook, article, ticket type, alert and service under its names.",
            crumbs: [context.link("Home", to: SitePath.home)])
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
                            "target": .text(entry.target),
                        ]
                    },
                ]
            }
        ]
    }

    private func entries() -> [Entry] {
        var entries: [Entry] = []
        func add(_ title: String, _ page: String?, _ kind: String, others: [String] = []) {
            guard let page else { return }
            let href = context.href(page)
            entries.append(Entry(title: title, target: "", href: href, kind: kind))
            var seen: Set<String> = [title]
            for other in others where seen.insert(other).inserted {
                entries.append(Entry(title: other, target: title, href: href, kind: kind))
            }
        }
        for playbook in context.base.playbooks {
            let alerts = (playbook.fields.match?.alerts ?? []).map(\.value)
            add(playbook.title, context.base.pages[playbook.path], "Playbook", others: alerts)
        }
        for article in context.base.articles {
            let aliases = (article.frontMatter?.aliases ?? []).map(\.value)
            add(article.title, context.base.pages[article.path], "Article", others: aliases)
        }
        for type in context.tables.ticketTypes {
            let aliases = type.aliases.flatMap { $0.terms.map(\.value) } + type.alerts.map(\.value)
            add(context.index.title(of: type), SitePath.ticketType(type.id.value), "Ticket type", others: aliases)
        }
        for service in context.tables.services {
            let item = service.configurationItem.map { [$0.value] } ?? []
            add(context.index.name(of: service.id.value), SitePath.service(service.id.value), "Service", others: item)
        }
        return entries
    }

    /// Lower case without accents, so that `Ámbito` stands under A.
    static func sortKey(_ title: String) -> String {
        var key = ""
        for scalar in title.lowercased().unicodeScalars {
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
