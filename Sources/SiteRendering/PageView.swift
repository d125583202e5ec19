import KnowledgeModel
import PageTemplates

/// One page's frame and fields, whatever its kind.
struct PageView {
    let frame: PageFrame
    let fields: TemplateRecord

    /// The template of each kind of page with the values that it may use, in order of name.
    static let shapes: [(name: String, shape: TemplateShape)] = [
        ("a-z", AlphabeticalPage.shape), ("article", ArticlePage.shape), ("articles", ArticlesPage.shape),
        ("changes", ChangesPage.shape), ("coverage", CoveragePage.shape),
        ("escalation", EscalationPage.shape), ("flow", FlowPage.shape), ("health", HealthPage.shape),
        ("home", HomePage.shape),
        ("messages", MessagesPage.shape), ("not-found", NotFoundPage.shape),
        ("operating-model", OperatingModelPage.shape),
        ("playbook", PlaybookPage.shape), ("playbooks", PlaybooksPage.shape), ("priorities", PrioritiesPage.shape),
        ("priority", PriorityPage.shape),
        ("redirect", RedirectPage.shape), ("service", ServicePage.shape), ("services", ServicesPage.shape),
        ("table", ModelTablePage.shape), ("ticket-type", TicketTypePage.shape), ("ticket-types", TicketTypesPage.shape),
    ]

    init(_ kind: PageKind, _ context: PageContext) {
        let base = context.base
        switch kind {
        case .home:
            let page = HomePage(context: context)
            (frame, fields) = (page.frame, page.value())
        case .notFound:
            (frame, fields) = (NotFoundPage(context: context).frame, [:])
        case .playbook(let index):
            let page = PlaybookPage(playbook: base.playbooks[index], context: context)
            (frame, fields) = (page.frame, page.value())
        case .flow(let index):
            let page = FlowPage(playbook: base.playbooks[index], context: context)
            (frame, fields) = (page.frame, page.value())
        case .article(let index):
            let page = ArticlePage(article: base.articles[index], context: context)
            (frame, fields) = (page.frame, page.value())
        case .ticketTypes:
            let page = TicketTypesPage(context: context)
            (frame, fields) = (page.frame, page.value())
        case .ticketType(let index):
            let page = TicketTypePage(type: base.tables.ticketTypes[index], context: context)
            (frame, fields) = (page.frame, page.value())
        case .services:
            let page = ServicesPage(context: context)
            (frame, fields) = (page.frame, page.value())
        case .service(let index):
            let page = ServicePage(service: base.tables.services[index], context: context)
            (frame, fields) = (page.frame, page.value())
        case .priorities:
            let page = PrioritiesPage(context: context)
            (frame, fields) = (page.frame, page.value())
        case .priority(let priority):
            let page = PriorityPage(priority: priority, context: context)
            (frame, fields) = (page.frame, page.value())
        case .alphabetical:
            let page = AlphabeticalPage(context: context)
            (frame, fields) = (page.frame, page.value())
        case .playbooks:
            let page = PlaybooksPage(context: context)
            (frame, fields) = (page.frame, page.value())
        case .articles:
            let page = ArticlesPage(context: context)
            (frame, fields) = (page.frame, page.value())
        case .escalation:
            let page = EscalationPage(context: context)
            (frame, fields) = (page.frame, page.value())
        case .messages:
            let page = MessagesPage(context: context)
            (frame, fields) = (page.frame, page.value())
        case .health:
            let page = HealthPage(context: context)
            (frame, fields) = (page.frame, page.value())
        case .operatingModel:
            let page = OperatingModelPage(context: context)
            (frame, fields) = (page.frame, page.value())
        case .changes:
            let page = ChangesPage(context: context)
            (frame, fields) = (page.frame, page.value())
        case .coverage:
            let page = CoveragePage(context: context)
            (frame, fields) = (page.frame, page.value())
        case .table(let table):
            let page = ModelTablePage(page: table, context: context)
            (frame, fields) = (page.frame, page.value())
        case .redirect(let index):
            let page = RedirectPage(redirect: base.tables.redirects[index], context: context)
            (frame, fields) = (page.frame, page.value())
        }
    }
}
