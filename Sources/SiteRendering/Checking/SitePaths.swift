import Triage

/// The files that a site consists of, prepared for asking quickly whether a link leads to one of them.
package struct SitePaths: Sendable {
    /// The links to every file, as pages at the site's root write them, and as those in a folder do.
    private let links: (fromRoot: TermTable, fromFolder: TermTable)

    /// - Parameter paths: from the site's root. Links of pages in folders inside folders are not prepared.
    package init(_ paths: some Sequence<String>) {
        var (fromRoot, fromFolder) = (TermTable(), TermTable())
        for path in paths {
            fromRoot.number(of: SiteAddress(path: "", root: "").href(path).utf8.span)
            fromFolder.number(of: SiteAddress(path: "", root: "../").href(path).utf8.span)
        }
        links = (fromRoot, fromFolder)
    }

    /// Whether a link without a fragment surely leads to a file of the site. False says nothing.
    ///
    /// - Parameter root: of the page that links, see ``SiteAddress/root``.
    func surelyHolds(_ link: Span<UInt8>, under root: String) -> Bool {
        switch root {
        case "": links.fromRoot.contains(link)
        case "../": links.fromFolder.contains(link)
        default: false
        }
    }
}
