import KnowledgeModel
import SourceText

/// `priorities.json`: what the priorities mean and how impact and urgency make one.
enum PrioritiesIndex {
    static func file(_ edition: PublishedEdition) -> OutputFile {
        let tables = edition.tables
        return IndexExporter.file("priorities") { json in
            json.member("priorities", arrayOf: tables.priorities) { json, priority in
                json.object { json in
                    json.member("id", priority.priority.value.rawValue)
                    json.member("name", ifPresent: priority.name)
                    json.member("meaning", ifPresent: priority.meaning)
                    json.member("examples", ids: priority.examples)
                    json.member("url", SitePath.priority(priority.priority.value))
                    json.originMembers(priority.origin)
                }
            }
            json.member("impact", arrayOf: tables.impactLevels) { write($1, to: &$0) }
            json.member("urgency", arrayOf: tables.urgencyLevels) { write($1, to: &$0) }
            json.member("matrix", arrayOf: tables.matrix) { json, cell in
                json.object { json in
                    json.member("impact", cell.impact.value.rawValue)
                    json.member("urgency", cell.urgency.value.rawValue)
                    json.member("priority", cell.priority.value.rawValue)
                }
            }
        }
    }

    private static func write(_ level: LevelDefinition, to json: inout JSONWriter) {
        json.object { json in
            json.member("level", level.level.value.rawValue)
            json.member("meaning", ifPresent: level.meaning)
        }
    }
}
