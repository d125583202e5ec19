/// A day of the proleptic Gregorian calendar, written `YYYY-MM-DD`.
///
/// Review arithmetic is on dates, never on instants: there is no time zone here.
package struct CalendarDate: Hashable, Sendable {
    package let year: Int
    /// From 1 to 12.
    package let month: Int
    /// From 1 to the length of the month.
    package let day: Int

    /// Nil when there is no such day, or the year is outside 1...9999.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month),
            day >= 1, day <= Self.length(ofMonth: month, year: year)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Exactly `YYYY-MM-DD` in ASCII digits; nil for everything else (ISO 8601, extended calendar date).
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
        var numbers: [Int] = []
        for field in [0..<4, 5..<7, 8..<10] {
            var number = 0
            for byte in bytes[field] {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
                number = number * 10 + Int(byte - UInt8(ascii: "0"))
            }
            numbers.append(number)
        }
        self.init(year: numbers[0], month: numbers[1], day: numbers[2])
    }

    /// Days since 0000-03-01, the start of the era in which leap days come last.
    package var dayNumber: Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let shiftedMonth = (month + 9) % 12
        return 365 * shiftedYear + shiftedYear / 4 - shiftedYear / 100 + shiftedYear / 400
            + (153 * shiftedMonth + 2) / 5 + day - 1
    }

    /// Whole days from `other` to this date; negative when this date is earlier.
    package func days(since other: CalendarDate) -> Int {
        dayNumber - other.dayNumber
    }

    /// This date plus a period: years and months first, the day cut to the month's length, then days.
    ///
    /// Saturates at 9999-12-31.
    package func adding(_ period: Period) -> CalendarDate {
        let months = year * 12 + (month - 1) + period.months
        let newYear = months / 12
        guard newYear <= 9999 else { return Self.latest }
        let newMonth = months % 12 + 1
        var date = (newYear, newMonth, min(day, Self.length(ofMonth: newMonth, year: newYear)))
        var remaining = period.days
        while remaining > 0, date.0 <= 9999 {
            let left = Self.length(ofMonth: date.1, year: date.0) - date.2
            if remaining <= left {
                date.2 += remaining
                remaining = 0
            } else {
                remaining -= left + 1
                date = date.1 == 12 ? (date.0 + 1, 1, 1) : (date.0, date.1 + 1, 1)
            }
        }
        return CalendarDate(year: date.0, month: date.1, day: date.2) ?? Self.latest
    }

    private static let latest = CalendarDate(lastYear: 9999)

    private init(lastYear: Int) {
        year = lastYear
        month = 12
        day = 31
    }

    private static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension CalendarDate: Comparable, CustomStringConvertible {
    package static func < (left: CalendarDate, right: CalendarDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    /// `YYYY-MM-DD`.
    package var description: String {
        func padded(_ number: Int, to width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: width - digits.count) + digits
        }
        return "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
    }
}
