import KnowledgeModel
import PageTemplates
import SourceText

extension ModelTablePage {
    var lifecycle: [Section] {
        [
            Section(
                title: "Phases", anchor: "Phases",
                columns: ["Phase", "Over when", "In the ticket by then", "Because of"],
                rows: context.tables.lifecycle.enumerated().map { number, phase in
                    Row(
                        anchor: phase.id.value, head: plain("\(number + 1). \(name(phase.name, phase.id))"),
                        cells: [Cell(phase.exit), Cell(phase.artifacts), origin(phase.origin)])
                })
        ]
    }

    var statuses: [Section] {
        let tables = context.tables
        let states = Section(
            title: "States", anchor: "States", columns: ["State", "Meaning", "Clock", "ServiceNow", "Because of"],
            rows: tables.statuses.map { status in
                let number = status.serviceNowState.map { "\($0.value)" }
                return Row(
                    anchor: status.id.value, head: plain(name(status.name, status.id)),
                    cells: [
                        Cell(status.meaning?.value), Cell(context.say(status.pausesClock ? "stands still" : "runs")),
                        Cell(number),
                        origin(status.origin),
                    ])
            })
        let reasons = Section(
            title: "Reasons to wait", anchor: "Reasons", columns: ["Reason", "State", "Allowed when", "Text"],
            rows: tables.statuses.flatMap { status in
                status.holdReasons.map { reason in
                    Row(
                        head: plain(name(reason.name, reason.id)),
                        cells: [
                            Cell(name(status.name, status.id)), Cell(reason.justification?.value),
                            link(reason.template),
                        ])
                }
            })
        let moves = Section(
            title: "Moves", anchor: "Moves", columns: ["From", "To", "By", "Text", "Because of"],
            rows: tables.transitions.map { move in
                Row(
                    anchor: move.anchor, head: plain(state(move.from)),
                    cells: [Cell(state(move.to)), Cell(move.by?.value), link(move.template), origin(move.origin)])
            })
        return [states, reasons, moves]
    }

    private func state(_ id: Located<String>) -> String {
        context.tables.statuses.first { $0.id.value == id.value }.map { name($0.name, $0.id) } ?? id.value
    }

    var reclassification: [Section] {
        [
            Section(
                title: "Up and down", anchor: "Moves",
                columns: ["Priority", "When", "Evidence", "One of these agrees", "Then", "Text", "Because of"],
                rows: context.tables.reclassifications.map { row in
                    let to = row.to?.value.rawValue ?? context.say("any")
                    return Row(
                        anchor: row.anchor, head: plain("\(row.from.value.rawValue) → \(to)"),
                        cells: [
                            Cell(row.trigger?.value), Cell(row.evidence?.value), links(row.approvers),
                            Cell(row.actions), link(row.template), origin(row.origin),
                        ])
                })
        ]
    }

    var communications: [Section] {
        [
            Section(
                title: "Updates", anchor: "Updates",
                columns: ["Priority", "Until mitigated", "After that", "Where", "To whom", "Because of"],
                rows: context.tables.cadences.map { row in
                    let priority = row.priority.value
                    return Row(
                        anchor: priority.rawValue,
                        head: context.link(priority.rawValue, to: SitePath.priority(priority)),
                        cells: [
                            Cell(row.beforeMitigation.map { context.say("every {1}", context.span($0.value)) }),
                            Cell(row.afterMitigation.map { context.say("every {1}", context.span($0.value)) }),
                            Cell(row.channels),
                            Cell(row.audience?.value), origin(row.origin),
                        ])
                })
        ]
    }

    var warRoom: [Section] {
        [
            Section(
                title: "Roles", anchor: "Roles", columns: ["Role", "Does", "Does not", "Because of"],
                rows: context.tables.warRoom.map { row in
                    Row(
                        anchor: row.role.value, head: context.reference(row.role),
                        cells: [Cell(row.does?.value), Cell(row.doesNot?.value), origin(row.origin)])
                })
        ]
    }

    var metrics: [Section] {
        [
            Section(
                title: "Figures", anchor: "Figures", columns: ["Figure", "Counted as", "Split by", "Because of"],
                rows: context.tables.metrics.map { metric in
                    Row(
                        anchor: metric.id.value, head: plain(name(metric.name, metric.id)),
                        cells: [Cell(metric.formula?.value), Cell(metric.dimensions), origin(metric.origin)])
                })
        ]
    }

    func routines(_ kind: Routine.Kind, _ title: String) -> Section {
        Section(
            title: title, anchor: title,
            columns: ["Name", "Every", kind == .report ? "Readers" : "Who takes part", "Content", "Because of"],
            rows: context.tables.routines.filter { $0.kind == kind }.map { routine in
                Row(
                    anchor: routine.id.value, head: plain(name(routine.name, routine.id)),
                    cells: [
                        Cell(routine.interval.map { context.period($0.value) }), links(routine.audience),
                        Cell(routine.content),
                        origin(routine.origin),
                    ])
            })
    }

    var requirements: [Section] {
        let trace = RequirementTrace(context.base)
        return [
            Section(
                title: "Where each requirement is met", anchor: "Requirements",
                text: "The places are those that name the requirement among their sources.",
                columns: ["Number", "It asks", "Carried by"],
                rows: context.tables.requirements.map { requirement in
                    var seen: Set<String> = []
                    let carriers = (trace.carriers[requirement.id.value] ?? []).filter {
                        seen.insert($0.title + "\n" + ($0.page ?? "")).inserted
                    }
                    return Row(
                        anchor: requirement.id.value, head: plain(requirement.id.value),
                        cells: [
                            Cell(requirement.text?.value), Cell(carriers.map { context.link($0.title, to: $0.page) }),
                        ])
                })
        ]
    }
}
