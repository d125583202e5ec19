/// The files that a site consists of, prepared for asking quickly whether a link leads to one of them.
package struct SitePaths: Sendable {
    /// By the root of the page that links (see ``SiteAddress/root``): the links to every file, as pages write them.
    private let links: [String: Set<String>]

    /// - Parameter paths: from the site's root. Links of pages in folders inside folders are not prepared.
    package init(_ paths: some Sequence<String>) {
        var links: [String: Set<String>] = [:]
        let paths = Array(paths)
        for root in ["", "../"] {
            let address = SiteAddress(path: "", root: root)
            links[root] = Set(paths.map { address.href($0) })
        }
        self.links = links
    }

    /// Whether a link without a fragment surely leads to a file of the site. False says nothing.
    func surelyHolds(_ link: String, under root: String) -> Bool {
        links[root]?.contains(link) ?? false
    }
}
