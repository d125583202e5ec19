/// Reads a table of separated values row by row (RFC 4180).
///
/// Also taken: a byte order mark, lines that end in LF, CR or both, semicolons or tabs in the place of commas. Bytes that
/// are not UTF-8 become U+FFFD.
package struct CSVReader {
    /// Most bytes of one table.
    package static let maximumLength = 64 << 20
    /// Most columns of a row; the ones behind them are not read.
    package static let maximumColumns = 500

    /// What stands between two fields.
    package enum Separator: UInt8, Sendable, CaseIterable {
        case comma = 0x2C
        case semicolon = 0x3B
        case tab = 0x09
    }

    /// Why a table cannot be read.
    package struct Fault: Error, Equatable {
        /// From 1.
        package let lineNumber: Int
        /// A lower-case statement without a full stop.
        package let problem: String

        package init(lineNumber: Int, problem: String) {
            self.lineNumber = lineNumber
            self.problem = problem
        }
    }

    private let bytes: [UInt8]
    package let separator: Separator
    private var position = 0
    /// Of the row that comes next, from 1.
    package private(set) var lineNumber = 1

    /// - Parameter separator: nil takes the one that the first line has most of, outside quotation marks.
    package init(_ bytes: [UInt8], separator: Separator? = nil) throws(Fault) {
        guard bytes.count <= Self.maximumLength else {
            throw Fault(lineNumber: 1, problem: "the table is larger than \(Self.maximumLength >> 20) MiB")
        }
        self.bytes = bytes
        position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        self.separator = separator ?? Self.detected(bytes[position...])
    }

    private static func detected(_ bytes: ArraySlice<UInt8>) -> Separator {
        var counts: [Separator: Int] = [:]
        var isQuoted = false
        for byte in bytes {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == 0x0A || byte == 0x0D { break }
            if let separator = Separator(rawValue: byte) { counts[separator, default: 0] += 1 }
        }
        var best = Separator.comma
        for separator in Separator.allCases where counts[separator, default: 0] > counts[best, default: 0] {
            best = separator
        }
        return best
    }

    /// Nil behind the last row. An empty line is a row of one empty field.
    package mutating func next() throws(Fault) -> [String]? {
        guard position < bytes.count else { return nil }
        var row: [String] = []
        while true {
            let value = try field()
            if row.count < Self.maximumColumns { row.append(value) }
            guard position < bytes.count else { return row }
            let byte = bytes[position]
            position += 1
            if byte == separator.rawValue { continue }
            if byte == 0x0D, position < bytes.count, bytes[position] == 0x0A { position += 1 }
            lineNumber += 1
            return row
        }
    }

    /// Ends at a separator, at a line's end or behind the last byte.
    private mutating func field() throws(Fault) -> String {
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
            let start = position
            while position < bytes.count, !isEnd(bytes[position]) { position += 1 }
            return String(decoding: bytes[start..<position], as: UTF8.self)
        }
        let opening = lineNumber
        position += 1
        var value: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == UInt8(ascii: "\"") {
                guard position < bytes.count, bytes[position] == byte else {
                    guard position == bytes.count || isEnd(bytes[position]) else {
                        throw Fault(
                            lineNumber: lineNumber,
                            problem: "something stands between a closing quotation mark and the separator")
                    }
                    return String(decoding: value, as: UTF8.self)
                }
                position += 1
            }
            if byte == 0x0A { lineNumber += 1 }
            value.append(byte)
        }
        throw Fault(lineNumber: opening, problem: "a quotation mark opens here and is never closed")
    }

    private func isEnd(_ byte: UInt8) -> Bool { byte == separator.rawValue || byte == 0x0A || byte == 0x0D }
}

/// A table whose first row names the columns.
package struct CSVTable: Sendable {
    /// As they stand in the first row.
    package let columns: [String]
    package let rows: [[String]]
    /// The line in which each row starts, from 1.
    package let lineNumbers: [Int]

    /// Most rows of one table.
    package static let maximumRows = 1_000_000

    /// Empty lines are no rows.
    package init(_ bytes: [UInt8], separator: CSVReader.Separator? = nil) throws(CSVReader.Fault) {
        var reader = try CSVReader(bytes, separator: separator)
        guard let header = try reader.next(), header.contains(where: { !$0.isEmpty }) else {
            throw CSVReader.Fault(lineNumber: 1, problem: "the table is empty")
        }
        columns = header
        var rows: [[String]] = []
        var lines: [Int] = []
        var line = reader.lineNumber
        while let row = try reader.next() {
            defer { line = reader.lineNumber }
            if row.allSatisfy(\.isEmpty) { continue }
            guard rows.count < Self.maximumRows else {
                throw CSVReader.Fault(lineNumber: line, problem: "the table has more than \(Self.maximumRows) rows")
            }
            rows.append(row)
            lines.append(line)
        }
        self.rows = rows
        lineNumbers = lines
    }
}
