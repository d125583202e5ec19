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

    /// By path of an article's or playbook's source.
    private let pages: [String: String]
    private let filePaths: Set<String>
    private let declarations: [String: Declaration]

    /// - Parameters:
    ///   - pages: of each article and playbook, by the path of its source.
    ///   - declarations: the ones that each id stands for.
    init(pages: [String: String], filePaths: Set<String>, declarations: [String: Declaration]) {
        self.pages = pages
        self.filePaths = filePaths
        self.declarations = declarations
    }

    /// - Parameters:
    ///   - path: a destination's path, decoded; empty for the page itself.
    ///   - source: the path of the file that the link stands in.
    func target(of path: String, from source: String) -> Target {
        if path.isEmpty { return .content(source) }
        if let resolved = LinkDestination.resolve(path, from: source) {
            if pages[resolved] != nil { return .content(resolved) }
            if filePaths.contains(resolved) { return .asset(resolved) }
            for index in Self.folderPages {
                let page = resolved.isEmpty ? index : "\(resolved)/\(index)"
                if pages[page] != nil { return .content(page) }
            }
        }
        guard !path.utf8.contains(UInt8(ascii: "/")) else { return .nothing }
        return declarations[Self.idInDestination(path)].map(Self.target) ?? .nothing
    }

    private static func target(of declaration: Declaration) -> Target {
        let id = declaration.id
        return switch declaration.kind {
        case .article, .playbook: .content(declaration.path)
        case .ticketType: .entry(SitePath.ticketType(id))
        case .service: .entry(SitePath.service(id))
        case .group, .role, .vendor: .entry(SitePath.contact(id))
        case .message: .entry(SitePath.message(id))
        case .calendar, .policy, .status, .variable, .seat: .nothing
        }
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
