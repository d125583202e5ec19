package import CSVSyntax

/// Tickets out of a table of separated values, as ServiceNow exports it.
package enum TicketTable {
    /// Most bytes of one table.
    package static let maximumLength = CSVReader.maximumLength

    package typealias Fault = CSVReader.Fault

    /// A ticket with what its row says beyond it.
    package struct Row: Sendable {
        package let ticket: Ticket
        /// The quarter in which the ticket was opened, `2026-Q4`; nil when the row does not say.
        package let quarter: String?
    }

    /// One ticket a row. The first row names the columns by the platform's names, `short_description`, or by the labels
    /// of its lists, `Short description`; unknown columns are left alone, and a missing one is empty.
    ///
    /// - Parameter separator: nil looks at the first row.
    package static func rows(_ bytes: [UInt8], separator: CSVReader.Separator? = nil) throws(Fault) -> [Row] {
        let table = try CSVTable(bytes, separator: separator)
        let names = table.columns.map(name)
        guard names.contains("short_description") || names.contains("description") else {
            throw Fault(lineNumber: 1, problem: "no column is called short_description or description")
        }
        let columns = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        return table.rows.map { row in
            func field(_ name: String) -> String { columns[name].flatMap { $0 < row.count ? row[$0] : nil } ?? "" }
            return Row(ticket: Ticket(fields: field), quarter: quarter(of: field("opened_at")))
        }
    }

    package static func tickets(_ bytes: [UInt8], separator: CSVReader.Separator? = nil) throws(Fault) -> [Ticket] {
        try rows(bytes, separator: separator).map(\.ticket)
    }

    /// The platform's name of a column, from the name or from the label of a list.
    private static func name(_ column: String) -> String {
        let words = column.split { $0.isWhitespace || $0 == "_" }.joined(separator: "_").lowercased()
        return labels[words] ?? words
    }

    /// Labels that do not spell the platform's name.
    private static let labels = [
        "configuration_item": "cmdb_ci", "ci": "cmdb_ci", "opened": "opened_at", "created": "opened_at",
        "sys_created_on": "opened_at", "language": "lang", "alert_name": "alert", "title": "short_description",
        "summary": "short_description", "cmdb_ci.name": "cmdb_ci", "ticket": "number",
        "breve_descripcion": "short_description", "descripcion_breve": "short_description",
        "descripción_breve": "short_description", "breve_descripción": "short_description",
        "descripcion": "description", "descripción": "description", "numero": "number", "número": "number",
        "elemento_de_configuracion": "cmdb_ci", "elemento_de_configuración": "cmdb_ci", "abierto": "opened_at",
    ]

    /// Reads `2026-11-21 …` and nothing else: a day that starts with two digits reads differently in every country.
    private static func quarter(of date: String) -> String? {
        let bytes = Array(date.utf8.prefix(7))
        guard bytes.count == 7, bytes[4] == UInt8(ascii: "-") else { return nil }
        let digits = bytes.enumerated().filter { $0.offset != 4 }.map { Int($0.element) - 0x30 }
        guard digits.allSatisfy({ (0...9).contains($0) }) else { return nil }
        let month = digits[4] * 10 + digits[5]
        guard (1...12).contains(month) else { return nil }
        return "\(date.prefix(4))-Q\((month + 2) / 3)"
    }
}
