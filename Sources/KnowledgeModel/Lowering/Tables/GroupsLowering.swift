import SourceText

extension MappingReader {
    /// The `calendars` of `groups.yaml`.
    mutating func calendars(_ path: String) -> [SupportCalendar] {
        elements("calendars") { row in
            row.require("id", "coverage", "time_zone")
            let id = row.text("id")
            let name = row.text("name")
            let coverage: Located<SupportCalendar.Coverage>? = row.choice("coverage")
            let timeZone = row.text("time_zone")
            let hours = row.text("hours")
            let origin = row.origin(path)
            return id.map {
                SupportCalendar(
                    id: $0, name: name, coverage: coverage, timeZone: timeZone, hours: hours, origin: origin)
            }
        }
    }

    /// The `groups` of `groups.yaml`.
    mutating func groups(_ path: String) -> [Group] {
        require("groups")
        return elements("groups") { row in
            row.require("id", "name", "tier", "calendar")
            let id = row.text("id")
            let name = row.text("name")
            let summary = row.text("summary")
            let serviceNowName = row.text("servicenow_name")
            let tier: Located<Tier>? = row.choice("tier")
            let calendar = row.text("calendar")
            let queues = row.texts("queues")
            let lead = row.text("lead")
            let origin = row.origin(path)
            return id.map {
                Group(
                    id: $0, name: name, serviceNowName: serviceNowName, tier: tier, calendar: calendar, queues: queues,
                    lead: lead, summary: summary, origin: origin)
            }
        }
    }
}
