import KnowledgeModel
import SourceText

/// `statuses.json`: the states of a ticket and the moves between them.
enum StatusesIndex {
    static func file(_ edition: PublishedEdition) -> OutputFile {
        IndexExporter.file("statuses") { json in
            json.member("statuses", arrayOf: edition.tables.statuses) { json, status in
                json.object { json in write(status, to: &json) }
            }
            json.member("transitions", arrayOf: edition.tables.transitions) { json, transition in
                json.object { json in
                    json.member("from", transition.from.value)
                    json.member("to", transition.to.value)
                    json.member("template", ifPresent: transition.template)
                    json.member("by", ifPresent: transition.by)
                    json.originMembers(transition.origin)
                }
            }
        }
    }

    private static func write(_ status: TicketStatus, to json: inout JSONWriter) {
        json.member("id", status.id.value)
        json.member("name", translations: status.name)
        json.member("meaning", ifPresent: status.meaning)
        json.member("pausesClock", status.pausesClock)
        json.member("initial", status.isInitial)
        json.member("final", status.isFinal)
        json.member("serviceNowState", ifPresent: status.serviceNowState?.value)
        json.member("holdReasons", arrayOf: status.holdReasons) { json, reason in
            json.object { json in
                json.member("id", reason.id.value)
                json.member("name", translations: reason.name)
                json.member("justification", ifPresent: reason.justification)
                json.member("template", ifPresent: reason.template)
            }
        }
        json.originMembers(status.origin)
    }
}
