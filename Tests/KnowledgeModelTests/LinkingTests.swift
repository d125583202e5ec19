import KnowledgeModel
import SourceText
import TestSupport
import Testing

@Suite("Linking of references")
struct LinkingTests {
    private static let roster: [String: String] = [
        "kb/model/roles.yaml": "schema: 1\nroles: [{id: role-team-lead, name: Lead}]\n",
        "kb/model/groups.yaml": """
        schema: 1
        calendars: [{id: cal-24x7, name: A, coverage: 24x7, time_zone: UTC}]
        groups: [{id: grp-network, name: Network, tier: L2, calendar: cal-24x7}]
        """,
        "kb/model/services.yaml":
            "schema: 1\nservices: [{id: svc-dns, name: DNS, provider: cloud, owner: role-team-lead}]\n",
    ]

    /// The unresolved references of one marked article beside the roster; each must stand at its mark.
    private func problems(_ marked: String, with others: [String: String] = [:]) -> [UnresolvedReference.Problem] {
        let source = MarkedText(marked)
        let path = "kb/sop/kb-example.md"
        let workspace = Workspace(Self.roster.merging(others) { $1 }.merging([path: source.text]) { $1 })
        let unresolved = workspace.knowledgeBase.unresolved.filter { $0.path == path }
        #expect(unresolved.map(\.range) == source.ranges)
        return unresolved.map(\.problem)
    }

    @Test("What is declared resolves")
    func resolved() {
        #expect(
            problems("---\nid: kb-example\nowner: role-team-lead\ncontacts: [grp-network]\nservices: [svc-dns]\n---\n")
                == [])
    }

    @Test("An unknown id is reported with the nearest id of a wanted kind")
    func unknown() {
        #expect(problems("---\nowner: ⟦role-team-led⟧\n---\n") == [.unknown(nearest: "role-team-lead")])
        #expect(problems("---\nservices: [⟦svc-dn⟧]\n---\n") == [.unknown(nearest: "svc-dns")])
        #expect(problems("---\nservices: [⟦grp-netwok⟧]\n---\n") == [.unknown(nearest: nil)])
        #expect(
            problems("---\nticket_types: [⟦tt-a⟧]\nrelated: [⟦kb-b⟧]\n---\n") == [
                .unknown(nearest: nil), .unknown(nearest: nil),
            ])
    }

    @Test("An id of another kind is reported as such")
    func wrongKind() {
        #expect(problems("---\nowner: ⟦svc-dns⟧\n---\n") == [.wrongKind(.service)])
        #expect(problems("---\nservices: [⟦role-team-lead⟧]\n---\n") == [.wrongKind(.role)])
    }

    @Test("What readers follow is not to lead to drafts and retired articles")
    func notPublished() {
        let others = [
            "kb/sop/kb-draft.md": "---\nid: kb-draft\nstatus: draft\n---\n",
            "kb/sop/kb-old.md": "---\nid: kb-old\nstatus: retired\nsuperseded_by: kb-new\n---\n",
            "kb/sop/kb-new.md": "---\nid: kb-new\nstatus: published\nsupersedes: [kb-old]\n---\n",
        ]
        let links = "related: [⟦kb-draft⟧, ⟦kb-old⟧, kb-new]\n---\n[d](⟦kb-draft.md⟧) [n](kb-new.md)\n"
        #expect(
            problems("---\nid: kb-example\nstatus: published\n" + links, with: others) == [
                .notPublished(.draft, replacement: nil), .notPublished(.retired, replacement: "kb-new"),
                .notPublished(.draft, replacement: nil),
            ])
        let unmarked = links.replacing("⟦", with: "").replacing("⟧", with: "")
        #expect(problems("---\nid: kb-example\nstatus: draft\n" + unmarked, with: others) == [])
    }

    @Test("The worked example's references are all looked up")
    func workedExampleReferences() {
        let unresolved = Workspace(["playbooks/pb-egress-access.yaml": workedExample]).knowledgeBase.unresolved
        #expect(
            unresolved.map { "\($0.field): \($0.target)" } == [
                "scope.services: svc-kubernetes-platform", "owner: role-team-lead-kubernetes",
                "reviewers: role-evangelist",
                "reviews[2026-10-02].by: role-team-lead-kubernetes", "handles: tt-egress-access",
                "steps[s2b].communicate: tpl-wip-awaiting-feedback", "steps[s-esc-ca].escalate.to: grp-kubernetes-l2",
                "steps[s-esc-ca].escalate.handover: tpl-handover", "steps[s-esc-dns].escalate.to: grp-network-ops",
                "steps[s-esc-dns].escalate.handover: tpl-handover", "steps[s-esc-known].escalate.to: grp-kubernetes-l2",
                "steps[s-esc-known].escalate.handover: tpl-handover", "escalation.policy: esc-l1-l2",
                "contacts: grp-kubernetes-l2", "contacts: grp-network-ops", "contacts: role-team-lead-kubernetes",
                "communications.start: tpl-unassigned-wip", "communications.waiting: tpl-wip-awaiting-feedback",
                "communications.resolved: tpl-resolved", "communications.reclassified: tpl-reclassified",
                "related: kb-request-egress-access", "related: kb-custom-ca-in-namespace",
            ])
    }

    @Test("An id that two files declare is reported with all its places, the first by path counts")
    func duplicates() throws {
        let first = MarkedText("---\nid: ⟦kb-a⟧\ntitle: First\n---\n")
        let second = MarkedText("---\nid: ⟦kb-a⟧\ntitle: Second\n---\n")
        let base = Workspace(["kb/sop/kb-b.md": second.text, "kb/sop/kb-a.md": first.text]).knowledgeBase
        #expect(base.duplicates.map { $0.map(\.path) } == [["kb/sop/kb-a.md", "kb/sop/kb-b.md"]])
        #expect(base.duplicates.first?.map(\.range) == [first.ranges[0], second.ranges[0]])
        #expect(base.article("kb-a")?.title == "First")
        #expect(base.declarations["kb-a"]?.path == "kb/sop/kb-a.md")
        #expect(base.pages == ["kb/sop/kb-a.md": "kb/kb-a.html", "kb/sop/kb-b.md": "kb/kb-sop-kb-b.html"])
    }

    @Test("A message in two languages, and a state named like a variable, are no duplicates")
    func noDuplicates() {
        let base = Workspace([
            "templates/messages/tpl-a.en.md": "---\nid: tpl-a\nlang: en\n---\nx\n",
            "templates/messages/tpl-a.es.md": "---\nid: tpl-a\nlang: es\n---\nx\n",
            "kb/model/statuses.yaml": "schema: 1\nstatuses: [{id: resolved, name: A}]\n",
            "kb/model/variables.yaml": "schema: 1\nvariables: [{id: resolved, type: text}]\n",
        ]).knowledgeBase
        #expect(base.duplicates.isEmpty)
    }

    @Test("An id of several kinds stands for each of them where that kind is wanted")
    func severalKinds() {
        // The first by path is the state; the variable is found all the same.
        let files = [
            "kb/model/statuses.yaml": """
            schema: 1
            statuses: [{id: resolved, name: A}, {id: wip, name: B}]
            transitions: [{from: wip, to: resolved, no_message: Nobody waits}]
            """,
            "kb/model/variables.yaml": "schema: 1\nvariables: [{id: resolved, type: text}]\n",
        ]
        #expect(problems("---\nowner: ⟦resolved⟧\n---\n", with: files) == [.wrongKind(.status)])
        let base = Workspace(files).knowledgeBase
        #expect(base.declarations["resolved"]?.kind == .status)
        #expect(base.unresolved.isEmpty)
        let message = "---\nid: tpl-a\nlang: en\nvars: [resolved]\n---\n{{resolved}}\n"
        let told = Workspace(files.merging(["templates/messages/tpl-a.en.md": message]) { $1 }).knowledgeBase
        #expect(told.unresolved.isEmpty)
    }

    @Test("A message that two files declare in one language is reported, its other languages are not")
    func messageTwice() {
        let base = Workspace([
            "templates/messages/tpl-a.en.md": "---\nid: tpl-a\nlang: en\n---\nx\n",
            "templates/messages/tpl-a.es.md": "---\nid: tpl-a\nlang: es\n---\nx\n",
            "templates/messages/tpl-b.en.md": "---\nid: tpl-a\nlang: en\n---\nx\n",
        ]).knowledgeBase
        #expect(
            base.duplicates.map { $0.map(\.path) }
                == [["templates/messages/tpl-a.en.md", "templates/messages/tpl-b.en.md"]])
    }

    @Test("A ServiceNow number belongs to one article")
    func serviceNowNumber() {
        let base = Workspace([
            "kb/sop/kb-a.md": "---\nid: kb-a\nservicenow: {number: KB1}\n---\n",
            "kb/sop/kb-b.md": "---\nid: kb-b\nservicenow: {number: KB1}\n---\n",
        ]).knowledgeBase
        #expect(base.duplicates.map { $0.map(\.id) } == [["KB1", "KB1"]])
    }

    @Test("The variables of a message are looked up, each once, aliases included")
    func variables() {
        let source = MarkedText(
            "---\nid: tpl-a\nlang: en\nvars: [ticket_id, ⟦ticket_di⟧]\n---\n{{ticket_id}} {{number}} {{ticket_di}} ⟦{{nobody}}⟧ {{nobody}}\n"
        )
        let base = Workspace([
            "templates/messages/tpl-a.en.md": source.text,
            "kb/model/variables.yaml": "schema: 1\nvariables: [{id: ticket_id, type: ticket, aliases: [number]}]\n",
        ]).knowledgeBase
        #expect(base.unresolved.map(\.range) == source.ranges)
        #expect(base.unresolved.map(\.problem) == [.unknown(nearest: "ticket_id"), .unknown(nearest: nil)])
        #expect(base.unresolved.map(\.field) == ["vars", "body"])
    }

    @Test("The order of the files does not matter")
    func order() {
        let files = Workspace([
            "kb/sop/kb-a.md": "---\nid: kb-a\nowner: role-x\n---\n[b](kb-c.md)\n",
            "kb/sop/kb-b.md": "---\nid: kb-a\n---\n",
            "kb/model/roles.yaml": "schema: 1\nroles: [{id: role-y, name: Y}]\n",
        ]).files.sorted { $0.key < $1.key }.map(\.value)
        let orders = [files, files.reversed(), Array(files[1...]) + files[..<1]]
        let bases = orders.map {
            Linker.link(configuration: Configuration(), files: $0, filePaths: Set($0.map(\.path)))
        }
        for base in bases {
            #expect(base.articles.map(\.path) == bases[0].articles.map(\.path))
            #expect(base.unresolved.map(\.range) == bases[0].unresolved.map(\.range))
            #expect(base.pages == bases[0].pages)
        }
    }
}
