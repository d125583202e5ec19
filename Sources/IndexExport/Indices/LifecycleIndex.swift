import KnowledgeModel
import SourceText

/// `lifecycle.json`: the phases of a ticket, and the roles while a war room is open.
enum LifecycleIndex {
    static func file(_ edition: PublishedEdition) -> OutputFile {
        IndexExporter.file("lifecycle") { json in
            json.member("phases", arrayOf: edition.tables.lifecycle) { json, phase in
                json.object { json in
                    json.member("id", phase.id.value)
                    json.member("name", translations: phase.name)
                    json.member("exit", ids: phase.exit)
                    json.member("artifacts", ids: phase.artifacts)
                    json.member("url", SitePath.tables(.lifecycle, row: phase.id.value))
                    json.originMembers(phase.origin)
                }
            }
            json.member("warRoom", arrayOf: edition.tables.warRoom) { json, row in
                json.object { json in
                    json.member("role", reference: row.role, in: edition)
                    json.member("does", ifPresent: row.does)
                    json.member("doesNot", ifPresent: row.doesNot)
                    json.member("url", SitePath.tables(.warRoom, row: row.role.value))
                    json.originMembers(row.origin)
                }
            }
        }
    }
}
