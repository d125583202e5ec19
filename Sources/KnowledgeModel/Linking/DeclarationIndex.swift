import SourceText

/// All declarations of a workspace by id.
struct DeclarationIndex {
    /// By id, in order of path and range.
    let all: [String: [Declaration]]
    /// Ids that are declared more than once where each must be unique.
    let duplicates: [[Declaration]]

    init(articles: [Article], playbooks: [Playbook], messages: [MessageTemplate], tables: ModelTables) {
        var declarations: [(declaration: Declaration, variant: String)] = []
        var serviceNowNumbers: [Declaration] = []
        for article in articles {
            declarations += Self.declaration(of: article).map { ($0, "") }
            guard let number = article.frontMatter?.serviceNow?.number else { continue }
            serviceNowNumbers.append(
                Declaration(id: number.value, kind: .article, path: article.path, range: number.range))
        }
        for playbook in playbooks {
            declarations += Self.declaration(of: playbook).map { ($0, "") }
        }
        // A message has one id in all its languages.
        for message in messages {
            let declaration = Declaration(
                id: message.id.value, kind: .message, path: message.path, range: message.id.range)
            declarations.append((declaration, message.language.value))
        }
        declarations += tables.declarations.map { ($0, "") }
        var all: [String: [Declaration]] = [:]
        var claims: [Claim: [Declaration]] = [:]
        for (declaration, variant) in declarations {
            all[declaration.id, default: []].append(declaration)
            let claim = Claim(id: declaration.id, space: Space(of: declaration.kind), variant: variant)
            claims[claim, default: []].append(declaration)
        }
        for number in serviceNowNumbers {
            claims[Claim(id: number.id, space: .serviceNow, variant: ""), default: []].append(number)
        }
        self.all = all.mapValues { $0.sorted(by: Self.precedes) }
        duplicates = claims.values.filter { $0.count > 1 }.map { $0.sorted(by: Self.precedes) }.sorted { left, right in
            (left[0].id, left[0].path, left[0].range) < (right[0].id, right[0].path, right[0].range)
        }
    }

    /// The first declaration of the id among the wanted kinds.
    func declaration(of id: String, among wanted: [DeclarationKind]) -> Declaration? {
        all[id]?.first { wanted.contains($0.kind) }
    }

    static func precedes(_ left: Declaration, _ right: Declaration) -> Bool {
        (left.path, left.range) < (right.path, right.range)
    }

    /// What must be unique together.
    private struct Claim: Hashable {
        let id: String
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
    private static func declaration(of article: Article) -> [Declaration] {
        if let id = article.frontMatter?.id {
            return [Declaration(id: id.value, kind: .article, path: article.path, range: id.range)]
        }
        guard ModelID.isValid(article.id, prefixes: ModelID.articlePrefixes) else { return [] }
        return [Declaration(id: article.id, kind: .article, path: article.path, range: .at(0))]
    }

    private static func declaration(of playbook: Playbook) -> [Declaration] {
        if let id = playbook.fields.id {
            return [Declaration(id: id.value, kind: .playbook, path: playbook.path, range: id.range)]
        }
        guard ModelID.isValid(playbook.id, prefixes: ModelID.playbookPrefixes) else { return [] }
        return [Declaration(id: playbook.id, kind: .playbook, path: playbook.path, range: .at(0))]
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
