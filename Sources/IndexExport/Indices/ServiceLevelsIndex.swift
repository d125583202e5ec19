import KnowledgeModel
import SourceText

/// `sla.json`: the times promised for each priority.
enum ServiceLevelsIndex {
    static func file(_ edition: PublishedEdition) -> OutputFile {
        IndexExporter.file("sla") { json in
            json.member("targets", arrayOf: edition.tables.serviceLevels) { json, target in
                json.object { json in
                    json.member("priority", target.priority.value.rawValue)
                    json.member("response", ifPresent: target.response)
                    json.member("mitigation", ifPresent: target.mitigation)
                    json.member("resolution", ifPresent: target.resolution)
                    json.member("alternative", ifPresent: target.alternative)
                    json.member("calendar", ifPresent: target.calendar)
                    json.member("start", ifPresent: target.start)
                    json.member("stop", ifPresent: target.stop)
                    json.member("status", ifPresent: target.agreement)
                    json.originMembers(target.origin)
                }
            }
        }
    }
}
