import KnowledgeModel
import MarkdownSyntax
import PageTemplates
import SourceText

/// What an article's type puts on top of it: whom a domain belongs to, how a decision stands, how long an incident took,
/// whose turn it is.
struct ArticleHead {
    static let factShape: TemplateShape = [
        "label": .text, "kind": .text, "text": .html, "links": .list(PageContext.linkShape),
    ]

    static let rotaShape: TemplateShape = [
        "name": .text, "every": .text, "hours": .html, "href": .text, "handover": PageContext.linkShape,
        "turns": .list(["anchor": .text, "role": PageContext.linkShape, "group": PageContext.linkShape]),
    ]

    let article: Article
    let context: PageContext
    let timeline: IncidentTimeline?
    let options: DecisionOptions?

    private var front: FrontMatter? { article.frontMatter }

    func facts() -> TemplateValue {
        switch article.type {
        case .decision: .list(decision)
        case .domain: .list(domain)
        case .rca: .list(incident)
        default: .list([])
        }
    }

    // MARK: A decision

    private var decision: [TemplateValue] {
        guard let front else { return [] }
        var facts: [TemplateValue] = [status(front)]
        if let options { facts.append(fact(context.say("Chosen"), text: own(options.text))) }
        if !front.decisionMakers.isEmpty { facts.append(fact(context.say("Decided by"), links: front.decisionMakers)) }
        if let date = front.created?.value { facts.append(fact(context.say("Date"), text: plain(date.description))) }
        if !front.supersedes.isEmpty { facts.append(fact(context.say("Replaces"), links: front.supersedes)) }
        return facts
    }

    private func status(_ front: FrontMatter) -> TemplateValue {
        if let successor = front.supersededBy {
            return fact(
                context.say("Status"), kind: "warn", text: plain(context.say("Replaced by")), links: [successor])
        }
        switch article.status {
        case .published: return fact(context.say("Status"), kind: "ok", text: plain(context.say("In force")))
        case .draft, .review: return fact(context.say("Status"), kind: "warn", text: plain(context.say("Proposed")))
        case .deprecated: return fact(context.say("Status"), kind: "warn", text: plain(context.say("On its way out")))
        case .retired: return fact(context.say("Status"), kind: "stop", text: plain(context.say("No longer in force")))
        }
    }

    // MARK: A domain

    private var domain: [TemplateValue] {
        guard let head = front?.domainHead else { return [] }
        let people: [(String, Located<String>?)] = [
            (context.say("Accountable"), head.accountable), (context.say("Delegator"), head.delegator),
            (context.say("Facilitator"), head.facilitator),
            (context.say("Product owner"), head.productOwner),
        ]
        var facts = people.compactMap { label, id in id.map { fact(label, links: [$0]) } }
        if let text = head.techAlignment?.value {
            facts.append(fact(context.say("Technical alignment"), text: own(text)))
        }
        if let text = head.trackedAs?.value { facts.append(fact(context.say("Tracked as"), text: own(text))) }
        return facts
    }

    // MARK: An incident

    private var incident: [TemplateValue] {
        var facts: [TemplateValue] = []
        if let span = timeline?.span { facts.append(fact(context.say("Lasted"), text: plain(context.span(span)))) }
        let states = actionStates
        if !states.isEmpty {
            let words = states.map { "\($0.count) \($0.state)" }.joined(separator: ", ")
            facts.append(fact(context.say("Action items"), text: own(words)))
        }
        return facts
    }

    /// How many action items are in which state, in the author's words, in the order of the table.
    private var actionStates: [(state: String, count: Int)] {
        guard let section = article.section(.actionItems) else { return [] }
        let document = article.document
        var column: Int?
        var states: [(state: String, count: Int)] = []
        for node in section.nodes {
            guard case .tableRow(let isHeader) = document.nodes[node].kind else { continue }
            let cells = document.children(of: node).map { document.plainText(of: $0).lowercased() }
            if isHeader {
                column = cells.firstIndex { ["state", "status", "estado"].contains($0) }
            } else if let column, cells.indices.contains(column), !cells[column].isEmpty {
                if let known = states.firstIndex(where: { $0.state == cells[column] }) {
                    states[known].count += 1
                } else {
                    states.append((cells[column], 1))
                }
            }
        }
        return states
    }

    // MARK: A rota

    /// The rotations of the groups that look after the guide's services; all of them where it names no service.
    func rotas() -> TemplateValue {
        guard article.type == .oncall else { return .list([]) }
        let tables = context.tables
        let services = Set((front?.services ?? []).map(\.value))
        let groups = Set(
            tables.services.filter { services.contains($0.id.value) }.flatMap { $0.groups.map(\.value) })
        let rotations = tables.rotations.filter { rotation in
            services.isEmpty || seats(rotation).contains { $0.group.map { groups.contains($0.value) } ?? true }
        }
        return .each(rotations) { rotation in
            let name = rotation.name?.best(for: context.language) ?? ""
            let calendar = rotation.calendar.flatMap { context.index.calendars[$0.value] }
            return [
                "name": .text(name.isEmpty ? rotation.id.value : name),
                "every": TemplateValue(rotation.interval.map { context.period($0.value) }),
                "hours": context.prose(calendar?.hours ?? calendar?.name),
                "href": .text(context.href(SitePath.tables(.roster, row: rotation.id.value))),
                "handover": context.reference(rotation.handover),
                "turns": .each(seats(rotation)) { seat in
                    [
                        "anchor": .text(seat.id.value), "role": context.reference(seat.role),
                        "group": context.reference(seat.group),
                    ]
                },
            ]
        }
    }

    private func seats(_ rotation: Rotation) -> [RosterSeat] {
        rotation.order.compactMap { id in context.tables.seats.first { $0.id.value == id.value } }
    }

    // MARK: Values

    private func fact(
        _ label: String, kind: String = "", text: TemplateValue = .none, links: [Located<String>] = []
    ) -> TemplateValue {
        [
            "label": .text(label), "kind": .text(kind), "text": text,
            "links": context.references(links),
        ]
    }

    private func plain(_ text: String) -> TemplateValue { .html(SafeHTML(escaping: text)) }

    /// A text of the article, in its own language.
    private func own(_ text: String) -> TemplateValue { context.text(text, in: article.language) }
}
