import SourceText

/// All declarations of a workspace by id.
///
/// Nearly every id is declared once: a list for each would cost more than all else here.
struct DeclarationIndex {
    /// By id: the declaration that it stands for, the first by path and range.
    let first: [String: Declaration]
    /// By id, in order of path and range: all declarations, where there are several.
    private let several: [String: [Declaration]]
    /// Ids that are declared more than once where each must be unique.
    let duplicates: [[Declaration]]

    init(articles: [Article], playbooks: [Playbook], messages: [MessageTemplate], tables: ModelTables) {
        var ids = Collector(expectedCount: articles.count + playbooks.count)
        var serviceNowNumbers = Collector()
        for article in articles {
            if let declaration = Self.declaration(of: article) { ids.add(declaration) }
            guard let number = article.frontMatter?.serviceNow?.number else { continue }
            serviceNowNumbers.add(
                Declaration(id: number.value, kind: .article, path: article.path, range: number.range))
        }
        for playbook in playbooks {
            if let declaration = Self.declaration(of: playbook) { ids.add(declaration) }
        }
        for message in messages {
            ids.add(Declaration(id: message.id.value, kind: .message, path: message.path, range: message.id.range))
        }
        for declaration in tables.declarations { ids.add(declaration) }
        ids.sort()
        serviceNowNumbers.sort()
        first = ids.first
        several = ids.several
        // A message has one id in all its languages.
        let languages = Dictionary(messages.map { ($0.path, $0.language.value) }) { first, _ in first }
        let claims = ids.several.values.flatMap { declarations in
            Dictionary(grouping: declarations) { declaration in
                Claim(
                    space: Space(of: declaration.kind),
                    variant: declaration.kind == .message ? languages[declaration.path] ?? "" : "")
            }.values
        }
        let taken = claims.filter { $0.count > 1 } + serviceNowNumbers.several.values
        duplicates = taken.sorted { left, right in
            (left[0].id, left[0].path, left[0].range) < (right[0].id, right[0].path, right[0].range)
        }
    }

    /// All declarations, in any order.
    var all: some Sequence<Declaration> {
        first.values.lazy.flatMap { [several] in several[$0.id] ?? [$0] }
    }

    /// The first declaration of the id among the wanted kinds.
    func declaration(of id: String, among wanted: [DeclarationKind]) -> Declaration? {
        guard let first = first[id] else { return nil }
        if wanted.contains(first.kind) { return first }
        return several[id]?.first { wanted.contains($0.kind) }
    }

    /// Declarations by id while they come in.
    private struct Collector {
        var first: [String: Declaration] = [:]
        var several: [String: [Declaration]] = [:]

        init(expectedCount: Int = 0) {
            first.reserveCapacity(expectedCount)
        }

        mutating func add(_ declaration: Declaration) {
            guard let other = first.updateValue(declaration, forKey: declaration.id) else { return }
            several[declaration.id, default: [other]].append(declaration)
        }

        mutating func sort() {
            for (id, declarations) in several {
                let sorted = declarations.sorted(by: DeclarationIndex.precedes)
                several[id] = sorted
                first[id] = sorted[0]
            }
        }
    }

    static func precedes(_ left: Declaration, _ right: Declaration) -> Bool {
        (left.path, left.range) < (right.path, right.range)
    }

    /// What must be unique together, of one id.
    private struct Claim: Hashable {
        let space: Space
        let variant: String
    }

    /// States, variables and seats have names of their own; every other id is unique in the whole workspace.
    private enum Space {
        case ids, statuses, variables, seats, serviceNow

        init(of kind: DeclarationKind) {
            switch kind {
            case .status: self = .statuses
            case .variable: self = .variables
            case .seat: self = .seats
            case .article, .playbook, .service, .group, .role, .calendar, .vendor, .policy, .ticketType, .message:
                self = .ids
            }
        }
    }

    /// An article without an id is known by its file's name when that has the form of an id: so a forgotten `id` is
    /// one fault, not one for each reference.
    private static func declaration(of article: Article) -> Declaration? {
        if let id = article.frontMatter?.id {
            return Declaration(id: id.value, kind: .article, path: article.path, range: id.range)
        }
        guard ModelID.isValid(article.id, prefixes: ModelID.articlePrefixes) else { return nil }
        return Declaration(id: article.id, kind: .article, path: article.path, range: .at(0))
    }

    private static func declaration(of playbook: Playbook) -> Declaration? {
        if let id = playbook.fields.id {
            return Declaration(id: id.value, kind: .playbook, path: playbook.path, range: id.range)
        }
        guard ModelID.isValid(playbook.id, prefixes: ModelID.playbookPrefixes) else { return nil }
        return Declaration(id: playbook.id, kind: .playbook, path: playbook.path, range: .at(0))
    }
}

extension ModelTables {
    /// The ids that the rows declare.
    fileprivate var declarations: [Declaration] {
        func rows(_ ids: [(Located<String>, String)], _ kind: DeclarationKind) -> [Declaration] {
            ids.map { Declaration(id: $0.value, kind: kind, path: $1, range: $0.range) }
        }
        return rows(services.map { ($0.id, $0.origin.path) }, .service)
            + rows(groups.map { ($0.id, $0.origin.path) }, .group)
            + rows(calendars.map { ($0.id, $0.origin.path) }, .calendar)
            + rows(roles.map { ($0.id, $0.origin.path) }, .role)
            + rows(contacts.filter(\.isVendor).map { ($0.subject, $0.origin.path) }, .vendor)
            + rows(statuses.map { ($0.id, $0.origin.path) }, .status)
            + rows(escalations.map { ($0.id, $0.origin.path) }, .policy)
            + rows(variables.map { ($0.id, $0.origin.path) }, .variable)
            + rows(seats.map { ($0.id, $0.origin.path) }, .seat)
            + rows(ticketTypes.map { ($0.id, $0.path) }, .ticketType)
    }
}
