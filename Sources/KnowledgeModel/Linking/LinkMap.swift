/// What the paths and ids of link destinations stand for.
struct LinkMap: Sendable {
    enum Target: Sendable, Equatable {
        /// The path of an article's or playbook's source.
        case content(String)
        /// The address of a table's row in the site.
        case entry(String)
        /// The path of a file that is no content.
        case asset(String)
        case nothing
    }

    /// Paths of articles and playbooks.
    private let contentPaths: Set<String>
    private let filePaths: Set<String>
    /// By id: the path of an article's or playbook's source.
    private let contentByID: [String: String]
    /// By id: the address of a ticket type, service, group, role or message.
    private let entries: [String: String]

    init(contentPaths: Set<String>, filePaths: Set<String>, declarations: some Sequence<Declaration>) {
        self.contentPaths = contentPaths
        self.filePaths = filePaths
        var contentByID: [String: String] = [:]
        var entries: [String: String] = [:]
        for declaration in declarations {
            switch declaration.kind {
            case .article, .playbook: contentByID[declaration.id] = declaration.path
            case .ticketType: entries[declaration.id] = SitePath.ticketType(declaration.id)
            case .service: entries[declaration.id] = SitePath.service(declaration.id)
            case .group, .role, .vendor: entries[declaration.id] = SitePath.contact(declaration.id)
            case .message: entries[declaration.id] = SitePath.message(declaration.id)
            case .calendar, .policy, .status, .variable, .seat: continue
            }
        }
        self.contentByID = contentByID
        self.entries = entries
    }

    /// - Parameters:
    ///   - path: a destination's path, decoded; empty for the page itself.
    ///   - source: the path of the file that the link stands in.
    func target(of path: String, from source: String) -> Target {
        if path.isEmpty { return .content(source) }
        if let resolved = LinkDestination.resolve(path, from: source) {
            if contentPaths.contains(resolved) { return .content(resolved) }
            if filePaths.contains(resolved) { return .asset(resolved) }
            for index in Self.folderPages {
                let page = resolved.isEmpty ? index : "\(resolved)/\(index)"
                if contentPaths.contains(page) { return .content(page) }
            }
        }
        guard !path.utf8.contains(UInt8(ascii: "/")) else { return .nothing }
        let id = Self.idInDestination(path)
        if let content = contentByID[id] { return .content(content) }
        return entries[id].map { .entry($0) } ?? .nothing
    }

    /// The file that stands for its folder, as code hosts show it.
    private static let folderPages = ["README.md", "index.md"]

    /// The components of the folder that a file lies in.
    static func folder(of path: String) -> ArraySlice<Substring> {
        path.pathComponents.dropLast()
    }

    /// The id in `kb-dns`, `kb-dns.md` or `pb-dns.yaml`.
    static func idInDestination(_ path: String) -> String {
        for ending in [".md", ".yaml", ".html"] where path.hasSuffix(ending) {
            return String(path.dropLast(ending.count))
        }
        return path
    }
}
