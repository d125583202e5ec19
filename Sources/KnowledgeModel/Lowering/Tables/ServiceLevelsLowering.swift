import SourceText

extension MappingReader {
    /// The rows of `sla.yaml`.
    mutating func serviceLevels(_ path: String) -> [ServiceLevelTarget] {
        require("targets")
        return elements("targets", identity: ["priority"], repeats: "target for") { row in
            row.require("priority", "response", "calendar", "status")
            let priority: Located<Priority>? = row.choice("priority")
            let response = row.timeSpan("response")
            let mitigation = row.timeSpan("mitigation")
            let resolution = row.timeSpan("resolution")
            let alternative = row.text("alternative")
            let calendar = row.text("calendar")
            let start = row.text("start")
            let stop = row.text("stop")
            let agreement: Located<ServiceLevelTarget.Agreement>? = row.choice("status")
            let origin = row.origin(path)
            return priority.map {
                ServiceLevelTarget(
                    priority: $0, response: response, mitigation: mitigation, resolution: resolution,
                    alternative: alternative, calendar: calendar, start: start, stop: stop, agreement: agreement,
                    origin: origin)
            }
        }
    }
}
