import KnowledgeModel
package import QualityGate
import SourceText

/// Counts for dashboards, in the OpenMetrics text format (version 1.0.0): by rule, by owner, by gate item.
package struct OpenMetricsReporter {
    package init() {}

    package func text(of report: LintReport) -> String {
        let statistics = LintStatistics(of: report)
        var text = family("runbookc_files", "Files that were held against the quality gate.")
        text += "runbookc_files \(report.fileCount)\n"
        text += family("runbookc_findings", "Findings that count, by rule.")
        for row in statistics.rules {
            let labels = [("rule", row.code), ("name", row.name), ("severity", row.severity.word)]
            text += "runbookc_findings\(Self.labels(labels)) \(row.count)\n"
        }
        text += family("runbookc_owner_findings", "Findings that count, by owner of the document.")
        for row in statistics.owners {
            for (severity, count) in [("error", row.errors), ("warning", row.warnings), ("note", row.notes)] {
                let labels = [("owner", row.owner), ("severity", severity)]
                text += "runbookc_owner_findings\(Self.labels(labels)) \(count)\n"
            }
        }
        text += family("runbookc_gate_documents", "Documents that are asked for a gate item, by whether they pass it.")
        for row in statistics.gateItems {
            for (result, count) in [("pass", row.passed), ("fail", row.asked - row.passed)] {
                let labels = [("rule", row.code), ("item", row.element.rawValue), ("result", result)]
                text += "runbookc_gate_documents\(Self.labels(labels)) \(count)\n"
            }
        }
        text += family("runbookc_article_overdue", "Documents whose review is overdue, by owner.")
        for row in statistics.owners {
            text += "runbookc_article_overdue\(Self.labels([("owner", row.owner)])) \(row.overdue)\n"
        }
        text += family("runbookc_not_counted", "Findings that do not count, by reason.")
        text += "runbookc_not_counted\(Self.labels([("reason", "suppressed")])) \(report.suppressed.count)\n"
        text += "runbookc_not_counted\(Self.labels([("reason", "baselined")])) \(report.baselined.count)\n"
        return text + "# EOF\n"
    }

    private func family(_ name: String, _ help: String) -> String {
        "# TYPE \(name) gauge\n# HELP \(name) \(help)\n"
    }

    /// `{rule="GATE006"}`; a backslash, a quote and a line end are escaped.
    private static func labels(_ labels: [(String, String)]) -> String {
        let written = labels.map { name, value in
            var escaped = ""
            for scalar in value.unicodeScalars {
                switch scalar {
                case "\\": escaped += "\\\\"
                case "\"": escaped += "\\\""
                case "\n": escaped += "\\n"
                default: escaped.unicodeScalars.append(scalar)
                }
            }
            return "\(name)=\"\(escaped)\""
        }
        return "{" + written.joined(separator: ",") + "}"
    }
}
