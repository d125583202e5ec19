import SourceText
import Testing

@testable import KnowledgeModel

@Suite("Index of playbooks")
struct PlaybooksIndexTests {
    private static let playbook = Workspace.playbook("pb-restart") { fields in
        fields.title = at("Restart a deployment")
        fields.status = at(.published)
        fields.tier = at(.l1)
        fields.priorities = [at(.p3)]
        fields.handles = [at("tt-restart")]
        fields.reviews = [
            Review(date: at(day), by: at("role-lead"), kind: at(.drill), ref: nil, contentHash: nil, range: .at(0))
        ]
        fields.inputs = [
            PlaybookInput(
                id: at("ns"), label: nil, type: at(.namespace), pattern: nil, choices: [], isRequired: true,
                example: at("web"), defaultValue: nil, isSecret: false, from: nil, range: .at(0))
        ]
        fields.steps = [
            Workspace.step("s1") { step in
                step.title = at("Restart")
                step.action = at(.command)
                step.changes = at(.traffic)
                step.timeLimit = at(TimeSpan(minutes: 5))
                step.text = at("Restart it in `{{ns}}`.")
                step.command = Command(
                    shell: nil, run: at("kubectl -n {{ns}} rollout restart deploy {{ns}}"),
                    slotContexts: [SlotContext(slot: at("ns"), context: at(.word))])
                step.onFailure = .step(at("s2"))
                step.onSuccess = .end(at(.resolved))
                step.rollback = .undo(text: at("Roll it back"), command: nil, verify: at("The pods run"))
            },
            Workspace.step("s2") { step in
                step.escalation = StepEscalation(
                    to: at("grp-l2"), reason: at(.complexity), handover: nil, range: .at(0))
                step.next = .end(at(.escalated))
            },
        ]
        fields.contacts = [at("grp-l2"), at("grp-unknown")]
    }

    private static func index() -> String {
        var workspace = Workspace()
        workspace.playbooks = [playbook]
        workspace.tables.groups = [
            Group(
                id: at("grp-l2"), name: at("Second line"), serviceNowName: nil, tier: nil, calendar: nil, queues: [],
                lead: nil, summary: nil, origin: Workspace.origin)
        ]
        return workspace.files()["api/v1/playbooks.json"] ?? ""
    }

    @Test("A step carries its text and command raw and for people, its ways on and its rollback")
    func step() {
        let expected = """
                  "steps": [
                    {
                      "action": "command",
                      "artifacts": [],
                      "changes": "traffic",
                      "id": "s1",
                      "next": [
                        {
                          "end": "resolved",
                          "on": "success"
                        },
                        {
                          "on": "failure",
                          "step": "s2"
                        }
                      ],
                      "ordinal": 1,
                      "outputs": [],
                      "raw": {
                        "command": {
                          "shell": "sh",
                          "slots": [
                            {
                              "context": "word",
                              "input": "ns"
                            }
                          ],
                          "template": "kubectl -n {{ns}} rollout restart deploy {{ns}}"
                        },
                        "text": "Restart it in `{{ns}}`."
                      },
                      "rendered": {
                        "command": "kubectl -n <ns> rollout restart deploy <ns>",
                        "text": "Restart it in `<ns>`."
                      },
                      "rollback": {
                        "kind": "undo",
                        "text": "Roll it back",
                        "verify": "The pods run"
                      },
                      "tier": "L1",
                      "timeLimit": "PT5M",
                      "title": "Restart",
                      "url": "p/pb-restart.html#s1"
                    },
            """
        #expect(Self.index().contains(expected))
    }

    @Test("The head names version, review, time budget, anchors and resolved contacts")
    func head() {
        let index = Self.index()
        let digest = ContentDigest(of: "pb-restart").labelled
        for expected in [
            "\"version\": \"\(digest)\"",
            "\"anchors\": {\n        \"s1\": \"p/pb-restart.html#s1\",\n        \"s2\": \"p/pb-restart.html#s2\"\n      }",
            "\"timeBudget\": {\n        \"L1\": {\n          \"minutes\": 5,\n          \"steps\": [\n            \"s1\"\n",
            "\"next\": \"2027-11-21\",\n        \"overdue\": false,\n        \"state\": \"current\"",
            "{\n          \"id\": \"grp-l2\",\n          \"title\": \"Second line\",\n          \"url\": \"escalation.html#grp-l2\"\n        }",
            "{\n          \"id\": \"grp-unknown\"\n        }",
            "\"rollback\": [\n        {\n          \"kind\": \"undo\",\n          \"step\": \"s1\",",
        ] {
            #expect(index.contains(expected), "\(expected)")
        }
    }

    @Test("What the gate found in a playbook's file stands beside it")
    func gate() {
        var workspace = Workspace()
        workspace.playbooks = [Self.playbook]
        let warning = Diagnostic(
            code: "META001", name: "no-owner", severity: .warning, path: Self.playbook.path, range: .at(0),
            message: "no owner", notes: [], help: nil, fix: nil, subject: "field:owner", occurrence: 0)
        workspace.diagnostics = [warning, warning]
        let index = workspace.files()["api/v1/playbooks.json"] ?? ""
        #expect(
            index.contains(
                "\"gate\": {\n        \"errors\": 0,\n        \"notes\": 0,\n        \"warnings\": 2\n      }"))
    }
}
