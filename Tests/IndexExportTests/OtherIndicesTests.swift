import Editions
import QualityGate
import SourceText
import Testing

@testable import IndexExport
@testable import KnowledgeModel

@Suite("Indices")
struct OtherIndicesTests {
    @Test("Every index and every schema is written once, in order of path")
    func paths() {
        let indices = [
            "alerts", "changes", "communications", "contacts", "coverage", "escalations", "governance", "kb",
            "lifecycle",
            "metrics", "playbooks", "priorities", "reclassification", "redirects", "reporting", "responsibilities",
            "reviews", "roster", "services", "sla", "statuses", "templates", "ticket-types", "training",
        ]
        let expected =
            ["api/v1/feed.atom"] + indices.map { "api/v1/\($0).json" }
            + (indices + ["coverage-report", "diff", "manifest", "search", "servicenow-import-manifest", "suggestion"])
            .map {
                "api/v1/schemas/\($0).schema.json"
            }
        let files = Workspace().files()
        #expect(files.keys.sorted() == expected.sorted())
        for (path, text) in files { #expect(text.hasSuffix("\n") && !text.contains("\r"), "\(path)") }
    }

    @Test("The reviews have the fields of GOV.UK's pages.json, and the address is absolute when it is known")
    func reviews() {
        var workspace = Workspace()
        workspace.baseURL = "https://kb.example/"
        workspace.playbooks = [
            Workspace.playbook("pb-a") { fields in
                fields.status = at(.published)
                fields.owner = at("grp-l2")
                fields.isCritical = at(true)
                fields.reviews = [
                    Review(
                        date: at(date("2026-03-31")), by: at("role-lead"), kind: at(.read), ref: nil,
                        contentHash: nil, range: .at(0))
                ]
            },
            Workspace.playbook("pb-draft") { $0.status = at(.draft) },
        ]
        workspace.tables.contacts = [
            Contact(
                subject: at("grp-l2"), name: nil, isVendor: false,
                channels: [.init(kind: at(.chat), value: at("#second-line"), note: nil)], caseProtocol: nil,
                origin: Workspace.origin)
        ]
        let expected = """
            [
              {
                "critical": true,
                "id": "pb-a",
                "kind": "playbook",
                "last_reviewed": "2026-03-31",
                "overdue": true,
                "owner": "grp-l2",
                "owner_slack": "#second-line",
                "review_by": "2026-09-30",
                "state": "overdue",
                "title": "pb-a",
                "url": "https://kb.example/p/pb-a.html"
              }
            ]

            """
        #expect(workspace.files()["api/v1/reviews.json"] == expected)
    }

    @Test("A redirect names both pages")
    func redirects() {
        var workspace = Workspace()
        workspace.playbooks = [Workspace.playbook("pb-new") { _ in }]
        workspace.tables.redirects = [
            Redirect(
                from: at("pb-old"), to: at("pb-new"), since: at(day), reason: at("Renamed"), origin: Workspace.origin)
        ]
        let expected = """
            {
              "$schema": "schemas/redirects.schema.json",
              "redirects": [
                {
                  "from": "pb-old",
                  "fromUrl": "old/pb-old.html",
                  "reason": "Renamed",
                  "since": "2026-11-21",
                  "sources": [
                    "O-05"
                  ],
                  "to": "pb-new",
                  "toUrl": "p/pb-new.html"
                }
              ],
              "schemaVersion": 1
            }

            """
        #expect(workspace.files()["api/v1/redirects.json"] == expected)
    }

    @Test("The manifest lists every file but itself, sorted, and holds no time but the day it is computed for")
    func manifest() {
        let base = KnowledgeBase(
            configuration: Configuration(), articles: [], playbooks: [], messages: [], tables: ModelTables(),
            declarations: [:], duplicates: [], unresolved: [], tableFaults: [], sources: [:], pages: [:],
            filePaths: [])
        let file = ManifestExport.file(
            edition: Edition(asOf: day, toolVersion: "1.0.0", revision: "4f2a9c1", baseURL: nil),
            counts: ManifestExport.Counts(base, report: LintReport(diagnostics: [], asOf: day, fileCount: 0)),
            record: EditionRecord(base, asOf: day, revision: nil),
            outputs: [
                ("p/b.html", ContentDigest(of: "b")), ("404.html", ContentDigest(of: "")),
                (ManifestExport.path, ContentDigest(of: "stale")),
            ])
        let expected = """
            {
              "$schema": "schemas/manifest.schema.json",
              "asOf": "2026-11-21",
              "baseURL": null,
              "counts": {
                "articles": 0,
                "errors": 0,
                "messages": 0,
                "notes": 0,
                "playbooks": 0,
                "services": 0,
                "ticketTypes": 0,
                "warnings": 0
              },
              "documents": {},
              "files": {
                "404.html": "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                "p/b.html": "sha256:3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d"
              },
              "revision": "4f2a9c1",
              "schemaVersion": 1,
              "toolVersion": "1.0.0"
            }

            """
        #expect(file.path == "api/v1/manifest.json")
        #expect(String(decoding: file.bytes, as: UTF8.self) == expected)
    }
}
