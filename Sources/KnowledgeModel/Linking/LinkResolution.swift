/// Where a link of an article leads.
package enum LinkResolution: Sendable, Equatable {
    /// A page of the site: its path from the site's root, and the fragment without `#`.
    case page(sitePath: String, fragment: String?)
    /// A file of the workspace that is no page: its path from the workspace's root.
    case asset(path: String)
    /// An address outside the workspace; nobody has looked whether it answers.
    case external
    case unresolved
}

extension KnowledgeBase {
    /// Where a link leads that stands in the article at `path`.
    ///
    /// A destination is a relative path to a file, or an id: `kb-dns`, `kb-dns.md#rollback`, `pb-egress-access.yaml`,
    /// `tt-dns`, `grp-network`. A path counts first. The fragment is not held against the target's anchors.
    ///
    /// - Complexity: O(*length* of the destination).
    package func resolve(link destination: String, from path: String) -> LinkResolution {
        guard let parts = LinkDestination(destination) else { return .external }
        return switch linkMap.target(of: parts.path, from: path) {
        case .content(let target):
            pages[target].map { .page(sitePath: $0, fragment: parts.fragment) } ?? .unresolved
        case .entry(let sitePath):
            Self.entryPage(sitePath)
        case .asset(let asset):
            .asset(path: asset)
        case .nothing:
            .unresolved
        }
    }

    /// The address of a table's row may carry a fragment of its own: `escalation.html#grp-network`.
    private static func entryPage(_ sitePath: String) -> LinkResolution {
        let parts = sitePath.split(separator: "#", maxSplits: 1).map(String.init)
        return .page(sitePath: parts[0], fragment: parts.count == 2 ? parts[1] : nil)
    }
}
