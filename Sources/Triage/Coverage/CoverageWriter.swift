package import SourceText

/// Writes a coverage report for people and for programs.
package struct CoverageWriter {
    private let report: CoverageReport

    package init(_ report: CoverageReport) {
        self.report = report
    }

    package var text: String {
        var text = """
            KB coverage: \(report.commonCovered) of \(report.common) common ticket types have a playbook or an article \
            (\(CoverageReport.percent(report.commonCovered, of: report.common)) %)

            """
        if let volume = report.volume { text += volumeText(volume) }
        let uncovered = report.types.filter { !$0.isCovered }
        if !uncovered.isEmpty {
            text += "\nTicket types without an answer of their own\n"
            for row in uncovered {
                let interim = row.interim.map { ", waits for \($0)" } ?? ""
                text += "  \(row.id)\(row.isCommon ? ", common" : "")\(interim)\(tickets(row))\n"
            }
        }
        if !report.orphans.isEmpty {
            text += "\nPlaybooks that no ticket type leads to\n"
            for id in report.orphans { text += "  \(id)\n" }
        }
        return text
    }

    private func volumeText(_ volume: CoverageReport.Volume) -> String {
        let share = CoverageReport.percent(volume.covered, of: volume.tickets)
        let commonShare = CoverageReport.percent(volume.commonCovered, of: volume.common)
        var text = """
            Weighted by tickets: \(volume.covered) of \(volume.tickets) (\(share) %), of those of common types \
            \(volume.commonCovered) of \(volume.common) (\(commonShare) %); \(volume.unmatched) fit no type

            """
        if !volume.clusters.isEmpty {
            text += "\nWhat nothing covers\n"
            for cluster in volume.clusters {
                let examples = cluster.examples.isEmpty ? "" : "  (\(cluster.examples.joined(separator: ", ")))"
                text += "  \(cluster.tickets)  \(cluster.words.joined(separator: " "))\(examples)\n"
            }
        }
        if volume.scattered > 0 { text += "  \(volume.scattered) more share no word with another\n" }
        let misjudged = report.types.filter(\.isMisjudged)
        if !misjudged.isEmpty {
            text += "\nTypes that the tickets judge otherwise than the model\n"
            for row in misjudged {
                let reason =
                    row.isCommon
                    ? "marked as common, no ticket" : "not marked as common, \(row.busiestQuarter) tickets in a quarter"
                text += "  \(row.id): \(reason)\n"
            }
        }
        if !volume.unusedPlaybooks.isEmpty {
            text += "\nPlaybooks that no ticket came to\n"
            for id in volume.unusedPlaybooks { text += "  \(id)\n" }
        }
        return text
    }

    private func tickets(_ row: CoverageReport.TypeRow) -> String {
        report.volume == nil ? "" : ": \(row.tickets) ticket\(row.tickets == 1 ? "" : "s")"
    }

    package var json: [UInt8] {
        var json = JSONWriter(style: .indented)
        json.object { json in
            json.member("schemaVersion", 1)
            json.member("kbCoverage") { write(report.common, report.commonCovered, to: &$0) }
            json.member("ticketTypes", arrayOf: report.types) { json, row in
                json.object { json in
                    json.member("id", row.id)
                    json.member("title", row.title)
                    json.member("common", row.isCommon)
                    json.member("covered", row.isCovered)
                    json.member("interim", ifPresent: row.interim)
                    if report.volume != nil {
                        json.member("tickets", row.tickets)
                        json.member("busiestQuarter", row.busiestQuarter)
                        json.member("misjudged", row.isMisjudged)
                    }
                }
            }
            json.member("orphans", strings: report.orphans)
            if let volume = report.volume { json.member("volume") { Self.write(volume, to: &$0) } }
        }
        return json.finish()
    }

    private func write(_ common: Int, _ covered: Int, to json: inout JSONWriter) {
        json.object { json in
            json.member("common", common)
            json.member("covered", covered)
            json.member("percent", CoverageReport.percent(covered, of: common))
        }
    }

    /// What tickets add, as `coverage.json` carries it too.
    package static func write(_ volume: CoverageReport.Volume, to json: inout JSONWriter) {
        json.object { json in
            json.member("tickets", volume.tickets)
            json.member("covered", volume.covered)
            json.member("percent", CoverageReport.percent(volume.covered, of: volume.tickets))
            json.member("commonTickets", volume.common)
            json.member("commonCovered", volume.commonCovered)
            json.member("unmatched", volume.unmatched)
            json.member("scattered", volume.scattered)
            json.member("clusters", arrayOf: volume.clusters) { json, cluster in
                json.object { json in
                    json.member("words", strings: cluster.words)
                    json.member("tickets", cluster.tickets)
                    json.member("examples", strings: cluster.examples)
                }
            }
            json.member("unusedPlaybooks", strings: volume.unusedPlaybooks)
        }
    }
}
