import KnowledgeModel
import SourceText
import Testing

@testable import Triage

@Suite("Coverage")
struct CoverageTests {
    @Test("The columns of a ServiceNow export are known by name and by label, with any separator")
    func columnNames() throws {
        let text = """
            "Number";"Short description";"Configuration item";"Opened"
            INC0000001;Pods; Atlas-K8s;2026-11-21 10:00:00
            INC0000002;Disk;;21/11/26

            """
        let rows = try TicketTable.rows(Array(text.utf8))
        #expect(rows.map(\.ticket.number) == ["INC0000001", "INC0000002"])
        #expect(rows.map(\.ticket.shortDescription) == ["Pods", "Disk"])
        #expect(rows[0].ticket.configurationItem == " Atlas-K8s")
        #expect(rows.map(\.quarter) == ["2026-Q4", nil])
    }

    @Test("Tickets that share a telling word make a cluster; the common words of all tickets do not")
    func clusters() {
        func ticket(_ number: Int, _ text: String) -> Ticket {
            var ticket = Ticket()
            ticket.number = "INC\(number)"
            ticket.shortDescription = text
            return ticket
        }
        let uncovered = [
            ticket(1, "The badge printer on floor three is jammed"), ticket(2, "printer jammed again"),
            ticket(3, "Printer: no toner"), ticket(4, "coffee machine leaks"), ticket(5, "the coffee is cold"),
            ticket(6, "parking permit"),
        ]
        let covered = (10..<40).map { ticket($0, "namespace access for the team, cold start") }
        let grouped = TicketClusters(of: uncovered, among: uncovered + covered)
        #expect(grouped.clusters.map(\.words) == [["printer", "jammed"], ["coffee"]])
        #expect(grouped.clusters.map(\.tickets) == [3, 2])
        #expect(grouped.clusters[0].examples == ["INC1", "INC2", "INC3"])
        #expect(grouped.scattered == 1)
    }

    @Test("A ticket type is covered by a published playbook of its own or a published article, not by a stand-in")
    func coveredTypes() {
        let article = "---\nid: kb-way\ntitle: A way\ntype: sop\nstatus: published\n---\n# A way\n"
        let base = ShippedWorkspace.linked([
            "playbooks/pb-own.yaml": "schema: 1\nid: pb-own\ntitle: Own\nstatus: published\n",
            "playbooks/pb-draft.yaml": "schema: 1\nid: pb-draft\ntitle: Draft\nstatus: draft\n",
            "playbooks/pb-idle.yaml": "schema: 1\nid: pb-idle\ntitle: Idle\nstatus: published\n",
            "kb/sop/kb-way.md": article,
            "playbooks/ticket-types.yaml": """
            schema: 1
            ticket_types:
              - {id: tt-own, title: Own, common: true, playbooks: [pb-own]}
              - {id: tt-stand-in, title: Stand-in, common: true, playbooks: [pb-own], interim: pb-later}
              - {id: tt-article, title: Article, common: true, articles: [kb-way]}
              - {id: tt-draft, title: Draft, playbooks: [pb-draft]}
            """,
        ])
        let report = CoverageReport(base)
        #expect(report.types.map(\.id) == ["tt-article", "tt-draft", "tt-own", "tt-stand-in"])
        #expect(report.types.map(\.isCovered) == [true, false, true, false])
        #expect(report.common == 3 && report.commonCovered == 2)
        #expect(report.orphans == ["pb-idle"])
        #expect(CoverageReport.percent(0, of: 0) == 100 && CoverageReport.percent(2, of: 3) == 66)
    }
}
