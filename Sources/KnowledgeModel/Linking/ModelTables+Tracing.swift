import SourceText

/// A row of a table that may carry requirements.
struct TracedRow {
    let id: String?
    let title: String?
    /// Where the site shows it, from the site's root.
    let page: String
    let origin: TableOrigin
}

extension ModelTables {
    /// Every row that states something.
    var tracedRows: [TracedRow] { organisationRows + operationRows + processRows + peopleRows }

    /// Names of groups and roles by id.
    private var peopleNames: [String: String] {
        let named = groups.map { ($0.id.value, $0.name?.value) } + roles.map { ($0.id.value, $0.name?.value) }
        return Dictionary(named.compactMap { id, name in name.map { (id, $0) } }) { first, _ in first }
    }

    private var organisationRows: [TracedRow] {
        var rows: [TracedRow] = []
        func add(_ id: String, _ title: String?, _ page: String, _ origin: TableOrigin) {
            rows.append(TracedRow(id: id, title: title, page: page, origin: origin))
        }
        for row in services { add(row.id.value, row.name?.value, SitePath.service(row.id.value), row.origin) }
        for row in groups { add(row.id.value, row.name?.value, SitePath.contact(row.id.value), row.origin) }
        for row in calendars {
            add(row.id.value, row.name?.value, SitePath.tables(.roster, row: row.id.value), row.origin)
        }
        for row in roles { add(row.id.value, row.name?.value, SitePath.contact(row.id.value), row.origin) }
        let names = peopleNames
        for row in contacts {
            let subject = row.subject.value
            let name = row.name?.value ?? "Contact: \(names[subject] ?? subject)"
            add(row.subject.value, name, SitePath.contact(row.subject.value), row.origin)
        }
        for row in escalations { add(row.id.value, row.name?.value, SitePath.contact(row.id.value), row.origin) }
        return rows
    }

    private var operationRows: [TracedRow] {
        var rows: [TracedRow] = []
        func add(_ id: String?, _ title: String, _ page: String, _ origin: TableOrigin) {
            rows.append(TracedRow(id: id, title: title, page: page, origin: origin))
        }
        for row in priorities {
            let priority = row.priority.value
            add(priority.rawValue, "Priority \(priority.rawValue)", SitePath.priority(priority), row.origin)
        }
        for row in impactLevels { add(nil, "Impact: \(row.level.value)", SitePath.priorities, row.origin) }
        for row in urgencyLevels { add(nil, "Urgency: \(row.level.value)", SitePath.priorities, row.origin) }
        for row in matrix { add(nil, "Priority matrix", SitePath.priorities, row.origin) }
        for row in serviceLevels {
            let priority = row.priority.value
            add(priority.rawValue, "Times of \(priority.rawValue)", SitePath.priority(priority), row.origin)
        }
        for row in statuses {
            let id = row.id.value
            add(id, "State \(row.name.words ?? id)", SitePath.tables(.statuses, row: id), row.origin)
        }
        for row in transitions {
            let title = "From \(row.from.value) to \(row.to.value)"
            add(nil, title, SitePath.tables(.statuses, row: row.anchor), row.origin)
        }
        for row in cadences {
            let priority = row.priority.value.rawValue
            add(priority, "Updates of \(priority)", SitePath.tables(.communications, row: priority), row.origin)
        }
        for row in variables { add(row.id.value, "Variable \(row.id.value)", SitePath.messageVariables, row.origin) }
        for row in redirects {
            add(row.from.value, "Redirect \(row.from.value)", SitePath.redirect(from: row.from.value), row.origin)
        }
        return rows
    }

    private var processRows: [TracedRow] {
        var rows: [TracedRow] = []
        func add(_ id: String?, _ title: String, _ page: TablePage, _ anchor: String, _ origin: TableOrigin) {
            rows.append(TracedRow(id: id, title: title, page: SitePath.tables(page, row: anchor), origin: origin))
        }
        for row in reclassifications {
            add(nil, "Reclassification \(row.anchor)", .reclassification, row.anchor, row.origin)
        }
        for row in lifecycle {
            add(row.id.value, "Phase: \(row.name.words ?? row.id.value)", .lifecycle, row.id.value, row.origin)
        }
        let names = peopleNames
        for row in warRoom {
            let role = row.role.value
            add(role, "War room: \(names[role] ?? role)", .warRoom, row.role.value, row.origin)
        }
        for row in metrics {
            add(row.id.value, "Figure: \(row.name.words ?? row.id.value)", .metrics, row.id.value, row.origin)
        }
        for row in routines {
            add(row.id.value, row.name.words ?? row.id.value, row.kind.page, row.id.value, row.origin)
        }
        for row in training {
            add(row.id.value, "Training: \(row.name.words ?? row.id.value)", .training, row.id.value, row.origin)
        }
        return rows
    }

    private var peopleRows: [TracedRow] {
        var rows: [TracedRow] = []
        func add(_ id: String, _ title: String, _ page: TablePage, _ origin: TableOrigin) {
            rows.append(TracedRow(id: id, title: title, page: SitePath.tables(page, row: id), origin: origin))
        }
        for row in responsibilities {
            add(row.id.value, "Who does what: \(row.name.words ?? row.id.value)", .responsibilities, row.origin)
        }
        for row in seats { add(row.id.value, "Seat \(row.id.value)", .roster, row.origin) }
        for row in rotations { add(row.id.value, row.name.words ?? row.id.value, .roster, row.origin) }
        return rows
    }
}

extension LocalizedText? {
    fileprivate var words: String? { self?.best(for: LocalizedText.defaultLanguage) }
}

extension StatusTransition {
    /// The row's fragment in its page.
    package var anchor: String { "\(from.value)-\(to.value)" }
}

extension Reclassification {
    /// The row's fragment in its page.
    package var anchor: String { "\(from.value.rawValue)-\(to?.value.rawValue ?? "any")" }
}

extension Routine.Kind {
    /// The page that shows routines of this kind.
    package var page: TablePage {
        switch self {
        case .report: .reporting
        case .governance: .governance
        }
    }
}
