import KnowledgeModel
import SourceText
import TestSupport
import Testing

@Suite("Links between files")
struct LinkResolutionTests {
    private static let files: [String: String] = [
        "kb/sop/kb-dns.md": "---\nid: kb-dns\n---\n# DNS\n\n## Roll back\n\n## Roll back\n\n## Señales\n",
        "kb/sop/no id.md": "# A\n",
        "kb/oncall/README.md": "# On call\n",
        "playbooks/pb-egress-access.yaml": workedExample,
        "playbooks/ticket-types.yaml": "schema: 1\nticket_types: [{id: tt-dns, title: DNS}]\n",
        "kb/model/groups.yaml": "schema: 1\ngroups: [{id: grp-network, name: Network}]\n",
    ]

    private func resolve(_ destination: String, from path: String = "kb/sop/kb-dns.md") -> LinkResolution {
        Workspace(Self.files, assets: ["kb/sop/img/a b.png", "top.png"]).knowledgeBase.resolve(
            link: destination, from: path)
    }

    @Test("Paths lead to pages and files")
    func paths() {
        #expect(resolve("kb-dns.md") == .page(sitePath: "kb/kb-dns.html", fragment: nil))
        #expect(resolve("./kb-dns.md#roll-back-1") == .page(sitePath: "kb/kb-dns.html", fragment: "roll-back-1"))
        #expect(resolve("../sop/no%20id.md") == .page(sitePath: "kb/kb-sop-no-id.html", fragment: nil))
        #expect(resolve("/kb/sop/kb-dns.md?x=1") == .page(sitePath: "kb/kb-dns.html", fragment: nil))
        #expect(
            resolve("../../playbooks/pb-egress-access.yaml")
                == .page(sitePath: "p/pb-egress-access.html", fragment: nil))
        #expect(resolve("../oncall/") == .page(sitePath: "kb/kb-oncall-readme.html", fragment: nil))
        #expect(resolve("img/a%20b.png") == .asset(path: "kb/sop/img/a b.png"))
        #expect(resolve("../../top.png") == .asset(path: "top.png"))
        #expect(resolve("#x") == .page(sitePath: "kb/kb-dns.html", fragment: "x"))
        #expect(resolve("") == .page(sitePath: "kb/kb-dns.html", fragment: nil))
    }

    @Test("The files that links of articles lead to are known")
    func linkedAssets() {
        let text = "---\nid: kb-a\n---\n![a](img/a%20b.png) [b](kb-dns.md) [c](missing.png) [d](grp-network)\n"
        let workspace = Workspace(
            Self.files.merging(["kb/sop/kb-a.md": text]) { $1 }, assets: ["kb/sop/img/a b.png", "top.png"])
        #expect(workspace.knowledgeBase.linkedAssets == ["kb/sop/img/a b.png"])
    }

    @Test("Ids lead to pages from everywhere")
    func ids() {
        let path = "playbooks/pb-egress-access.yaml"
        #expect(resolve("kb-dns", from: path) == .page(sitePath: "kb/kb-dns.html", fragment: nil))
        #expect(resolve("kb-dns.md#roll-back", from: path) == .page(sitePath: "kb/kb-dns.html", fragment: "roll-back"))
        #expect(resolve("pb-egress-access.yaml") == .page(sitePath: "p/pb-egress-access.html", fragment: nil))
        #expect(resolve("tt-dns") == .page(sitePath: "i/tt-dns.html", fragment: nil))
        #expect(resolve("grp-network") == .page(sitePath: "escalation.html", fragment: "grp-network"))
    }

    @Test(
        "Addresses with a scheme or a host are external",
        arguments: ["https://a.example/", "mailto:a@corp.example", "//a.example", "x-y+z.1:a"])
    func external(_ destination: String) {
        #expect(resolve(destination) == .external)
    }

    @Test(
        "What is not there, or lies outside, is unresolved",
        arguments: [
            "KB-DNS.md", "kb-dn.md", "../../../etc/passwd", "../..", "img", "kb-none", "1:a", "%zz", "kb-dns.md/",
            "img/a b.png/x",
        ])
    func unresolved(_ destination: String) {
        let isTrailingSlash = destination == "kb-dns.md/"
        #expect(
            resolve(destination) == (isTrailingSlash ? .page(sitePath: "kb/kb-dns.html", fragment: nil) : .unresolved))
    }

    /// The problems of the links of one marked article in `kb/sop`, each at its mark.
    private func problems(_ marked: String, assets: Set<String> = []) -> [UnresolvedReference.Problem] {
        let source = MarkedText("---\nid: kb-example\n---\n" + marked + "\n\n## Señales\n")
        let workspace = Workspace(Self.files.merging(["kb/sop/kb-example.md": source.text]) { $1 }, assets: assets)
        let unresolved = workspace.knowledgeBase.unresolved.filter { $0.path == "kb/sop/kb-example.md" }
        #expect(unresolved.map(\.range) == source.ranges)
        #expect(unresolved.allSatisfy { $0.wanted.isEmpty && ["link", "image"].contains($0.field) })
        return unresolved.map(\.problem)
    }

    @Test("A missing file is reported with a destination that would do")
    func missingFile() {
        #expect(problems("[a](⟦KB-DNS.md⟧)") == [.missingFile(nearest: "kb-dns.md")])
        #expect(problems("[a](⟦kb-dsn.md⟧)") == [.missingFile(nearest: "kb-dns.md")])
        #expect(problems("[a](⟦../rca/kb-dns.md#x⟧)") == [.missingFile(nearest: "kb-dns.md")])
        #expect(problems("[a](⟦../../pb-egress-access.yml⟧)") == [.missingFile(nearest: nil)])
        #expect(
            problems("![a](⟦img/Net.png⟧)", assets: ["kb/sop/img/net.png"]) == [.missingFile(nearest: "img/net.png")])
        #expect(problems("![a](img/net.png) [b](https://corp.example/x.md)", assets: ["kb/sop/img/net.png"]) == [])
    }

    @Test("A fragment that is no anchor is reported at the fragment")
    func missingAnchor() {
        #expect(problems("[a](kb-dns.md⟦#rol-back⟧)") == [.missingAnchor(nearest: "roll-back", isOnlyNear: true)])
        #expect(problems("[a](⟦#nothing-like-it⟧)") == [.missingAnchor(nearest: nil, isOnlyNear: false)])
        #expect(problems("[a](kb-dns.md#roll-back-1) [b](#se%C3%B1ales) [c](#señales) [d](#) [e](#top)") == [])
        #expect(
            problems("[a](pb-egress-access.yaml#s3) [b](pb-egress-access.yaml⟦#s9⟧)") == [
                .missingAnchor(nearest: "s1", isOnlyNear: false)
            ]
        )
        #expect(
            problems("[a](pb-egress-access.yaml#Verification)") == []
        )
    }

    @Test("Pages of files without a good id are safe, unique and the same every time")
    func pageNames() {
        let base = Workspace(
            [
                "README.md": "a", "readme.markdown": "a", "docs/Añb c.md": "a", "docs/a-b-c.md": "a", "…/….md": "a",
                "kb/x.md": "---\nid: ../../etc\n---\n", "playbooks/x.yaml": "id: pb-x\n",
                "p/y.md": "---\nid: kb-y\n---\n",
                "kb/y.md": "a",
            ], isForeign: true
        ).knowledgeBase
        #expect(
            base.pages == [
                "README.md": "kb/readme.html", "readme.markdown": "kb/readme-2.html",
                "docs/Añb c.md": "kb/docs-a-b-c.html",
                "docs/a-b-c.md": "kb/docs-a-b-c-2.html", "…/….md": "kb/page.html", "kb/x.md": "kb/kb-x.html",
                "playbooks/x.yaml": "p/pb-x.html", "p/y.md": "kb/kb-y.html", "kb/y.md": "kb/kb-y-2.html",
            ])
        #expect(base.page(of: "kb-y") == "kb/kb-y.html")
        #expect(base.unresolved.isEmpty)
    }
}
