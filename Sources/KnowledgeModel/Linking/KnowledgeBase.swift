package import SourceText

/// Everything that a workspace says, linked. Each list is sorted by id, then by path.
///
/// A class, though nothing in it changes, because every later stage holds it.
package final class KnowledgeBase: Sendable {
    package let configuration: Configuration
    package let articles: [Article]
    package let playbooks: [Playbook]
    package let messages: [MessageTemplate]
    package let tables: ModelTables
    /// Every id with the place that declares it; the first by path where several do.
    package let declarations: [String: Declaration]
    /// Ids that more than one place declares, in order of id, each with all its places.
    package let duplicates: [[Declaration]]
    /// References to ids and files that lead nowhere.
    package let unresolved: [UnresolvedReference]
    /// Faults of the configuration. Every other file carries its own, see ``LoweredFile/faults``.
    package let tableFaults: [FileFault]
    /// Every file that was read, by path; reports take their excerpts from here.
    package let sources: [String: SourceFile]
    /// The page of each article and playbook in the site, by the path of its source: `p/pb-egress-access.html`.
    ///
    /// An article whose id is missing, malformed or taken gets a page named after its path.
    package let pages: [String: String]
    /// Paths of all files of the workspace, read or not, for links to assets.
    package let filePaths: Set<String>
    /// Paths of the files, other than articles and playbooks, that an article links to.
    package let linkedAssets: Set<String>

    /// What the destinations of links stand for.
    let linkMap: LinkMap
    /// Places in ``articles`` and ``playbooks`` of the first of each id, and of each path.
    private let articlePlaces: [String: Int]
    private let playbookPlaces: [String: Int]
    private let articlePlacesByPath: [String: Int]

    init(
        configuration: Configuration, articles: [Article], playbooks: [Playbook], messages: [MessageTemplate],
        tables: ModelTables, declarations: [String: Declaration], duplicates: [[Declaration]],
        unresolved: [UnresolvedReference], tableFaults: [FileFault], sources: [String: SourceFile],
        pages: [String: String], filePaths: Set<String>, linkedAssets: Set<String> = []
    ) {
        self.configuration = configuration
        self.articles = articles
        self.playbooks = playbooks
        self.messages = messages
        self.tables = tables
        self.declarations = declarations
        self.duplicates = duplicates
        self.unresolved = unresolved
        self.tableFaults = tableFaults
        self.sources = sources
        self.pages = pages
        self.filePaths = filePaths
        self.linkedAssets = linkedAssets
        linkMap = LinkMap(pages: pages, filePaths: filePaths, declarations: declarations)
        articlePlaces = Self.places(of: articles.lazy.map(\.id))
        playbookPlaces = Self.places(of: playbooks.lazy.map(\.id))
        articlePlacesByPath = Self.places(of: articles.lazy.map(\.path))
    }

    /// The article with this id, the first by path where several have it.
    package func article(_ id: String) -> Article? { articlePlaces[id].map { articles[$0] } }
    /// The playbook with this id, the first by path where several have it.
    package func playbook(_ id: String) -> Playbook? { playbookPlaces[id].map { playbooks[$0] } }
    /// The article that the file at `path` holds.
    package func article(atPath path: String) -> Article? { articlePlacesByPath[path].map { articles[$0] } }

    /// The page of the article or playbook with this id; nil when there is none.
    package func page(of id: String) -> String? {
        guard let path = article(id)?.path ?? playbook(id)?.path else { return nil }
        return pages[path]
    }

    /// The place of the first of each name.
    private static func places(of names: some Collection<String>) -> [String: Int] {
        var places = [String: Int](minimumCapacity: names.count)
        for (place, name) in names.enumerated() {
            // One look-up where the name is another than those before, as nearly all are.
            if let first = places.updateValue(place, forKey: name) { places[name] = first }
        }
        return places
    }
}

/// What kind of thing an id names.
package enum DeclarationKind: String, Sendable, CaseIterable {
    case article, playbook, service, group, role, calendar, vendor, policy, status, variable
    case seat = "seat of the roster"
    case ticketType = "ticket type"
    case message = "message template"
}

/// The place that gives an id its meaning.
package struct Declaration: Sendable {
    package let id: String
    package let kind: DeclarationKind
    package let path: String
    package let range: SourceRange
}

/// A reference that does not resolve.
package struct UnresolvedReference: Sendable {
    package enum Problem: Sendable, Equatable {
        /// Nothing declares the id; `nearest` is a declared id of a wanted kind that is close.
        case unknown(nearest: String?)
        /// The id names something else.
        case wrongKind(DeclarationKind)
        /// A file that does not exist; `nearest` is a destination that would do, without fragment: a path that differs
        /// in case, that moved, or that is close, written as seen from the file with the link.
        case missingFile(nearest: String?)
        /// The fragment is no anchor of the target; `isOnlyNear` when no other anchor is near as well.
        case missingAnchor(nearest: String?, isOnlyNear: Bool)
        /// The target is retired or a draft.
        case notPublished(PublicationStatus, replacement: String?)
    }

    package let path: String
    package let range: SourceRange
    /// The id or link destination as written.
    package let target: String
    /// What kinds of thing would do; empty for links.
    package let wanted: [DeclarationKind]
    /// The field or place that refers: `owner`, `steps[s3].escalate.to`, `link`.
    package let field: String
    package let problem: Problem
}

/// A fault with the file it stands in.
package struct FileFault: Sendable {
    package let path: String
    package let fault: ModelFault
}
