import KnowledgeModel
import PageTemplates

/// The way to everything that the operating model says in tables.
struct OperatingModelPage {
    static let shape: TemplateShape = [
        "lead": .text, "pages": .list(["title": .text, "href": .text, "summary": .text]),
    ]

    let context: PageContext

    var frame: PageFrame {
        PageFrame(
            title: "Operating model", description: "Who does what, by which rules and in which rhythm.",
            crumbs: [context.link("Home", to: SitePath.home)])
    }

    func value() -> TemplateRecord {
        let fixed = [
            ("Priorities", SitePath.priorities, "What makes a P1, P2, P3 or P4, and the times that go with each."),
            (
                "Escalation and contacts", SitePath.escalation,
                "When a ticket moves up, whom to tell, how to reach them."
            ),
            ("Services", SitePath.services, "What is supported, and by which groups."),
            ("Messages", SitePath.templates, "The texts for tickets in all languages."),
        ]
        let tables = ModelTablePage.present(in: context.tables).map { ($0.title, SitePath.tables($0), $0.summary) }
        return [
            "lead": .text(frame.description),
            "pages": .each(fixed + tables) { title, page, summary in
                ["title": .text(title), "href": .text(context.href(page)), "summary": .text(summary)]
            },
        ]
    }
}
