import SiteRendering
import SourceText
import Testing

@Suite("The checker of the site's own links")
struct SiteLinkCheckerTests {
    private func broken(_ files: [(String, String)], root: String = "/") -> [BrokenLink.Problem] {
        SiteLinkChecker.brokenLinks(
            in: files.map { PageLinks(of: OutputFile(path: $0.0, bytes: Array($0.1.utf8))) }, root: root
        ).map(\.problem)
    }

    @Test("Relative links, anchors, encoded names and outside addresses that hold are not reported")
    func holds() {
        let files = [
            ("index.html", "<a href=\"p/a%20b.html#x%C3%A9\">1</a><a href='#top' id=\"top\">2</a><img src=\"a.svg\">"),
            ("p/a b.html", "<a id=\"xé\" href=\"../index.html\">3</a><a href=\"https://x.example/y\">4</a>"),
            ("p/c.html", "<a href=\"./a%20b.html\">5</a><a href=\"mailto:a@b.example\">6</a><p title=\"href='no'\">"),
            ("a.svg", "<a href=\"nowhere\">"),
        ]
        #expect(broken(files) == [])
    }

    @Test("A missing file, a missing anchor and a way out of the site are reported with what was meant")
    func missing() {
        let page = "<a href=\"b.html\"></a><a href=\"index.html#no\"></a><a href=\"../../x.html\"></a>"
        #expect(
            broken([("index.html", page)]) == [
                .missingFile("b.html"), .missingAnchor("index.html#no"), .missingFile("../../x.html"),
            ])
    }

    @Test("The place of a broken link is the bytes of its address")
    func place() {
        let file = OutputFile(path: "index.html", bytes: Array("é<a class=\"x\" href=\"b.html?a=1&amp;b\">".utf8))
        let links = SiteLinkChecker.brokenLinks(in: [PageLinks(of: file)])
        #expect(links.map(\.range) == [SourceRange(21, 37)])
        #expect(links.map(\.problem) == [.missingFile("b.html?a=1&b")])
    }

    @Test("The target of a refresh is a link, and an id that stands twice is reported")
    func refreshAndIDs() {
        let page = "<meta http-equiv=\"refresh\" content=\"0; url=gone.html\"><p id=\"a\"><p id=\"a\">"
        #expect(broken([("index.html", page)]) == [.missingFile("gone.html"), .repeatedAnchor("a")])
    }

    @Test("A link from the host's root counts from where the site lies")
    func root() {
        let page = "<a href=\"/kb/index.html\"></a><a href=\"/other.html\"></a>"
        #expect(broken([("index.html", page)], root: "/kb/") == [.missingFile("/other.html")])
    }

    @Test("Knowing the site's files beforehand changes nothing about what is found")
    func knownPaths() {
        let files = [
            ("index.html", "<a href=\"p/a.html\"></a><a href=\"p/b.html\"></a><a href=\"p/a.html#no\"></a>"),
            ("p/a.html", "<a href=\"../index.html\"></a><a href=\"index.html\"></a><a href=\"a.html#x\" id=\"x\"></a>"),
        ].map { OutputFile(path: $0.0, bytes: Array($0.1.utf8)) }
        let paths = SitePaths(files.map(\.path))
        let found = SiteLinkChecker.brokenLinks(in: files.map { PageLinks(of: $0, in: paths) })
        #expect(found == SiteLinkChecker.brokenLinks(in: files.map { PageLinks(of: $0) }))
        #expect(
            found.map(\.problem) == [
                .missingFile("p/b.html"), .missingAnchor("p/a.html#no"), .missingFile("p/index.html"),
            ])
    }
}
