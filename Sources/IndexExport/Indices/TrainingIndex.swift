import KnowledgeModel
import SourceText

/// `training.json`: what starters learn, and what everybody keeps learning.
enum TrainingIndex {
    static func file(_ edition: PublishedEdition) -> OutputFile {
        IndexExporter.file("training") { json in
            json.member("training", arrayOf: edition.tables.training) { json, item in
                json.object { json in
                    json.member("id", item.id.value)
                    json.member("name", translations: item.name)
                    json.member("tiers", words: item.tiers)
                    json.member("duration", ifPresent: item.duration?.value.iso8601)
                    json.member("interval", ifPresent: item.interval?.value.iso8601)
                    json.member("content", ids: item.content)
                    json.member("url", SitePath.tables(.training, row: item.id.value))
                    json.originMembers(item.origin)
                }
            }
        }
    }
}
