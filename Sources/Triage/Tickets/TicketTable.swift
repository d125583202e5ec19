/// Reads tickets from a table of comma-separated values (RFC 4180), as ServiceNow exports it.
package enum TicketTable {
    /// Most bytes of one table.
    package static let maximumLength = 64 << 20
    /// Most columns of a row; the ones behind them are not read.
    package static let maximumColumns = 500

    /// Why a table cannot be read.
    package struct Fault: Error, Equatable {
        /// From 1.
        package let lineNumber: Int
        /// A lower-case statement without a full stop.
        package let problem: String
    }

    /// One ticket a row. The first row names the columns as ServiceNow does, `short_description`; unknown columns are
    /// left alone, and a missing one is empty.
    package static func tickets(_ bytes: [UInt8]) throws(Fault) -> [Ticket] {
        guard bytes.count <= maximumLength else {
            throw Fault(lineNumber: 1, problem: "the table is larger than \(maximumLength >> 20) MiB")
        }
        var reader = RowReader(bytes: bytes)
        guard let header = try reader.next() else { throw Fault(lineNumber: 1, problem: "the table is empty") }
        let names = header.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: "_").lowercased() }
        guard names.contains("short_description") || names.contains("description") else {
            throw Fault(lineNumber: 1, problem: "no column is called short_description or description")
        }
        let columns = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        var tickets: [Ticket] = []
        while let row = try reader.next() {
            // An empty line is no ticket.
            if row.allSatisfy(\.isEmpty) { continue }
            tickets.append(Ticket { name in columns[name].flatMap { $0 < row.count ? row[$0] : nil } ?? "" })
        }
        return tickets
    }
}

private struct RowReader {
    let bytes: [UInt8]
    private var position = 0
    private var lineNumber = 1

    init(bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    /// Nil behind the last row.
    mutating func next() throws(TicketTable.Fault) -> [String]? {
        guard position < bytes.count else { return nil }
        var row: [String] = []
        while true {
            let value = try field()
            if row.count < TicketTable.maximumColumns { row.append(value) }
            guard position < bytes.count else { return row }
            let byte = bytes[position]
            position += 1
            if byte == UInt8(ascii: ",") { continue }
            if byte == 0x0D, position < bytes.count, bytes[position] == 0x0A { position += 1 }
            lineNumber += 1
            return row
        }
    }

    /// Ends at a comma, at a line's end or behind the last byte.
    private mutating func field() throws(TicketTable.Fault) -> String {
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
                        throw TicketTable.Fault(
                            lineNumber: lineNumber,
                            problem: "something stands between a closing quotation mark and the comma")
                    }
                    return String(decoding: value, as: UTF8.self)
                }
                position += 1
            }
            if byte == 0x0A { lineNumber += 1 }
            value.append(byte)
        }
        throw TicketTable.Fault(lineNumber: opening, problem: "a quotation mark opens here and is never closed")
    }

    private func isEnd(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ",") || byte == 0x0A || byte == 0x0D }
}
