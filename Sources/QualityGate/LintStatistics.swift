package import KnowledgeModel
package import SourceText

/// A report in numbers: by rule, by owner, by gate item.
package struct LintStatistics: Sendable {
    package struct RuleCount: Sendable {
        package let code: String
        package let name: String
        /// The heaviest among the findings.
        package let severity: Severity
        package let count: Int
    }

    package struct OwnerCount: Sendable {
        /// A role's or group's id; `none` for documents without one and for other files.
        package let owner: String
        package let errors: Int
        package let warnings: Int
        package let notes: Int
        /// Documents whose review is overdue.
        package let overdue: Int
    }

    package struct GateItemCount: Sendable {
        package let code: String
        package let element: GateElement
        /// Documents that are asked for the item.
        package let asked: Int
        package let passed: Int
    }

    /// In order of code; rules without a finding are left out.
    package let rules: [RuleCount]
    /// In order of id.
    package let owners: [OwnerCount]
    /// All ten, in the order of ``GateElement``.
    package let gateItems: [GateItemCount]

    /// The rule about overdue reviews.
    private static let overdueCode = "FRS002"

    package init(of report: LintReport) {
        let diagnostics = report.diagnostics
        rules = Dictionary(grouping: diagnostics, by: \.code).compactMap { code, found in
            found.max { $0.severity < $1.severity }.map {
                RuleCount(code: code, name: $0.name, severity: $0.severity, count: found.count)
            }
        }.sorted { $0.code < $1.code }
        let owner = Dictionary(report.documents.map { ($0.path, $0.owner) }, uniquingKeysWith: { first, _ in first })
        let byOwner = Dictionary(grouping: diagnostics) { (owner[$0.path] ?? nil) ?? "none" }
        let names = Set(byOwner.keys).union(report.documents.compactMap(\.owner))
        owners = names.sorted().map { name in
            let found = byOwner[name] ?? []
            return OwnerCount(
                owner: name, errors: found.count { $0.severity == .error },
                warnings: found.count { $0.severity == .warning }, notes: found.count { $0.severity == .note },
                overdue: found.count { $0.code == Self.overdueCode })
        }
        let failed = Dictionary(grouping: diagnostics, by: \.code).mapValues { Set($0.map(\.path)) }
        gateItems = GateElement.allCases.map { element in
            let asked = report.documents.filter { $0.requiredElements.contains(element) }
            let failing = failed[element.ruleCode] ?? []
            return GateItemCount(
                code: element.ruleCode, element: element, asked: asked.count,
                passed: asked.count { !failing.contains($0.path) })
        }
    }

    /// Three tables for people.
    package var text: String {
        var text = Self.table(
            [["Rule", "Name", "Findings"]] + rules.map { [$0.code, $0.name, String($0.count)] })
        text += "\n"
        text += Self.table(
            [["Owner", "Errors", "Warnings", "Notes", "Overdue"]]
                + owners.map { [$0.owner] + [$0.errors, $0.warnings, $0.notes, $0.overdue].map(String.init) })
        text += "\n"
        text += Self.table(
            [["Gate item", "Rule", "Pass", "Of"]]
                + gateItems.map { [$0.element.rawValue, $0.code, String($0.passed), String($0.asked)] })
        return text
    }

    private static func table(_ rows: [[String]]) -> String {
        let columns = rows[0].indices
        let widths = columns.map { column in rows.map { $0[column].unicodeScalars.count }.max() ?? 0 }
        return rows.map { row in
            let cells = columns.map { column in
                row[column] + String(repeating: " ", count: widths[column] - row[column].unicodeScalars.count)
            }
            var line = cells.joined(separator: "  ")
            while line.last == " " { line.removeLast() }
            return line + "\n"
        }.joined()
    }
}
