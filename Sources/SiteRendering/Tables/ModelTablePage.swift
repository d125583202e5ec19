import KnowledgeModel
import PageTemplates
import SourceText

/// A page that shows tables of the operating model as they are.
struct ModelTablePage {
    static let cellShape: TemplateShape = ["items": .list(PageContext.linkShape), "isList": .bool]

    static let shape: TemplateShape = [
        "lead": .text,
        "sections": .list([
            "title": .text, "anchor": .text, "text": .text, "columns": .list(.text),
            "rows": .list(["anchor": .text, "head": PageContext.linkShape, "cells": .list(cellShape)]),
        ]),
    ]

    /// One table of the page.
    struct Section {
        let title: String
        /// Starts with a capital letter, so that it is no row's.
        let anchor: String
        var text = ""
        let columns: [String]
        let rows: [Row]
    }

    struct Row {
        /// The row's fragment; empty where the site links to no such row.
        var anchor = ""
        let head: TemplateValue
        let cells: [Cell]
    }

    /// What stands in a cell: links and words.
    struct Cell {
        let items: [TemplateValue]

        init(_ items: [TemplateValue]) { self.items = items }
        init(_ text: String?) { items = text.map { [["title": .text($0), "href": "", "language": ""]] } ?? [] }
        init(_ texts: [Located<String>]) {
            items = texts.map { ["title": .text($0.value), "href": "", "language": ""] }
        }
    }

    let page: TablePage
    let context: PageContext

    /// The pages that have something to show, in the order in which they are listed.
    static func present(in tables: ModelTables) -> [TablePage] {
        TablePage.allCases.filter { page in
            switch page {
            case .responsibilities: !tables.responsibilities.isEmpty || !tables.roles.isEmpty
            case .roster: !tables.seats.isEmpty || !tables.rotations.isEmpty || !tables.calendars.isEmpty
            case .lifecycle: !tables.lifecycle.isEmpty
            case .statuses: !tables.statuses.isEmpty
            case .reclassification: !tables.reclassifications.isEmpty
            case .communications: !tables.cadences.isEmpty
            case .warRoom: !tables.warRoom.isEmpty
            case .metrics: !tables.metrics.isEmpty
            case .reporting: tables.routines.contains { $0.kind == .report }
            case .governance: tables.routines.contains { $0.kind == .governance }
            case .training: !tables.training.isEmpty
            case .requirements: !tables.requirements.isEmpty
            }
        }
    }

    var frame: PageFrame {
        PageFrame(
            title: context.say(page.title), description: context.say(page.summary),
            crumbs: [
                context.crumb("Home", SitePath.home), context.crumb("Operating model", SitePath.operatingModel),
            ],
            hasOneLanguage: true)
    }

    func value() -> TemplateRecord {
        [
            "lead": .text(context.say(page.summary)),
            "sections": .each(sections.filter { !$0.rows.isEmpty }) { section in
                [
                    "title": .text(context.say(section.title)), "anchor": .text(section.anchor),
                    "text": .text(section.text.isEmpty ? "" : context.say(section.text)),
                    "columns": .each(section.columns) { .text(context.say($0)) },
                    "rows": .each(section.rows) { row in
                        [
                            "anchor": .text(row.anchor), "head": row.head,
                            "cells": .each(row.cells) { cell in
                                ["items": .list(cell.items), "isList": .bool(cell.items.count > 1)]
                            },
                        ]
                    },
                ]
            },
        ]
    }

    var sections: [Section] {
        switch page {
        case .responsibilities: responsibilities
        case .roster: roster
        case .lifecycle: lifecycle
        case .statuses: statuses
        case .reclassification: reclassification
        case .communications: communications
        case .warRoom: warRoom
        case .metrics: metrics
        case .reporting: [routines(.report, "Reports")]
        case .governance: [routines(.governance, "Meetings")]
        case .training: training
        case .requirements: requirements
        }
    }

    // MARK: What cells are made of

    func plain(_ text: String) -> TemplateValue { ["title": .text(text), "href": "", "language": ""] }

    /// Names of roles, groups and articles with links to where they are described.
    func links(_ ids: [Located<String>]) -> Cell { Cell(ids.map { context.reference($0) }) }

    func link(_ id: Located<String>?) -> Cell { Cell(id.map { [context.reference($0)] } ?? []) }

    func name(_ text: LocalizedText?, _ id: Located<String>) -> String {
        let name = text?.best(for: context.language) ?? ""
        return name.isEmpty ? id.value : name
    }

    /// The decision that settled the row, and the requirements that it carries.
    func origin(_ origin: TableOrigin) -> Cell {
        let known = !context.tables.requirements.isEmpty
        return Cell(
            (origin.decidedBy.map { [context.reference($0)] } ?? [])
                + origin.sources.map { source in
                    context.link(
                        source.value, to: known ? SitePath.tables(.requirements, row: source.value) : nil)
                })
    }
}

extension TablePage {
    var title: String {
        switch self {
        case .responsibilities: "Who does what"
        case .roster: "Roster and coverage"
        case .lifecycle: "Life of a ticket"
        case .statuses: "States of a ticket"
        case .reclassification: "Changing a priority"
        case .communications: "How often we speak"
        case .warRoom: "War room"
        case .metrics: "Figures"
        case .reporting: "Reports"
        case .governance: "Meetings that decide"
        case .training: "Training and reading lists"
        case .requirements: "Requirements"
        }
    }

    var summary: String {
        switch self {
        case .responsibilities: "Who does each piece of work, who answers for it, who is asked and who is told."
        case .roster: "When each group is there, which seats it has, and how they take turns."
        case .lifecycle: "The phases that a ticket goes through, and what ends each of them."
        case .statuses: "What each state means, when the clock stands still, and which text goes with each move."
        case .reclassification: "What makes a priority higher or lower after triage, and who agrees."
        case .communications: "How often, where and to whom updates go, by priority."
        case .warRoom: "The roles while a war room is open."
        case .metrics: "What is measured, how it is counted and what it is split by."
        case .reporting: "Who reads what, and how often."
        case .governance: "Who meets how often, and about what."
        case .training: "What a starter learns, what everybody keeps learning, and what to read at each tier."
        case .requirements: "Everything that the operating model must say, with the places that say it."
        }
    }
}
