import KnowledgeModel
import PageTemplates
import SourceText

/// What a page is made from: the knowledge base, and the place of the page in the site.
struct PageContext: Sendable {
    let index: SiteIndex
    let address: SiteAddress
    let edition: Edition
    /// The words of the interface.
    let words: Wording

    var language: String { words.language }
    var base: KnowledgeBase { index.base }
    var tables: ModelTables { index.base.tables }

    /// Words of the interface in the page's language, the values in the places of `{1}`, `{2}` and so on.
    func say(_ english: String, _ values: String...) -> String { words(english, values) }

    /// A number with its noun: `1 page`, `2 pages`.
    func counted(_ number: Int, _ one: String, _ many: String) -> String {
        words(number == 1 ? one : many, ["\(number)"])
    }

    /// A time for people: `30 min`, `2 days`.
    func span(_ time: TimeSpan) -> String {
        guard time.minutes > 0, time.minutes % 1440 == 0 else { return time.words }
        return counted(time.minutes / 1440, "{1} day", "{1} days")
    }

    /// An interval for people: `2 weeks`, `1 year 6 months`.
    func period(_ period: Period) -> String {
        var parts: [String] = []
        if period.months >= 12 { parts.append(counted(period.months / 12, "{1} year", "{1} years")) }
        if period.months % 12 > 0 { parts.append(counted(period.months % 12, "{1} month", "{1} months")) }
        if period.days > 0, period.days % 7 == 0 {
            parts.append(counted(period.days / 7, "{1} week", "{1} weeks"))
        } else if period.days > 0 || parts.isEmpty {
            parts.append(counted(period.days, "{1} day", "{1} days"))
        }
        return parts.joined(separator: " ")
    }

    /// A link inside the site, to the page in the reader's language where there is one.
    func href(_ target: String) -> String {
        guard index.localizedPages.hasCounterparts(in: language) else { return address.href(target) }
        guard let mark = target.utf8.firstIndex(of: UInt8(ascii: "#")) else {
            return address.href(index.localizedPages.page(target, in: language))
        }
        return address.href(index.localizedPages.page(String(target[..<mark]), in: language) + target[mark...])
    }

    /// Whether this is the page that a path of the first language stands for.
    func isHere(_ page: String) -> Bool { index.localizedPages.page(page, in: language) == address.path }

    /// Nothing where a text is in the page's own language, else its language: the value of a `lang` attribute.
    func foreign(_ textLanguage: String) -> String { textLanguage == language ? "" : textLanguage }

    /// The same for texts of tables and playbooks, which have one language.
    var foreign: String { foreign(LocalizedText.defaultLanguage) }

    /// A link; without a target it is shown as text.
    ///
    /// - Parameter textLanguage: the title's, where that is not the page's.
    func link(_ title: String, to target: String?, in textLanguage: String = "") -> TemplateValue {
        ["title": .text(title), "href": TemplateValue(target.map { href($0) }), "language": .text(textLanguage)]
    }

    /// A link to one of the site's own lists.
    func crumb(_ english: String, _ target: String) -> TemplateValue { link(say(english), to: target) }

    func name(of id: String) -> String { index.name(of: id, in: language) }

    /// The thing that has this id, by its name; nothing where there is no id.
    func reference(_ id: Located<String>?) -> TemplateValue {
        guard let id = id?.value else { return .none }
        return reference(id)
    }

    func reference(_ id: String) -> TemplateValue {
        link(name(of: id), to: index.page(of: id), in: foreign(index.language(ofNameOf: id, for: language)))
    }

    /// A text of a table, marked with its language where the page has another one.
    func prose(_ text: String?) -> TemplateValue {
        guard let text, !text.isEmpty else { return .none }
        var bytes: [UInt8] = []
        HTMLEscaping.appendText(text, to: &bytes)
        return .html(SafeHTML(trusted: marked(bytes, as: "span")))
    }

    func prose(_ text: Located<String>?) -> TemplateValue { prose(text?.value) }

    func marked(_ html: [UInt8], as element: String) -> [UInt8] {
        foreign.isEmpty ? html : Array("<\(element) lang=\"\(foreign)\">".utf8) + html + Array("</\(element)>".utf8)
    }

    func references(_ ids: [Located<String>]) -> TemplateValue {
        .each(ids) { reference($0) }
    }

    /// A text of an author with its code and slots marked up.
    func inline(_ text: Located<String>?) -> TemplateValue {
        guard let text else { return .none }
        var bytes: [UInt8] = []
        InlineText.append(text.value, to: &bytes)
        return .html(SafeHTML(trusted: marked(bytes, as: "span")))
    }

    /// Every article once: of those that somebody has put into the page's language, that version.
    var readableArticles: [Article] { readable(base.articles) }

    func readable(_ articles: [Article]) -> [Article] {
        articles.filter { article in
            guard article.language != language else { return true }
            let original = article.frontMatter?.translationOf.flatMap { index.articles[$0.value] }
            return original?.language != language && index.translation(of: article, in: language) == nil
        }
    }

    func inlines(_ texts: [Located<String>]) -> TemplateValue {
        .each(texts) { inline($0) }
    }

    /// The same, with the ids of playbooks and articles in it as links to their pages.
    func inlineWithLinks(_ text: String) -> TemplateValue {
        var bytes: [UInt8] = []
        var plain = text[...]
        var rest = text[...]
        while let start = rest.firstIndex(where: { Self.isIDCharacter($0) }) {
            let word = rest[start...].prefix { Self.isIDCharacter($0) }
            rest = rest[word.endIndex...]
            let id = String(word)
            let isCode = text[..<start].last == "`"
            guard !isCode, index.playbooks[id] != nil || index.articles[id] != nil, let page = index.page(of: id) else {
                continue
            }
            InlineText.append(String(plain[..<start]), to: &bytes)
            bytes += "<a href=\"".utf8
            HTMLEscaping.appendAttribute(href(page), to: &bytes)
            bytes += "\">".utf8
            HTMLEscaping.appendText(name(of: id), to: &bytes)
            bytes += "</a>".utf8
            plain = rest
        }
        InlineText.append(String(plain), to: &bytes)
        return .html(SafeHTML(trusted: marked(bytes, as: "span")))
    }

    private static func isIDCharacter(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || character == "-")
    }

    static let linkShape: TemplateShape = ["title": .text, "href": .text, "language": .text]
}

/// A short label in a frame. The kind is a class of the style sheet: `p1`, `ok`, `warn`, `mono` or none.
enum Tag {
    static let shape: TemplateShape = ["text": .text, "kind": .text]

    static func plain(_ text: String) -> TemplateValue { ["text": .text(text), "kind": ""] }
    static func kind(_ kind: String, _ text: String) -> TemplateValue { ["text": .text(text), "kind": .text(kind)] }

    static func priority(_ priority: Priority) -> TemplateValue {
        kind(priority.rawValue.lowercased(), priority.rawValue)
    }

    /// Nothing for what is published; a word for everything else.
    static func status(_ status: PublicationStatus, _ context: PageContext) -> [TemplateValue] {
        switch status {
        case .published: []
        case .draft: [kind("warn", context.say("Draft"))]
        case .review: [kind("warn", context.say("In review"))]
        case .deprecated: [kind("warn", context.say("Deprecated"))]
        case .retired: [kind("stop", context.say("Retired"))]
        }
    }

    static func review(_ state: ReviewState, _ context: PageContext) -> [TemplateValue] {
        switch state {
        case .current: []
        case .due: [kind("warn", context.say("Review due"))]
        case .overdue: [kind("stop", context.say("Review overdue"))]
        case .unknown: []
        }
    }
}

extension PageContext {
    /// The fields that a list of pages shows for one of them.
    static let itemShape: TemplateShape = [
        "title": .text, "href": .text, "summary": .html, "language": .text, "tags": .list(Tag.shape),
    ]

    func item(_ playbook: Playbook) -> TemplateValue {
        let fields = playbook.fields
        var tags = fields.priorities.map { Tag.priority($0.value) }
        if let tier = fields.tier?.value { tags.append(Tag.plain(tier.rawValue)) }
        tags += Tag.status(playbook.status, self) + Tag.review(index.reviewState(playbook), self)
        return [
            "title": .text(playbook.title), "href": TemplateValue(base.pages[playbook.path].map { href($0) }),
            "summary": prose(fields.purpose ?? fields.objective), "language": .text(foreign),
            "tags": .list(tags),
        ]
    }

    func item(_ article: Article) -> TemplateValue {
        let article = index.translation(of: article, in: language) ?? article
        var tags = article.type.map { [Tag.plain(say($0.title))] } ?? []
        tags += article.frontMatter.map { _ in Tag.status(article.status, self) } ?? []
        tags += Tag.review(index.reviewState(article), self)
        return [
            "title": .text(article.title), "href": TemplateValue(base.pages[article.path].map { href($0) }),
            "summary": text(article.frontMatter?.summary?.value, in: article.language),
            "language": .text(foreign(article.language)), "tags": .list(tags),
        ]
    }

    func item(_ type: TicketType) -> TemplateValue {
        let priorities = type.defaultPriority.filter { $0.environment == "default" }.map {
            Tag.priority($0.priority.value)
        }
        return [
            "title": .text(index.title(of: type, in: language)),
            "href": .text(href(SitePath.ticketType(type.id.value))),
            "summary": words(of: handling(type)), "language": .text(foreign(index.language(of: type, for: language))),
            "tags": .list(priorities),
        ]
    }
}

extension PageContext {
    /// How a ticket type is handled, told honestly.
    enum Handling {
        case playbook(Playbook)
        /// The type's own playbook is still to be written; another one stands in.
        case standIn(Playbook)
        case unwritten
    }

    func words(of handling: Handling) -> TemplateValue {
        switch handling {
        case .playbook(let playbook): return prose(playbook.title)
        case .standIn(let playbook):
            var bytes: [UInt8] = []
            HTMLEscaping.appendText(playbook.title, to: &bytes)
            let title = marked(bytes, as: "span")
            bytes = []
            HTMLEscaping.appendText(say("For now:") + " ", to: &bytes)
            return .html(SafeHTML(trusted: bytes + title))
        case .unwritten: return text(say("No playbook yet"), in: language)
        }
    }

    /// A text whose language is known, marked where the page has another one.
    func text(_ text: String?, in textLanguage: String) -> TemplateValue {
        guard let text, !text.isEmpty else { return .none }
        var bytes: [UInt8] = []
        HTMLEscaping.appendText(text, to: &bytes)
        let foreign = foreign(textLanguage)
        guard !foreign.isEmpty else { return .html(SafeHTML(trusted: bytes)) }
        var open = Array("<span lang=\"".utf8)
        HTMLEscaping.appendAttribute(foreign, to: &open)
        return .html(SafeHTML(trusted: open + Array("\">".utf8) + bytes + Array("</span>".utf8)))
    }

    func handling(_ type: TicketType) -> Handling {
        guard let playbook = type.playbooks.lazy.compactMap({ index.playbooks[$0.value] }).first else {
            return .unwritten
        }
        guard let own = type.interim?.value, own != playbook.id else { return .playbook(playbook) }
        return .standIn(playbook)
    }
}
