import KnowledgeModel
import SourceText

/// `responsibilities.json`: who does each piece of work, answers for it, is asked and is told.
enum ResponsibilitiesIndex {
    static func file(_ edition: PublishedEdition) -> OutputFile {
        IndexExporter.file("responsibilities") { json in
            json.member("activities", arrayOf: edition.tables.responsibilities) { json, row in
                json.object { json in
                    json.member("id", row.id.value)
                    json.member("name", translations: row.name)
                    json.member("responsible", references: row.responsible, in: edition)
                    json.member("accountable", reference: row.accountable, in: edition)
                    json.member("consulted", references: row.consulted, in: edition)
                    json.member("informed", references: row.informed, in: edition)
                    json.member("url", SitePath.tables(.responsibilities, row: row.id.value))
                    json.originMembers(row.origin)
                }
            }
        }
    }
}
