import KnowledgeModel
import PageTemplates
import SourceText
import Triage

/// What the knowledge base answers, and what it does not.
struct CoveragePage {
    static let shape: TemplateShape = [
        "summary": .text, "weighted": .text,
        "types": .list([
            "title": .text, "href": .text, "tickets": .text, "answer": PageContext.linkShape, "tags": .list(Tag.shape),
        ]),
        "hasTickets": .bool, "clusters": .list(["words": .text, "tickets": .text, "examples": .text]),
        "scattered": .text, "unused": .list(PageContext.linkShape), "orphans": .list(PageContext.linkShape),
    ]

    let context: PageContext

    var frame: PageFrame {
        PageFrame(
            title: context.say("Coverage"),
            description: context.say("Which ticket types have an answer, which have none, and what is not used."),
            crumbs: [context.crumb("Home", SitePath.home), context.crumb("Health", SitePath.health)])
    }

    func value() -> TemplateRecord {
        let report = context.index.coverage ?? CoverageReport(context.base)
        let volume = report.volume
        let percent = CoverageReport.percent(report.commonCovered, of: report.common)
        var weighted = ""
        if let volume {
            let share = CoverageReport.percent(volume.covered, of: volume.tickets)
            weighted = context.say(
                "Weighted by {1}: {2} % are answered, {3} fit no type.",
                context.counted(volume.tickets, "{1} ticket", "{1} tickets"), "\(share)", "\(volume.unmatched)")
        }
        return [
            "summary": .text(
                context.say(
                    "{1} of {2} common ticket types have a published playbook or article ({3} %).",
                    "\(report.commonCovered)", "\(report.common)", "\(percent)")),
            "weighted": .text(weighted), "hasTickets": .bool(volume != nil),
            "types": .each(report.types) { row($0, hasTickets: volume != nil) },
            "clusters": .each(volume?.clusters ?? []) { cluster in
                [
                    "words": .text(cluster.words.joined(separator: " · ")), "tickets": .text("\(cluster.tickets)"),
                    "examples": .text(cluster.examples.joined(separator: ", ")),
                ]
            },
            "scattered": .text(
                volume.map { volume in
                    volume.scattered == 0
                        ? ""
                        : context.say(
                            "{1} more without a shared word.",
                            context.counted(volume.scattered, "{1} ticket", "{1} tickets"))
                } ?? ""),
            "unused": .each(volume?.unusedPlaybooks ?? [], page),
            "orphans": .each(report.orphans, page),
        ]
    }

    private func page(_ id: String) -> TemplateValue {
        context.link(context.name(of: id), to: context.index.page(of: id))
    }

    private func row(_ row: CoverageReport.TypeRow, hasTickets: Bool) -> TemplateValue {
        let type = context.index.ticketTypes[row.id]
        var tags = [
            row.isCovered ? Tag.kind("ok", context.say("Covered")) : Tag.kind("stop", context.say("Not covered"))
        ]
        if row.isCommon { tags.append(Tag.plain(context.say("Common"))) }
        if hasTickets, row.isMisjudged {
            tags.append(Tag.kind("warn", context.say(row.isCommon ? "Common, but no ticket" : "Common by tickets")))
        }
        let answer = (type?.playbooks.first ?? type?.articles.first).map { page($0.value) } ?? TemplateValue.none
        return [
            "title": .text(row.title), "href": .text(context.href(SitePath.ticketType(row.id))),
            "tickets": .text(hasTickets ? "\(row.tickets)" : ""), "answer": answer, "tags": .list(tags),
        ]
    }
}
