import KnowledgeModel
import SourceText

/// `communications.json`: how often people hear about a ticket.
enum CommunicationsIndex {
    static func file(_ edition: PublishedEdition) -> OutputFile {
        IndexExporter.file("communications") { json in
            json.member("cadences", arrayOf: edition.tables.cadences) { json, cadence in
                json.object { json in
                    json.member("priority", cadence.priority.value.rawValue)
                    json.member("beforeMitigation", ifPresent: cadence.beforeMitigation)
                    json.member("afterMitigation", ifPresent: cadence.afterMitigation)
                    json.member("channels", ids: cadence.channels)
                    json.member("audience", ifPresent: cadence.audience)
                    json.originMembers(cadence.origin)
                }
            }
        }
    }
}
