import KnowledgeModel
import SourceText

extension Rule {
    static let undefinedCalendar = Rule(
        "DAT004", "undefined-calendar", .error,
        summary: "Every service level runs in a calendar, and every calendar has a time zone and hours.",
        rationale: """
            "Within two days" is no deadline until somebody says which days, from when to when, and where. A mistyped \
            time zone moves every deadline of the table by hours.
            """,
        source: "Lint catalogue DAT004; operating model O-43, C-25; tz database",
        bad: [
            RuleExample(
                "schema: 1\ntargets:\n  - {priority: ⟦P1⟧, response: PT15M, resolution: PT4H, status: suggested}\n",
                at: "kb/model/sla.yaml"),
            RuleExample(calendar("24x7, time_zone: ⟦Europe/Madird⟧"), at: "kb/model/groups.yaml"),
            RuleExample(calendar("24x7", id: "⟦cal-a⟧"), at: "kb/model/groups.yaml"),
            RuleExample(calendar("⟦business-hours⟧, time_zone: Europe/Madrid"), at: "kb/model/groups.yaml"),
        ],
        good: [
            RuleExample(
                """
                schema: 1
                targets:
                  - {priority: P1, response: PT15M, resolution: PT4H, calendar: cal-24x7, status: suggested}

                """, at: "kb/model/sla.yaml"),
            RuleExample(
                calendar("business-hours, time_zone: Europe/Madrid, hours: \"Monday to Friday, 08:00 to 18:00\""),
                at: "kb/model/groups.yaml"),
        ],
        check: .knowledgeBase { knowledgeBase in
            let targets = knowledgeBase.tables.serviceLevels.filter { $0.calendar == nil }.map { target in
                Finding(
                    in: target.origin.path, at: target.priority.range,
                    "the times of \(target.priority.value.rawValue) run in no calendar",
                    subject: "sla:\(target.priority.value.rawValue):calendar", help: "add `calendar: cal-…`")
            }
            return targets + knowledgeBase.tables.calendars.compactMap(finding)
        })

    private static func finding(_ calendar: SupportCalendar) -> Finding? {
        let id = calendar.id.value
        func finding(_ range: SourceRange, _ message: String, _ part: String, help: String?) -> Finding {
            Finding(in: calendar.origin.path, at: range, message, subject: "calendar:\(id):\(part)", help: help)
        }
        guard let zone = calendar.timeZone else {
            return finding(
                calendar.id.range, "the calendar `\(id)` has no time zone", "time_zone",
                help: "add `time_zone:` with a name such as `Europe/Madrid`")
        }
        if !TimeZoneNames.all.contains(zone.value) {
            return finding(
                zone.range, "`\(zone.value)` is no time zone", "time_zone",
                help: NearMiss.nearest(to: zone.value, among: TimeZoneNames.all).map { "did you mean `\($0)`?" }
                    ?? "use a name of the tz database, such as `Europe/Madrid`")
        }
        guard let coverage = calendar.coverage, coverage.value == .businessHours, calendar.hours == nil else {
            return nil
        }
        return finding(
            coverage.range, "the calendar `\(id)` does not say its hours", "hours",
            help: "add `hours:` in words, such as \"Monday to Friday, 08:00 to 18:00\"")
    }

    private static func calendar(_ rest: String, id: String = "cal-a") -> String {
        """
        schema: 1
        calendars:
          - {id: cal-24x7, name: Around the clock, coverage: 24x7, time_zone: UTC}
          - {id: \(id), name: Our hours, coverage: \(rest)}
        groups:
          - {id: grp-platform-l1, name: Platform L1, tier: L1, calendar: cal-24x7}

        """
    }
}
