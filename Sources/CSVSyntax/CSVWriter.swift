/// Writes a table of comma-separated values (RFC 4180): UTF-8 without a mark, lines that end in CRLF.
package struct CSVWriter {
    package private(set) var bytes: [UInt8] = []
    private let columnCount: Int

    package init(columns: [String]) {
        columnCount = columns.count
        append(columns)
    }

    /// - Precondition: one value for each column.
    package mutating func append(_ row: [String]) {
        precondition(row.count == columnCount, "A row has a value for each column.")
        for (index, value) in row.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            append(field: value)
        }
        bytes += [0x0D, 0x0A]
    }

    /// A field with a space at either end is quoted too: some readers take such spaces off.
    private mutating func append(field: String) {
        let needsQuotes =
            field.utf8.contains { [0x22, 0x2C, 0x3B, 0x09, 0x0A, 0x0D].contains($0) }
            || field.utf8.first == 0x20 || field.utf8.last == 0x20
        guard needsQuotes else {
            bytes += field.utf8
            return
        }
        bytes.append(UInt8(ascii: "\""))
        for byte in field.utf8 {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
