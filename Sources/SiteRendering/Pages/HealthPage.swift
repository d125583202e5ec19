import KnowledgeModel
import PageTemplates
import SourceText

/// How fresh the pages of one owner are.
struct HealthRow: Sendable {
    /// Without the pages themselves.
    static let summaryShape: TemplateShape = [
        "owner": PageContext.linkShape, "anchor": .text, "label": .text, "overdueText": .text,
        "bars": .list(["kind": .text, "x": .text, "width": .text]),
    ]
    static let shape = summaryShape.adding([
        "items": .list([
            "title": .text, "language": .text, "href": .text, "state": .text, "kind": .text, "next": .text,
            "errors": .text,
            "warnings": .text,
        ])
    ])

    /// One page with its review date.
    ///
    /// A class: there is one of every page, and sorting moves them.
    final class Entry: Sendable {
        let title: String
        let page: String?
        let path: String
        let state: ReviewState
        let next: CalendarDate?
        /// Of the title.
        let language: String

        init(
            title: String, page: String?, path: String, state: ReviewState, next: CalendarDate?,
            language: String = LocalizedText.defaultLanguage
        ) {
            self.title = title
            self.page = page
            self.path = path
            self.state = state
            self.next = next
            self.language = language
        }
    }

    /// Nil for pages without an owner.
    let owner: String?
    let entries: [Entry]

    func count(_ state: ReviewState) -> Int { entries.count { $0.state == state } }

    /// The owners of pages that have a review date to keep: most overdue pages first, then most pages, then by id;
    /// pages without an owner last.
    ///
    /// Ask ``SiteIndex/healthRows``, which keeps them.
    static func rows(_ index: SiteIndex) -> [HealthRow] {
        let base = index.base
        var byOwner: [String: [Entry]] = [:]
        for playbook in base.playbooks where playbook.status != .retired {
            byOwner[playbook.fields.owner?.value ?? "", default: []].append(
                Entry(
                    title: playbook.title, page: base.pages[playbook.path], path: playbook.path,
                    state: index.reviewState(playbook), next: playbook.nextReview))
        }
        for article in base.articles where article.status != .retired && index.hasReviewDate(article) {
            byOwner[article.frontMatter?.owner?.value ?? "", default: []].append(
                Entry(
                    title: article.title, page: base.pages[article.path], path: article.path,
                    state: index.reviewState(article), next: article.nextReview, language: article.language))
        }
        return byOwner.map {
            HealthRow(owner: $0.key.isEmpty ? nil : $0.key, entries: $0.value.sorted(by: isMoreUrgent))
        }
        .sorted(by: isWorse)
    }

    private static func isMoreUrgent(_ left: Entry, _ right: Entry) -> Bool {
        switch (left.next, right.next) {
        case (let leftDate?, let rightDate?): (leftDate, left.path) < (rightDate, right.path)
        case (nil, nil): left.path < right.path
        case (nil, _): true
        case (_, nil): false
        }
    }

    private static func isWorse(_ left: HealthRow, _ right: HealthRow) -> Bool {
        guard let leftOwner = left.owner else { return false }
        guard let rightOwner = right.owner else { return true }
        return (-left.count(.overdue), -left.entries.count, leftOwner)
            < (-right.count(.overdue), -right.entries.count, rightOwner)
    }

    func value(_ context: PageContext) -> TemplateValue {
        .record(summary(context).adding(["items": .each(entries) { item($0, context) }]))
    }

    /// What ``summaryShape`` says.
    func summary(_ context: PageContext) -> TemplateRecord {
        let name = owner.map { context.name(of: $0) } ?? context.say("No owner")
        let states: [(ReviewState, String, String)] = [
            (.current, "a", context.say("current")), (.due, "b", context.say("due soon")),
            (.overdue, "c", context.say("overdue")), (.unknown, "d", context.say("without a date")),
        ]
        var bars: [TemplateValue] = []
        var x = 0
        for (state, kind, _) in states where count(state) > 0 {
            let width = 200 * count(state) / entries.count
            bars.append(["kind": .text(kind), "x": .text("\(x)"), "width": .text("\(max(width - 2, 2))")])
            x += width
        }
        let numbers = states.filter { count($0.0) > 0 }.map { "\(count($0.0)) \($0.2)" }
        return [
            "owner": context.link(name, to: owner.flatMap { context.index.page(of: $0) }),
            "anchor": .text(owner ?? "none"), "label": .text("\(name): \(numbers.joined(separator: ", "))"),
            "overdueText": .text(numbers.joined(separator: " · ")), "bars": .list(bars),
        ]
    }

    private func item(_ entry: Entry, _ context: PageContext) -> TemplateValue {
        let (state, kind) =
            switch entry.state {
            case .current: (context.say("Current"), "ok")
            case .due: (context.say("Due soon"), "warn")
            case .overdue: (context.say("Overdue"), "stop")
            case .unknown: (context.say("No date"), "")
            }
        let counts = context.index.diagnosticCounts[entry.path] ?? (0, 0)
        return [
            "title": .text(entry.title), "language": .text(context.foreign(entry.language)),
            "href": TemplateValue(entry.page.map { context.href($0) }),
            "state": .text(state), "kind": .text(kind), "next": TemplateValue(entry.next?.description),
            "errors": .text(counts.errors == 0 ? "" : context.counted(counts.errors, "{1} error", "{1} errors")),
            "warnings": .text(
                counts.warnings == 0 ? "" : context.counted(counts.warnings, "{1} warning", "{1} warnings")),
        ]
    }
}

/// The page for those who keep the knowledge base: what is current, due and overdue, by owner.
struct HealthPage {
    static let shape: TemplateShape = [
        "owners": .list(HealthRow.shape), "asOf": .text, "total": .text, "overdue": .text, "diagnostics": .text,
        "more": .list(PageContext.linkShape),
    ]

    let context: PageContext

    var frame: PageFrame {
        PageFrame(
            title: context.say("Health"),
            description: context.say("Which pages are current, due and overdue, by owner."),
            crumbs: [context.crumb("Home", SitePath.home)])
    }

    func value() -> TemplateRecord {
        let rows = context.index.healthRows
        let counts = context.index.diagnosticCounts.values
        let errors = counts.reduce(0) { $0 + $1.errors }
        let warnings = counts.reduce(0) { $0 + $1.warnings }
        return [
            "owners": .each(rows) { $0.value(context) }, "asOf": .text(context.edition.asOf.description),
            "total": .text(context.counted(rows.reduce(0) { $0 + $1.entries.count }, "{1} page", "{1} pages")),
            "overdue": .text("\(rows.reduce(0) { $0 + $1.count(.overdue) })"),
            "diagnostics": .text(
                context.say(
                    "{1} and {2}", context.counted(errors, "{1} error", "{1} errors"),
                    context.counted(warnings, "{1} warning", "{1} warnings"))),
            "more": [
                context.link(context.say("Coverage"), to: SitePath.coverage),
                context.link(context.say("Changes"), to: SitePath.changes),
            ],
        ]
    }
}
