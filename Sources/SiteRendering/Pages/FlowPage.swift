import KnowledgeModel
import PageTemplates
import SourceText

/// The way through a playbook as a drawing on a page of its own: to look at before a shift, to print, to hang up.
///
/// Its playbook links to it, and each step in the drawing leads back into the playbook.
struct FlowPage {
    static let shape: TemplateShape = [
        "id": .text, "name": .text, "drawing": .html, "playbook": .text, "version": .text,
    ]

    let playbook: Playbook
    let context: PageContext

    /// Where the drawing of the playbook on this page stands: `p/pb-x.flow.html` beside `p/pb-x.html`.
    static func path(of page: String) -> String {
        page.hasSuffix(".html") ? "\(page.dropLast(5)).flow.html" : page + ".flow.html"
    }

    private var page: String { context.base.pages[playbook.path] ?? SitePath.playbook(playbook.id) }

    var frame: PageFrame {
        let title = context.say("Flow of {1}", playbook.title)
        return PageFrame(
            title: "\(title) (\(playbook.id))",
            description: context.say("The way through the playbook as a drawing, with a link to each step."),
            crumbs: [
                context.crumb("Home", SitePath.home), context.crumb("Playbooks", SitePath.playbooks),
                context.link(playbook.title, to: page, in: context.foreign),
            ],
            hasOneLanguage: true, isPlaybook: true)
    }

    func value() -> TemplateRecord {
        let steps = PlaybookSteps(fields: playbook.fields, context: context)
        let href = context.href(page)
        return [
            "id": .text(playbook.id), "name": .text(playbook.title), "playbook": .text(href),
            "drawing": .html(
                FlowDiagram.html(steps.diagramNodes, context.words, at: .ownPage(stepsAt: href))),
            "version": .text(String(playbook.contentHash.hexadecimal.prefix(12))),
        ]
    }
}
