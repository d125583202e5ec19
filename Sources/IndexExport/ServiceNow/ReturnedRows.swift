package import CSVSyntax
package import SourceText

/// Reads what the platform returned: a list exported as CSV or JSON, or an answer of the Table or Knowledge API.
package enum ReturnedRows {
    /// Most rows of one answer.
    package static let maximumRows = 1_000_000

    /// Columns by their names, or by the labels that lists have.
    package static func rows(csv bytes: [UInt8]) throws(CSVReader.Fault) -> [ReadBack.Row] {
        let table = try CSVTable(bytes)
        let names = table.columns.map(name)
        return table.rows.map { row in
            Dictionary(zip(names, row), uniquingKeysWith: { first, _ in first })
        }
    }

    /// Nil for what is no answer: `{"result": […]}`, `{"result": {"articles": […]}}`, `{"records": […]}` or a bare list.
    package static func rows(json: JSONValue) -> [ReadBack.Row]? {
        let list =
            json.elements ?? json["result"]?.elements ?? json["result"]?["articles"]?.elements
            ?? json["records"]?.elements
        guard let list, list.count <= maximumRows else { return nil }
        return list.map(row)
    }

    private static func row(_ json: JSONValue) -> ReadBack.Row {
        guard case .object(let members) = json else { return [:] }
        var row: ReadBack.Row = [:]
        for member in members {
            // The Knowledge API puts what was asked for into `fields`.
            if member.key == "fields", case .object(let fields) = member.value {
                for field in fields { row[field.key] = text(field.value) }
            } else if row[member.key] == nil {
                row[member.key] = text(member.value)
            }
        }
        return row
    }

    /// A value, or the value of `{"display_value": …, "value": …}`.
    private static func text(_ value: JSONValue) -> String? {
        value.text ?? value["value"]?.text ?? value["display_value"]?.text
    }

    private static func name(_ column: String) -> String {
        let words = column.split { $0.isWhitespace || $0 == "_" }.joined(separator: "_").lowercased()
        return [
            "source_id": "u_source_id", "content_hash": "u_content_hash", "workflow": "workflow_state",
            "article_body": "text", "body": "text", "title": "short_description",
        ][words] ?? words
    }
}
