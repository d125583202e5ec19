import MarkdownSyntax
import SourceText

/// Holds the links of articles against files, ids and anchors.
struct LinkChecker {
    private let map: LinkMap
    private let articles: [Article]
    private let playbooks: [Playbook]
    private let filePaths: Set<String>
    /// Few links name an anchor.
    private lazy var articlesByPath = Dictionary(articles.map { ($0.path, $0) }) { first, _ in first }
    private lazy var playbooksByPath = Dictionary(playbooks.map { ($0.path, $0) }) { first, _ in first }
    private lazy var suggestions = PathSuggestions(filePaths: filePaths)
    private var anchors: [String: Anchors] = [:]
    /// Paths of files that are no content and that a link of a checked article leads to.
    private(set) var linkedAssets: Set<String> = []
    private var anchorSearchesLeft = LinkChecker.maximumAnchorSearches

    /// How many missing anchors of a run get a suggestion; the others are reported without one.
    static let maximumAnchorSearches = 1_000
    /// How many anchors of a target one search looks at.
    static let maximumAnchorsSearched = 200

    /// The anchors of a page, and those that suggestions are taken from.
    private struct Anchors {
        let all: Set<String>
        let candidates: [String]
    }

    init(map: LinkMap, articles: [Article], playbooks: [Playbook], filePaths: Set<String>) {
        self.map = map
        self.articles = articles
        self.playbooks = playbooks
        self.filePaths = filePaths
    }

    /// The links of one article that lead nowhere.
    ///
    /// - Parameter notPublished: the problem of a target that readers are not to be sent to, by its path.
    mutating func unresolved(
        in article: Article, notPublished: (String) -> UnresolvedReference.Problem?
    ) -> [UnresolvedReference] {
        var unresolved: [UnresolvedReference] = []
        for link in article.links {
            guard let destination = LinkDestination(link.destination) else { continue }
            var range = link.range
            var problem: UnresolvedReference.Problem?
            switch map.target(of: destination.path, from: article.path) {
            case .nothing:
                problem = .missingFile(nearest: suggestions.nearest(to: destination.path, from: article.path))
            case .content(let path):
                problem = missingAnchor(destination.fragment, of: path)
                if problem != nil {
                    range = fragmentRange(of: link, in: article.source)
                } else if article.status.isOpenToReaders, path != article.path {
                    problem = notPublished(path)
                }
            case .asset(let path):
                linkedAssets.insert(path)
            case .entry:
                break
            }
            guard let problem else { continue }
            unresolved.append(
                UnresolvedReference(
                    path: article.path, range: range, target: link.destination, wanted: [],
                    field: link.isImage ? "image" : "link", problem: problem))
        }
        return unresolved
    }

    /// The part of a destination from its `#`, when the bytes show one; else the whole.
    private func fragmentRange(of link: DocumentLink, in source: SourceFile) -> SourceRange {
        let end = min(link.range.upperBound, source.bytes.count)
        guard link.range.lowerBound < end, source.text(link.range) == link.destination,
            let hash = source.bytes[link.range.lowerBound..<end].firstIndex(of: UInt8(ascii: "#"))
        else { return link.range }
        return SourceRange(hash, end)
    }

    private mutating func missingAnchor(_ fragment: String?, of path: String) -> UnresolvedReference.Problem? {
        // `#` and `#top` are the start of every page (HTML standard, 7.4.6.3).
        guard let fragment, !fragment.isEmpty, fragment != "top" else { return nil }
        let anchors = anchors(of: path)
        guard !anchors.all.contains(fragment) else { return nil }
        guard anchorSearchesLeft > 0 else { return .missingAnchor(nearest: nil, isOnlyNear: false) }
        anchorSearchesLeft -= 1
        guard let nearest = NearMiss.nearest(to: fragment, among: anchors.candidates) else {
            return .missingAnchor(nearest: nil, isOnlyNear: false)
        }
        let others = anchors.candidates.filter { $0 != nearest }
        let isOnlyNear =
            anchors.candidates.count == anchors.all.count && NearMiss.nearest(to: fragment, among: others) == nil
        return .missingAnchor(nearest: nearest, isOnlyNear: isOnlyNear)
    }

    private mutating func anchors(of path: String) -> Anchors {
        if let known = anchors[path] { return known }
        var names: [String] = []
        if let article = articlesByPath[path] {
            names = article.outline.headings.map(\.anchor)
        } else if let playbook = playbooksByPath[path] {
            names = playbook.fields.steps.map(\.id.value) + Self.playbookAnchors
        }
        let found = Anchors(all: Set(names), candidates: Array(names.prefix(Self.maximumAnchorsSearched)))
        anchors[path] = found
        return found
    }

    /// The parts of a playbook's page that may be linked to, beside its steps: the ids of `templates/pages/playbook.html`.
    static let playbookAnchors = ["Main", "Case", "Verification", "Artifacts", "Escalation"]
}
