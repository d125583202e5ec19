import SourceText

/// Writes an audit for people and for programs.
package struct AlertAuditWriter {
    private let audit: AlertAudit
    private let lines: [String: LineTable]
    private let baseURL: String?

    package init(_ audit: AlertAudit, files: [AlertRuleFile], baseURL: String?) {
        self.audit = audit
        self.baseURL = baseURL
        lines = Dictionary(
            files.map { ($0.source.path, LineTable($0.source.bytes)) }, uniquingKeysWith: { first, _ in first })
    }

    package var text: String {
        var text = ""
        for finding in audit.findings {
            var place = ""
            if let path = finding.path, let position = lines[path]?.codePointPosition(at: finding.range.lowerBound) {
                place = "\(path):\(position.lineNumber):\(position.column): "
            }
            text += "\(place)\(finding.kind.rawValue): \(finding.alert): \(finding.statement)\n"
        }
        let counts = AlertAudit.Finding.Kind.allCases.compactMap { kind -> String? in
            let count = audit.findings.count { $0.kind == kind }
            return count == 0 ? nil : "\(count) \(kind.rawValue)"
        }
        let rules = "\(audit.ruleCount) alerting rule\(audit.ruleCount == 1 ? "" : "s")"
        let foreign = audit.foreignCount == 0 ? "" : "; \(audit.foreignCount) lead elsewhere and were not judged"
        return text + "\(rules): \(counts.isEmpty ? "all links are right" : counts.joined(separator: ", "))\(foreign)\n"
    }

    package var json: [UInt8] {
        var json = JSONWriter(style: .indented)
        json.object { json in
            json.member("schemaVersion", 1)
            json.member("rules", audit.ruleCount)
            json.member("foreign", audit.foreignCount)
            json.member("findings", arrayOf: audit.findings) { json, finding in
                json.object { json in
                    json.member("kind", finding.kind.rawValue)
                    json.member("alert", finding.alert)
                    json.member("statement", finding.statement)
                    json.member("url", ifPresent: finding.page.map { (baseURL ?? "") + $0 })
                    guard let path = finding.path else { return }
                    json.member("path", path)
                    guard let position = lines[path]?.codePointPosition(at: finding.range.lowerBound) else { return }
                    json.member("line", position.lineNumber)
                    json.member("column", position.column)
                }
            }
        }
        return json.finish()
    }
}
