import CSVSyntax
package import KnowledgeModel
package import SourceText

/// Holds what the platform returned after an import against the import's manifest.
package struct ReadBack: Sendable {
    package struct Finding: Sendable, Equatable {
        package enum Kind: String, Sendable, CaseIterable {
            /// The platform does not have the article.
            case missing
            /// It has an article that the bundle does not.
            case extra
            /// It has the article more than once.
            case duplicate
            /// Its text or its hash is another one.
            case altered
            /// It is past its `valid_to`: nobody finds it, although it is published.
            case hidden
            /// Its `workflow_state` is another one.
            case state
        }

        package let kind: Kind
        package let id: String
        /// A lower-case statement without a full stop.
        package let statement: String
    }

    /// In order of kind, then of id.
    package let findings: [Finding]
    /// Articles that are as they should be.
    package let intact: Int
    /// Returned rows without an id of ours, which are somebody else's.
    package let foreign: Int

    /// One row of the platform's answer: texts by column.
    package typealias Row = [String: String]

    package init?(manifest: JSONValue, returned: [Row], asOf: CalendarDate) {
        guard let expected = manifest["rows"]?.elements, manifest["rowCount"] != nil else { return nil }
        var byID: [String: [Row]] = [:]
        var byNumber: [String: String] = [:]
        for row in expected {
            if let number = row["number"]?.text, let id = row["sourceId"]?.text { byNumber[number] = id }
        }
        var foreign = 0
        for row in returned {
            let own = row["u_source_id"].flatMap { $0.isEmpty ? nil : $0 }
            if let id = own ?? row["number"].flatMap({ byNumber[$0] }) {
                byID[id, default: []].append(row)
            } else {
                foreign += 1
            }
        }
        var findings: [Finding] = []
        var intact = 0
        var known: Set<String> = []
        for row in expected {
            guard let id = row["sourceId"]?.text else { return nil }
            known.insert(id)
            let found = Self.compare(id, row, byID[id] ?? [], asOf: asOf)
            if found.isEmpty { intact += 1 }
            findings += found
        }
        for id in byID.keys where !known.contains(id) {
            findings.append(Finding(kind: .extra, id: id, statement: "the bundle does not hold it"))
        }
        self.findings = findings.sorted { left, right in
            let ranks = [left.kind, right.kind].map { Finding.Kind.allCases.firstIndex(of: $0) ?? 0 }
            return (ranks[0], left.id, left.statement) < (ranks[1], right.id, right.statement)
        }
        self.intact = intact
        self.foreign = foreign
    }

    private static func compare(_ id: String, _ expected: JSONValue, _ rows: [Row], asOf: CalendarDate) -> [Finding] {
        guard let row = rows.first else {
            return [Finding(kind: .missing, id: id, statement: "the platform does not have it")]
        }
        var findings: [Finding] = []
        if rows.count > 1 {
            findings.append(Finding(kind: .duplicate, id: id, statement: "the platform has it \(rows.count) times"))
        }
        if let hash = row["u_content_hash"], hash != expected["contentHash"]?.text {
            findings.append(
                Finding(
                    kind: .altered, id: id,
                    statement: hash.isEmpty ? "its u_content_hash is empty" : "its u_content_hash is of another edition"
                ))
        }
        if let text = row["text"], KnowledgeRow.textHash(of: text) != expected["textHash"]?.text {
            findings.append(Finding(kind: .altered, id: id, statement: "its text has other words"))
        }
        if let title = row["short_description"], !title.isEmpty, title != expected["title"]?.text {
            findings.append(Finding(kind: .altered, id: id, statement: "its title is another one"))
        }
        if let state = row["workflow_state"].map(normalizedState), let wanted = expected["workflowState"]?.text,
            state != wanted
        {
            findings.append(
                Finding(
                    kind: .state, id: id, statement: "it is \(state.isEmpty ? "in no state" : state), not \(wanted)"))
        }
        findings += validity(id, expected, row, asOf: asOf)
        return findings
    }

    /// The platform sets an empty `valid_to` to 2100-01-01, and sets it anew when the base has Article Validity.
    private static func validity(_ id: String, _ expected: JSONValue, _ row: Row, asOf: CalendarDate) -> [Finding] {
        guard let text = row["valid_to"], !text.isEmpty else { return [] }
        guard let date = CalendarDate(String(text.prefix(10))) else {
            return [Finding(kind: .altered, id: id, statement: "its valid_to \(text) is no day such as 2027-03-01")]
        }
        if date.days(since: asOf) < 0 {
            return [
                Finding(kind: .hidden, id: id, statement: "its valid_to \(date.description) is past: nobody finds it")
            ]
        }
        let wanted = expected["validTo"]?.text
        guard let wanted, wanted != date.description else { return [] }
        return [Finding(kind: .altered, id: id, statement: "its valid_to is \(date.description), not \(wanted)")]
    }

    /// The value, or the label that lists show.
    private static func normalizedState(_ state: String) -> String {
        state.lowercased().split { $0 == " " || $0 == "_" }.joined(separator: "_")
    }

    package var text: String {
        var text = ""
        for finding in findings { text += "\(finding.kind.rawValue)  \(finding.id): \(finding.statement)\n" }
        let counts = Finding.Kind.allCases.compactMap { kind -> String? in
            let count = findings.count { $0.kind == kind }
            return count == 0 ? nil : "\(count) \(kind.rawValue)"
        }
        let others = foreign == 0 ? "" : "; \(foreign) rows are not ours"
        if findings.isEmpty { return "All \(intact) articles are as they were exported\(others).\n" }
        return text + "\(counts.joined(separator: ", ")); \(intact) as exported\(others)\n"
    }

    package var json: [UInt8] {
        var json = JSONWriter(style: .indented)
        json.object { json in
            json.member("schemaVersion", 1)
            json.member("intact", intact)
            json.member("foreign", foreign)
            json.member("findings", arrayOf: findings) { json, finding in
                json.object { json in
                    json.member("kind", finding.kind.rawValue)
                    json.member("id", finding.id)
                    json.member("statement", finding.statement)
                }
            }
        }
        return json.finish()
    }
}
