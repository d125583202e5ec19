import KnowledgeModel
import SourceText

extension Rule {
    static let overdueIncidentReview = Rule(
        "FRS003", "overdue-incident-review", .warning,
        summary: "After a P1 or P2 the critical playbooks and articles that it concerned are reviewed within 30 days.",
        rationale: """
            An incident shows what a playbook is worth. What was learnt goes into it while somebody still remembers, or \
            the next incident is worked from the text that failed the first time.
            """,
        source: "Operating model O-56, O-75, C-20",
        dependsOnDate: true,
        bad: [RuleExample(playbook(reviewed: "⟦2026-09-01⟧"), at: "playbooks/pb-example.yaml", with: incident)],
        good: [
            RuleExample(playbook(reviewed: "2026-10-12"), at: "playbooks/pb-example.yaml", with: incident),
            RuleExample(
                playbook(reviewed: "2026-09-01", critical: false), at: "playbooks/pb-example.yaml", with: incident),
        ],
        check: .knowledgeBaseOnDay { knowledgeBase, today in
            knowledgeBase.articles.flatMap { article -> [Finding] in
                guard let incident = IncidentRecord(article), incident.priority <= .p2,
                    case let due = incident.day.adding(Period(months: 0, days: daysAllowed)), due < today
                else { return [] }
                return concerned(by: article, in: knowledgeBase).compactMap { target in
                    guard target.reviews.allSatisfy({ $0.date.value < incident.day }) else { return nil }
                    let last = target.reviews.max { $0.date.value < $1.date.value }
                    return Finding(
                        in: target.path, at: last?.date.range ?? target.anchor,
                        "`\(target.id)` was not reviewed after the \(incident.priority.rawValue) of \(incident.day), due on \(due)",
                        subject: "review:incident:\(article.id)",
                        notes: [
                            DiagnosticNote(
                                path: article.path, range: incident.range, message: "the incident's analysis")
                        ],
                        help: "review it and run `runbookc review \(target.id) --kind incident --ref …`")
                }
            }
        })

    /// Days from the end of an incident.
    private static let daysAllowed = 30

    /// A critical playbook or article.
    private struct Target {
        let id: String
        let path: String
        let anchor: SourceRange
        let reviews: [Review]
    }

    /// What an analysis names, by ticket type, as related, or in a link.
    private static func concerned(by analysis: Article, in knowledgeBase: KnowledgeBase) -> [Target] {
        let types = Set(analysis.frontMatter?.ticketTypes.map(\.value) ?? [])
        var ids = Set(analysis.frontMatter?.related.map(\.value) ?? [])
        for type in knowledgeBase.tables.ticketTypes where types.contains(type.id.value) {
            ids.formUnion((type.playbooks + type.articles).map(\.value))
        }
        var pages: Set<String> = []
        for link in analysis.links {
            if case .page(let page, _) = knowledgeBase.resolve(link: link.destination, from: analysis.path) {
                pages.insert(page)
            }
        }
        let playbooks = knowledgeBase.playbooks.filter { playbook in
            playbook.isCritical && playbook.status != .draft && playbook.status != .retired
                && (ids.contains(playbook.id) || playbook.fields.handles.contains { types.contains($0.value) }
                    || knowledgeBase.pages[playbook.path].map(pages.contains) ?? false)
        }.map { Target(id: $0.id, path: $0.path, anchor: $0.anchorRange, reviews: $0.fields.reviews) }
        let articles = knowledgeBase.articles.filter { article in
            article.path != analysis.path && article.frontMatter?.isCritical?.value == true
                && article.status != .draft && article.status != .retired
                && (ids.contains(article.id) || knowledgeBase.pages[article.path].map(pages.contains) ?? false)
        }.map { Target(id: $0.id, path: $0.path, anchor: $0.anchorRange, reviews: $0.frontMatter?.reviews ?? []) }
        return playbooks + articles
    }

    private static func playbook(reviewed: String, critical: Bool = true) -> String {
        """
        schema: 1
        id: pb-example
        critical: \(critical)
        status: published
        reviews:
          - {date: \(reviewed), by: role-team-lead, kind: read}

        """
    }

    private static let incident = [
        "kb/rca/kb-rca-portal.md": """
        ---
        id: kb-rca-portal
        type: rca
        related: [pb-example]
        ---
        # The portal was down

        ## Incident

        | Field | Value |
        |---|---|
        | Priority | P1 |
        | Resolved | 2026-10-01 11:52 |

        """
    ]
}
