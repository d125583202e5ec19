extension CalendarDate {
    /// The ISO form of a date that is written in another unambiguous way: year first, with other separators, without
    /// leading zeros, or with a time of day behind it. Nil when the text is no such date.
    ///
    /// Forms with the day or the month first are not guessed at: `03/04/2026` has two readings.
    static func isoSpelling(of text: String) -> String? {
        var numbers: [Int] = []
        var current: (value: Int, digits: Int) = (0, 0)
        scan: for byte in text.utf8.prefix(Self.longestMisspelling) {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                current = (current.value * 10 + Int(byte - UInt8(ascii: "0")), current.digits + 1)
                guard current.digits <= 4 else { return nil }
            case UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "."):
                guard current.digits == (numbers.isEmpty ? 4 : min(max(current.digits, 1), 2)) else { return nil }
                numbers.append(current.value)
                current = (0, 0)
            case UInt8(ascii: "T"), UInt8(ascii: " "):
                break scan
            default:
                return nil
            }
        }
        guard numbers.count == 2, (1...2).contains(current.digits) else { return nil }
        return CalendarDate(year: numbers[0], month: numbers[1], day: current.value)?.description
    }

    /// Bytes that are looked at; more than any date with a time needs.
    private static let longestMisspelling = 40
}
