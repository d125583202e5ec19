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
            title: context.say("Operating model"),
            description: context.say("Who does what, by which rules and in which rhythm."),
            crumbs: [context.crumb("Home", SitePath.home)])
    }

    func value() -> TemplateRecord {
        let fixed = [
            (
                context.say("Priorities"), SitePath.priorities,
                context.say("What makes a P1, P2, P3 or P4, and the times that go with each.")
            ),
            (
                context.say("Escalation and contacts"), SitePath.escalation,
                context.say("When a ticket moves up, whom to tell, how to reach them.")
            ),
            (
                context.say("Services"), SitePath.services, context.say("What is supported, and by which groups.")
            ),
            (context.say("Messages"), SitePath.templates, context.say("The texts for tickets in all languages.")),
        ]
        let tables = ModelTablePage.present(in: context.tables).map { page in
            (context.say(page.title), SitePath.tables(page), context.say(page.summary))
        }
        return [
            "lead": .text(frame.description),
            "pages": .each(fixed + tables) { title, page, summary in
                ["title": .text(title), "href": .text(context.href(page)), "summary": .text(summary)]
            },
        ]
    }
}
