package import SourceText

/// Everything that a workspace says, linked. Each list is sorted by id, then by path.
package struct KnowledgeBase: Sendable {
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
    /// Faults of files that yielded no article, playbook or message: broken tables, the configuration.
    package let tableFaults: [FileFault]
    /// Every file that was read, by path; reports take their excerpts from here.
    package let sources: [String: SourceFile]
    /// The page of each article and playbook in the site, by the path of its source: `p/pb-egress-access.html`.
    ///
    /// An article whose id is missing, malformed or taken gets a page named after its path.
    package let pages: [String: String]
    /// Paths of all files of the workspace, read or not, for links to assets.
    package let filePaths: Set<String>

    package func article(_ id: String) -> Article? { articles.first { $0.id == id } }
    package func playbook(_ id: String) -> Playbook? { playbooks.first { $0.id == id } }
}

/// What kind of thing an id names.
package enum DeclarationKind: String, Sendable, CaseIterable {
    case article, playbook, service, group, role, calendar, vendor, policy, status, variable
    case ticketType = "ticket type"
    case message = "message template"

    /// The prefixes of ids of this kind, without the hyphen.
    package var words: String { rawValue }
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
        /// A file that does not exist; `nearest` is a path that differs in case, or is close.
        case missingFile(nearest: String?)
        /// The fragment is no anchor of the target.
        case missingAnchor(nearest: String?)
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
