import KnowledgeModel
import Testing

@Suite("Dates, periods and durations")
struct CalendarTests {
    private func date(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

    @Test(
        "Only days that there are", arguments: ["2024-02-29", "2000-02-29", "2026-12-31", "0001-01-01", "9999-12-31"])
    func realDays(_ text: String) {
        #expect(CalendarDate(text)?.description == text)
    }

    @Test(
        "What is no day in ISO form is nil",
        arguments: [
            "2023-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00", "0000-01-01",
            "2026-1-01",
            "2026-01-01 ", "+026-01-01", "２026-01-01", "", "2026-01-01T00:00",
        ])
    func noDays(_ text: String) {
        #expect(CalendarDate(text) == nil)
    }

    @Test(
        "A period is added months first, the day cut to the month's length",
        arguments: [
            ("2024-01-31", "P1M", "2024-02-29"), ("2023-01-31", "P1M", "2023-02-28"),
            ("2024-02-29", "P1Y", "2025-02-28"),
            ("2024-02-29", "P4Y", "2028-02-29"), ("2026-11-30", "P3M", "2027-02-28"),
            ("2026-12-31", "P1D", "2027-01-01"),
            ("2026-01-31", "P1M1D", "2026-03-01"), ("2026-06-15", "P2W", "2026-06-29"),
            ("2026-10-02", "P6M", "2027-04-02"),
            ("9999-12-31", "P1D", "9999-12-31"), ("2026-01-01", "P9999Y", "9999-12-31"),
            ("2026-05-05", "P0D", "2026-05-05"),
        ])
    func adding(_ start: String, _ period: String, _ end: String) throws {
        let period = try #require(Period(period))
        #expect(try date(start).adding(period).description == end)
    }

    @Test("Days between dates count leap days")
    func daysBetween() throws {
        #expect(try date("2024-03-01").days(since: date("2024-02-28")) == 2)
        #expect(try date("2023-03-01").days(since: date("2023-02-28")) == 1)
        #expect(try date("2026-01-01").days(since: date("2027-01-01")) == -365)
        #expect(try date("2000-01-01").days(since: date("1900-01-01")) == 36_524)
    }

    @Test(
        "What is no period is nil",
        arguments: ["", "P", "P1", "1Y", "P1H", "PT1H", "P1M1Y", "P1Y1Y", "P-1D", "P10000Y", "P1.5Y", "p1y", "P1Y "])
    func noPeriods(_ text: String) {
        #expect(Period(text) == nil)
    }

    @Test("A duration counts minutes, a day is 24 hours")
    func timeSpans() {
        #expect(TimeSpan("PT30M")?.minutes == 30)
        #expect(TimeSpan("PT1H30M")?.minutes == 90)
        #expect(TimeSpan("P2D")?.minutes == 2880)
        #expect(TimeSpan("P1DT1M")?.minutes == 1441)
        #expect(TimeSpan("P9999DT9999H9999M")?.minutes == 9999 * 1440 + 9999 * 60 + 9999)
    }

    @Test(
        "What is no duration is nil",
        arguments: [
            "", "P", "PT", "P1DT", "30M", "PT30", "PT30S", "P1M", "P1Y", "PT10000M", "PTM", "PT99999999999999999999M",
        ])
    func noTimeSpans(_ text: String) {
        #expect(TimeSpan(text) == nil)
    }

    @Test("A review is current, due within 30 days, or overdue")
    func reviewState() throws {
        let next = try date("2026-12-21")
        #expect(ReviewState(next: next, asOf: try date("2026-11-20")) == .current)
        #expect(ReviewState(next: next, asOf: try date("2026-11-21")) == .due)
        #expect(ReviewState(next: next, asOf: try date("2026-12-21")) == .due)
        #expect(ReviewState(next: next, asOf: try date("2026-12-22")) == .overdue)
        #expect(ReviewState(next: nil, asOf: try date("2026-12-22")) == .unknown)
    }
}
