import KnowledgeModel
import PageTemplates
import SourceText

extension ModelTablePage {
    var responsibilities: [Section] {
        let activities = context.tables.responsibilities
        let matrix = Section(
            title: "By piece of work", anchor: "Work",
            columns: ["Work", "Does it (R)", "Answers for it (A)", "Is asked (C)", "Is told (I)", "Because of"],
            rows: activities.map { row in
                Row(
                    anchor: row.id.value, head: plain(name(row.name, row.id)),
                    cells: [
                        links(row.responsible), link(row.accountable), links(row.consulted), links(row.informed),
                        origin(row.origin),
                    ])
            })
        let roles = Section(
            title: "By role", anchor: "Roles",
            columns: ["Role", "Tiers", "Duties", "May approve", "Does", "Answers for", "Is asked", "Is told"],
            rows: context.tables.roles.map { role in
                let id = role.id.value
                return Row(
                    head: context.reference(role.id),
                    cells: [
                        Cell(role.tiers.isEmpty ? nil : role.tiers.map(\.value.rawValue).joined(separator: ", ")),
                        Cell(role.duties), Cell(role.mayApprove.map { plain(context.say($0.value.words)) }),
                        work(activities.filter { $0.responsible.contains { $0.value == id } }),
                        work(activities.filter { $0.accountable?.value == id }),
                        work(activities.filter { $0.consulted.contains { $0.value == id } }),
                        work(activities.filter { $0.informed.contains { $0.value == id } }),
                    ])
            })
        return [matrix, roles]
    }

    private func work(_ activities: [Responsibility]) -> Cell {
        Cell(activities.map { context.link(name($0.name, $0.id), to: SitePath.tables(page, row: $0.id.value)) })
    }

    var roster: [Section] {
        let tables = context.tables
        let calendars = Section(
            title: "Coverage", anchor: "Coverage", columns: ["Calendar", "Hours", "Groups", "Because of"],
            rows: tables.calendars.map { calendar in
                let groups = tables.groups.filter { $0.calendar?.value == calendar.id.value }
                return Row(
                    anchor: calendar.id.value, head: plain(calendar.name?.value ?? calendar.id.value),
                    cells: [Cell(calendar.hours?.value), links(groups.map(\.id)), origin(calendar.origin)])
            })
        let seats = Section(
            title: "Seats", anchor: "Seats",
            text: "Who fills a seat stands in the roster of the ticket system, not here.",
            columns: ["Seat", "Role", "Group", "Note", "Because of"],
            rows: tables.seats.map { seat in
                Row(
                    anchor: seat.id.value, head: plain(seat.id.value),
                    cells: [link(seat.role), link(seat.group), Cell(seat.note?.value), origin(seat.origin)])
            })
        let rotations = Section(
            title: "Turns", anchor: "Turns",
            columns: ["Rotation", "Changes every", "Calendar", "Order", "Text", "Because of"],
            rows: tables.rotations.map { rotation in
                let calendar = rotation.calendar.map { id in
                    [context.link(calendarName(id.value), to: SitePath.tables(page, row: id.value))]
                }
                return Row(
                    anchor: rotation.id.value, head: plain(name(rotation.name, rotation.id)),
                    cells: [
                        Cell(rotation.interval.map { context.period($0.value) }), Cell(calendar ?? []),
                        Cell(rotation.order),
                        link(rotation.handover), origin(rotation.origin),
                    ])
            })
        return [calendars, seats, rotations]
    }

    private func calendarName(_ id: String) -> String { context.index.calendars[id]?.name?.value ?? id }

    var training: [Section] {
        let items = Section(
            title: "Training", anchor: "Training",
            columns: ["Item", "Tiers", "Takes", "Comes back every", "Content", "Because of"],
            rows: context.tables.training.map { item in
                Row(
                    anchor: item.id.value, head: plain(name(item.name, item.id)),
                    cells: [
                        Cell(item.tiers.map(\.value.rawValue).joined(separator: ", ")),
                        Cell(item.duration.map { context.period($0.value) }),
                        Cell(item.interval.map { context.period($0.value) }), Cell(item.content),
                        origin(item.origin),
                    ])
            })
        let lists = Section(
            title: "Reading lists", anchor: "Reading",
            text: "Procedures, guides and playbooks of each tier, with the roles that work at it.",
            columns: ["Tier", "Roles", "Procedures and guides", "Playbooks"],
            rows: Tier.allCases.map { readingList($0) }.filter { $0.cells.contains { !$0.items.isEmpty } })
        return [items, lists]
    }

    private func readingList(_ tier: Tier) -> Row {
        let kinds: [ArticleType] = [.sop, .oncall, .troubleshooting, .architecture]
        let articles = context.base.articles.filter { article in
            guard let type = article.type, kinds.contains(type), article.status == .published else { return false }
            let audience = article.frontMatter?.audience ?? []
            return article.language == LocalizedText.defaultLanguage
                && audience.contains { $0.value.rawValue == tier.rawValue }
        }
        let playbooks = context.base.playbooks.filter { playbook in
            playbook.status == .published && playbook.fields.steps.contains { $0.tier?.value == tier }
        }
        return Row(
            anchor: tier.rawValue, head: plain(tier.rawValue),
            cells: [
                links(context.tables.roles.filter { $0.tiers.contains { $0.value == tier } }.map(\.id)),
                Cell(articles.map { context.reference($0.id) }),
                Cell(playbooks.map { context.reference($0.id) }),
            ])
    }
}

extension Role.Approval {
    var words: String {
        switch self {
        case .reclassify: "a changed priority"
        case .emergencyChange: "an emergency change"
        case .waiver: "a waiver of the gate"
        }
    }
}
