/// A span of the calendar: `P1Y`, `P6M`, `P2W`, `P30D`, `P1Y6M` (ISO 8601 duration without a time part).
package struct Period: Hashable, Sendable {
    /// Years count twelve.
    package let months: Int
    /// Weeks count seven.
    package let days: Int

    /// Largest number before a designator; keeps the arithmetic far from overflow.
    package static let maximumCount = 9999

    package init(months: Int, days: Int) {
        self.months = months
        self.days = days
    }

    /// Nil for anything but a non-empty period with its designators in the order Y, M, W, D, each at most once.
    package init?(_ text: String) {
        guard let parts = DurationParts(text, dateDesignators: "YMWD", timeDesignators: "") else { return nil }
        months = parts["Y", default: 0] * 12 + parts["M", default: 0]
        days = parts["W", default: 0] * 7 + parts["D", default: 0]
    }

    /// The ISO 8601 form in years, months and days: `P1Y6M`.
    package var iso8601: String {
        if months == 0 { return "P\(days)D" }
        return "P" + (months >= 12 ? "\(months / 12)Y" : "") + (months % 12 > 0 ? "\(months % 12)M" : "")
            + (days > 0 ? "\(days)D" : "")
    }

    /// For readers: `2 weeks`, `3 months`, `1 year`.
    package var words: String {
        func counted(_ count: Int, _ unit: String) -> String { "\(count) \(unit)\(count == 1 ? "" : "s")" }
        var parts: [String] = []
        if months >= 12 { parts.append(counted(months / 12, "year")) }
        if months % 12 > 0 { parts.append(counted(months % 12, "month")) }
        if days > 0, days % 7 == 0 {
            parts.append(counted(days / 7, "week"))
        } else if days > 0 || parts.isEmpty {
            parts.append(counted(days, "day"))
        }
        return parts.joined(separator: " ")
    }
}

/// A length of time in minutes: `PT30M`, `PT4H`, `PT1H30M`, `P2D` (ISO 8601; a day counts 24 hours).
package struct TimeSpan: Hashable, Sendable, Comparable {
    package let minutes: Int

    package init(minutes: Int) {
        self.minutes = minutes
    }

    /// Nil for anything but a non-empty duration of days, hours and minutes in that order.
    package init?(_ text: String) {
        guard let parts = DurationParts(text, dateDesignators: "D", timeDesignators: "HM") else { return nil }
        minutes = parts["D", default: 0] * 1440 + parts["TH", default: 0] * 60 + parts["TM", default: 0]
    }

    package static func < (left: TimeSpan, right: TimeSpan) -> Bool { left.minutes < right.minutes }

    /// The shortest ISO 8601 form in hours and minutes.
    package var iso8601: String {
        if minutes == 0 { return "PT0M" }
        if minutes % 1440 == 0 { return "P\(minutes / 1440)D" }
        return "PT" + (minutes >= 60 ? "\(minutes / 60)H" : "") + (minutes % 60 > 0 ? "\(minutes % 60)M" : "")
    }

    /// For people: `30 min`, `4 h`, `1 h 30 min`, `2 days`.
    package var words: String {
        if minutes > 0, minutes % 1440 == 0 { return minutes == 1440 ? "1 day" : "\(minutes / 1440) days" }
        if minutes < 60 { return "\(minutes) min" }
        return minutes % 60 == 0 ? "\(minutes / 60) h" : "\(minutes / 60) h \(minutes % 60) min"
    }
}

/// The numbers of an ISO 8601 duration by designator; those of the time part carry a `T` in front.
private struct DurationParts {
    private var numbers: [String: Int] = [:]

    init?(_ text: String, dateDesignators: String, timeDesignators: String) {
        var bytes = Array(text.utf8)[...]
        guard bytes.popFirst() == UInt8(ascii: "P"), !bytes.isEmpty else { return nil }
        var allowed = Array(dateDesignators.utf8)[...]
        var prefix = ""
        while !bytes.isEmpty {
            if bytes.first == UInt8(ascii: "T"), prefix.isEmpty {
                bytes = bytes.dropFirst()
                prefix = "T"
                allowed = Array(timeDesignators.utf8)[...]
                guard !bytes.isEmpty else { return nil }
                continue
            }
            var number = 0
            var digits = 0
            while let byte = bytes.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
                number = number * 10 + Int(byte - UInt8(ascii: "0"))
                digits += 1
                guard number <= Period.maximumCount else { return nil }
                bytes = bytes.dropFirst()
            }
            guard digits > 0, let designator = bytes.popFirst(), let place = allowed.firstIndex(of: designator) else {
                return nil
            }
            allowed = allowed[(place + 1)...]
            numbers[prefix + String(decoding: [designator], as: UTF8.self)] = number
        }
        guard !numbers.isEmpty else { return nil }
    }

    subscript(designator: String, default standard: Int) -> Int {
        numbers[designator] ?? standard
    }
}
