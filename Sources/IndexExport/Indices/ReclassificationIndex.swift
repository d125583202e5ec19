import KnowledgeModel
import SourceText

/// `reclassification.json`: what changes a priority after triage, and who agrees.
enum ReclassificationIndex {
    static func file(_ edition: PublishedEdition) -> OutputFile {
        IndexExporter.file("reclassification") { json in
            json.member("reclassifications", arrayOf: edition.tables.reclassifications) { json, row in
                json.object { json in
                    json.member("from", row.from.value.rawValue)
                    json.member("to", ifPresent: row.to)
                    json.member("trigger", ifPresent: row.trigger)
                    json.member("evidence", ifPresent: row.evidence)
                    json.member("approvers", references: row.approvers, in: edition)
                    json.member("actions", ids: row.actions)
                    json.member("template", ifPresent: row.template)
                    json.member("url", SitePath.tables(.reclassification, row: row.anchor))
                    json.originMembers(row.origin)
                }
            }
        }
    }
}
