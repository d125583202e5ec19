import SourceText
import Testing

@testable import IndexExport
@testable import KnowledgeModel

@Suite("Indices of the operating model")
struct OperatingModelIndicesTests {
    private static let name = LocalizedText([LocalizedText.Variant(language: "en", text: at("Triage"))])

    @Test("A responsibility names who does it, answers for it, is asked and is told")
    func responsibilities() {
        var workspace = Workspace()
        workspace.tables.roles = [
            Role(
                id: at("role-a"), name: at("Lead"), tiers: [], duties: [], mayApprove: [], summary: nil,
                origin: Workspace.origin)
        ]
        workspace.tables.responsibilities = [
            Responsibility(
                id: at("triage"), name: Self.name, responsible: [at("role-a")], accountable: at("role-a"),
                consulted: [], informed: [at("role-lost")], origin: Workspace.origin)
        ]
        let expected = """
            {
              "$schema": "schemas/responsibilities.schema.json",
              "activities": [
                {
                  "accountable": {
                    "id": "role-a",
                    "title": "Lead",
                    "url": "escalation.html#role-a"
                  },
                  "consulted": [],
                  "id": "triage",
                  "informed": [
                    {
                      "id": "role-lost"
                    }
                  ],
                  "name": {
                    "en": "Triage"
                  },
                  "responsible": [
                    {
                      "id": "role-a",
                      "title": "Lead",
                      "url": "escalation.html#role-a"
                    }
                  ],
                  "sources": [
                    "O-05"
                  ],
                  "url": "i/responsibilities.html#triage"
                }
              ],
              "schemaVersion": 1
            }

            """
        #expect(workspace.files()["api/v1/responsibilities.json"] == expected)
    }

    @Test("Reports and meetings stand in indices of their own")
    func routines() throws {
        var workspace = Workspace()
        workspace.tables.routines = Routine.Kind.allCases.map { kind in
            Routine(
                kind: kind, id: at("the-\(kind.rawValue)"), name: nil, interval: at(Period(months: 3, days: 0)),
                audience: [], content: [at("Figures")], origin: Workspace.origin)
        }
        let files = workspace.files()
        let reporting = try #require(files["api/v1/reporting.json"])
        #expect(reporting.contains("\"id\": \"the-report\",\n      \"interval\": \"P3M\","))
        #expect(!reporting.contains("the-governance"))
        let governance = try #require(files["api/v1/governance.json"])
        #expect(governance.contains("\"url\": \"i/governance.html#the-governance\""))
        #expect(!governance.contains("the-report"))
    }

    @Test("A requirement names every place that carries it, with the page of the place, and none where there is none")
    func requirements() throws {
        var workspace = Workspace()
        workspace.playbooks = [Workspace.playbook("pb-a") { $0.sources = [at("O-05")] }]
        workspace.tables.metrics = [
            Metric(id: at("mttr"), name: nil, formula: nil, dimensions: [], origin: Workspace.origin)
        ]
        workspace.tables.requirements = ["O-05", "O-06"].map {
            Requirement(id: at($0), text: nil, origin: Workspace.origin)
        }
        let file = try #require(workspace.files()["api/v1/coverage.json"])
        let expected = """
              "requirements": [
                {
                  "carriers": [
                    {
                      "id": "mttr",
                      "path": "kb/model/t.yaml",
                      "title": "Figure: mttr",
                      "url": "i/metrics.html#mttr"
                    },
                    {
                      "id": "pb-a",
                      "path": "playbooks/pb-a.yaml",
                      "title": "pb-a",
                      "url": "p/pb-a.html"
                    }
                  ],
                  "id": "O-05",
                  "pageUrl": "i/requirements.html#O-05"
                },
                {
                  "carriers": [],
                  "id": "O-06",
                  "pageUrl": "i/requirements.html#O-06"
                }
              ],
            """
        #expect(file.contains(expected), "\(file)")
    }
}
