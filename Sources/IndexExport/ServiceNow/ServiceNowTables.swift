import CSVSyntax
import KnowledgeModel
import SourceText

/// The tables of the support model in the shape of ServiceNow's own.
struct ServiceNowTables {
    /// Longest name and longest condition of an assignment rule.
    static let maximumRuleName = 40
    static let maximumCondition = 1_000

    let edition: PublishedEdition

    private var tables: ModelTables { edition.tables }

    /// Impact, urgency and priority as the platform's numbers: 1 is the highest of each.
    var priorities: [UInt8] {
        var csv = CSVWriter(columns: ["impact", "urgency", "priority"])
        let rows = tables.matrix.map { cell in
            [Self.number(cell.impact.value), Self.number(cell.urgency.value), Self.number(cell.priority.value)]
        }
        for row in rows.sorted(by: { $0.lexicographicallyPrecedes($1) }) { csv.append(row.map(String.init)) }
        return csv.bytes
    }

    /// Start, pause and stop of each promise as encoded queries over incidents. A promise runs while its start condition
    /// holds and is cancelled when it does not, so no state stands in it.
    var serviceLevels: [UInt8] {
        var csv = CSVWriter(columns: [
            "name", "type", "table", "target", "duration", "duration_seconds", "schedule", "start_condition",
            "pause_condition",
            "stop_condition", "cancel_condition", "u_agreement",
        ])
        for target in tables.serviceLevels {
            let priority = Self.number(target.priority.value)
            let spans = [
                ("response", target.response), ("mitigation", target.mitigation), ("resolution", target.resolution),
            ]
            for (kind, span) in spans {
                guard let span = span?.value else { continue }
                let stop =
                    kind == "response" ? Self.states(workingStates) + "^assigned_toISNOTEMPTY" : Self.states(doneStates)
                csv.append([
                    "\(target.priority.value.rawValue) \(kind)", "SLA", "incident", kind, span.iso8601,
                    countsWorkingDays(span, target) ? "" : "\(span.minutes * 60)",
                    schedule(target.calendar?.value), "priority=\(priority)^assignment_groupISNOTEMPTY^EQ",
                    kind == "response" ? "" : Self.states(pausedStates) + "^EQ", stop + "^EQ", "state=8^EQ",
                    target.agreement?.value.rawValue ?? "suggested",
                ])
            }
        }
        return csv.bytes
    }

    /// Days of a calendar with business hours are working days, and how long one is stands in the calendar in words only.
    private func countsWorkingDays(_ span: TimeSpan, _ target: ServiceLevelTarget) -> Bool {
        let calendar = tables.calendars.first { $0.id.value == target.calendar?.value }
        return calendar?.coverage?.value == .businessHours && span.minutes >= 1440
    }

    /// States that stop the clock for good, that pause it, and in which somebody is at work or was.
    private var doneStates: [Int] {
        tables.statuses.filter { ($0.pausesClock && $0.holdReasons.isEmpty) || $0.isFinal }.compactMap(
            \.serviceNowState?.value)
    }
    private var pausedStates: [Int] {
        tables.statuses.filter { $0.pausesClock && !$0.holdReasons.isEmpty }.compactMap(\.serviceNowState?.value)
    }
    private var workingStates: [Int] {
        tables.statuses.filter { !$0.isInitial }.compactMap(\.serviceNowState?.value)
    }

    private static func states(_ states: [Int]) -> String {
        "stateIN" + Set(states).sorted().map(String.init).joined(separator: ",")
    }

    private func schedule(_ id: String?) -> String {
        tables.calendars.first { $0.id.value == id }?.name?.value ?? id ?? ""
    }

    /// Rows of `sysrule_assignment`, one for each first-line group, more where a condition would be too long.
    var assignment: [UInt8] {
        var json = JSONWriter(style: .indented)
        json.object { json in
            json.member("records", arrayOf: rules) { json, rule in
                json.object { json in
                    json.member("name", rule.name)
                    json.member("table", "incident")
                    json.member("condition", rule.condition)
                    json.member("group", rule.group)
                    json.member("order", "\(rule.order)")
                    json.member("active", "true")
                }
            }
        }
        return json.finish()
    }

    private struct Rule {
        let name: String
        let condition: String
        let group: String
        let order: Int
    }

    private var rules: [Rule] {
        var rules: [Rule] = []
        for group in tables.groups where group.tier?.value == .l1 {
            let items = tables.services.filter { $0.groups.first { isFirstLine($0.value) }?.value == group.id.value }
                .compactMap(\.configurationItem?.value)
            let conditions = Self.conditions(Array(Set(items)).sorted())
            let name = group.serviceNowName?.value ?? group.name?.value ?? group.id.value
            for (place, condition) in conditions.enumerated() {
                let suffix = conditions.count > 1 ? " \(place + 1)" : ""
                rules.append(
                    Rule(
                        name: String(name.prefix(Self.maximumRuleName - suffix.count)) + suffix, condition: condition,
                        group: name, order: 100 * (rules.count + 1)))
            }
        }
        return rules
    }

    private func isFirstLine(_ id: String) -> Bool { tables.groups.first { $0.id.value == id }?.tier?.value == .l1 }

    /// Conditions that together hold for every item, each short enough.
    static func conditions(_ items: [String]) -> [String] {
        let (start, end) = ("cmdb_ci.nameIN", "^EQ")
        var conditions: [String] = []
        var names = ""
        // A name with a comma or a caret would say something else in an encoded query.
        for item in items where !item.contains(",") && !item.contains("^") {
            let longer = names.isEmpty ? item : "\(names),\(item)"
            if (start + longer + end).unicodeScalars.count <= maximumCondition {
                names = longer
            } else {
                if !names.isEmpty { conditions.append(start + names + end) }
                names = item
            }
        }
        return names.isEmpty ? conditions : conditions + [start + names + end]
    }

    var warnings: [String] {
        let items = tables.services.compactMap(\.configurationItem?.value).filter {
            $0.contains(",") || $0.contains("^")
        }
        let days = tables.serviceLevels.filter { target in
            [target.response, target.mitigation, target.resolution].contains { span in
                span.map { countsWorkingDays($0.value, target) } ?? false
            }
        }
        let long = rules.filter { $0.condition.unicodeScalars.count > Self.maximumCondition }
        return items.map { "sysrule_assignment: the item \($0) holds a comma or a caret and is in no condition" }
            + days.map {
                "contract_sla: \($0.priority.value.rawValue) has working days: enter how many seconds of the schedule they are"
            }
            + long.map {
                "sysrule_assignment: the condition of \($0.name) is longer than \(Self.maximumCondition) characters"
            }
    }

    /// Message templates for `sys_template`; the text goes to the ticket's comments.
    var templates: [UInt8] {
        var csv = CSVWriter(columns: [
            "name", "table", "language", "event", "field", "text", "variables", "u_source_id",
        ])
        for message in edition.knowledgeBase.messages {
            csv.append([
                message.title?.value ?? message.id.value, "incident", message.language.value,
                message.event?.value ?? "", "comments", message.body.value,
                message.variables.map(\.value).joined(separator: " "), message.id.value,
            ])
        }
        return csv.bytes
    }

    /// Numbers that incidents refer to, and the numbers that they should.
    var links: [UInt8] {
        var csv = CSVWriter(columns: ["old_number", "u_source_id", "new_source_id", "new_number"])
        for article in edition.knowledgeBase.articles {
            guard let number = article.frontMatter?.serviceNow?.number?.value else { continue }
            let successor = article.frontMatter?.supersededBy?.value ?? article.id
            csv.append([number, article.id, successor, self.number(of: successor)])
        }
        return csv.bytes
    }

    /// Where the readers of a retired or moved article go.
    var redirects: [UInt8] {
        var csv = CSVWriter(columns: ["u_source_id", "replacement_source_id", "replacement_number", "reason"])
        var rows = tables.redirects.map {
            [$0.from.value, $0.to.value, number(of: $0.to.value), $0.reason?.value ?? ""]
        }
        for article in edition.knowledgeBase.articles {
            guard let successor = article.frontMatter?.supersededBy?.value else { continue }
            rows.append([article.id, successor, number(of: successor), article.status.rawValue])
        }
        for playbook in edition.knowledgeBase.playbooks {
            guard let successor = playbook.fields.supersededBy?.value else { continue }
            rows.append([playbook.id, successor, number(of: successor), playbook.status.rawValue])
        }
        for row in rows.sorted(by: { $0.lexicographicallyPrecedes($1) }) { csv.append(row) }
        return csv.bytes
    }

    private func number(of id: String) -> String {
        edition.knowledgeBase.article(id)?.frontMatter?.serviceNow?.number?.value ?? ""
    }

    private static func number(_ level: ImpactLevel) -> Int {
        switch level {
        case .high: 1
        case .medium: 2
        case .low: 3
        }
    }

    private static func number(_ priority: Priority) -> Int {
        (Priority.allCases.firstIndex(of: priority) ?? 0) + 1
    }
}
