import KnowledgeModel
import PageTemplates
import SourceText

/// What a page is made from: the knowledge base, and the place of the page in the site.
struct PageContext: Sendable {
    let index: SiteIndex
    let address: SiteAddress
    let edition: Edition

    var base: KnowledgeBase { index.base }
    var tables: ModelTables { index.base.tables }

    func href(_ target: String) -> String { address.href(target) }

    /// A link; without a target it is shown as text.
    func link(_ title: String, to target: String?) -> TemplateValue {
        ["title": .text(title), "href": TemplateValue(target.map { href($0) })]
    }

    /// The thing that has this id, by its name; nothing where there is no id.
    func reference(_ id: Located<String>?) -> TemplateValue {
        guard let id = id?.value else { return .none }
        return link(index.name(of: id), to: index.page(of: id))
    }

    func references(_ ids: [Located<String>]) -> TemplateValue {
        .each(ids) { reference($0) }
    }

    /// A text of an author with its code and slots marked up.
    func inline(_ text: Located<String>?) -> TemplateValue {
        guard let text else { return .none }
        return .html(InlineText.html(text.value))
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
            HTMLEscaping.appendText(index.name(of: id), to: &bytes)
            bytes += "</a>".utf8
            plain = rest
        }
        InlineText.append(String(plain), to: &bytes)
        return .html(SafeHTML(trusted: bytes))
    }

    private static func isIDCharacter(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || character == "-")
    }

    static let linkShape: TemplateShape = ["title": .text, "href": .text]
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
    static func status(_ status: PublicationStatus) -> [TemplateValue] {
        switch status {
        case .published: []
        case .draft: [kind("warn", "Draft")]
        case .review: [kind("warn", "In review")]
        case .deprecated: [kind("warn", "Deprecated")]
        case .retired: [kind("stop", "Retired")]
        }
    }

    static func review(_ state: ReviewState) -> [TemplateValue] {
        switch state {
        case .current: []
        case .due: [kind("warn", "Review due")]
        case .overdue: [kind("stop", "Review overdue")]
        case .unknown: []
        }
    }
}

extension PageContext {
    /// The fields that a list of pages shows for one of them.
    static let itemShape: TemplateShape = [
        "title": .text, "href": .text, "summary": .text, "language": .text, "tags": .list(Tag.shape),
    ]

    func item(_ playbook: Playbook) -> TemplateValue {
        let fields = playbook.fields
        var tags = fields.priorities.map { Tag.priority($0.value) }
        if let tier = fields.tier?.value { tags.append(Tag.plain(tier.rawValue)) }
        tags += Tag.status(playbook.status) + Tag.review(index.reviewState(playbook))
        return [
            "title": .text(playbook.title), "href": TemplateValue(base.pages[playbook.path].map { href($0) }),
            "summary": .text(fields.purpose?.value ?? fields.objective?.value ?? ""), "language": "",
            "tags": .list(tags),
        ]
    }

    func item(_ article: Article) -> TemplateValue {
        var tags = article.type.map { [Tag.plain($0.title)] } ?? []
        tags += article.frontMatter.map { _ in Tag.status(article.status) } ?? []
        tags += Tag.review(index.reviewState(article))
        return [
            "title": .text(article.title), "href": TemplateValue(base.pages[article.path].map { href($0) }),
            "summary": TemplateValue(article.frontMatter?.summary?.value),
            "language": .text(article.language == "en" ? "" : article.language), "tags": .list(tags),
        ]
    }

    func item(_ type: TicketType) -> TemplateValue {
        let priorities = type.defaultPriority.filter { $0.environment == "default" }.map {
            Tag.priority($0.priority.value)
        }
        return [
            "title": .text(index.title(of: type)), "href": .text(href(SitePath.ticketType(type.id.value))),
            "summary": .text(handling(type).words), "language": "", "tags": .list(priorities),
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

        var words: String {
            switch self {
            case .playbook(let playbook): playbook.title
            case .standIn(let playbook): "For now: \(playbook.title)"
            case .unwritten: "No playbook yet"
            }
        }
    }

    func handling(_ type: TicketType) -> Handling {
        guard let playbook = type.playbooks.lazy.compactMap({ index.playbooks[$0.value] }).first else {
            return .unwritten
        }
        guard let own = type.interim?.value, own != playbook.id else { return .playbook(playbook) }
        return .standIn(playbook)
    }
}
