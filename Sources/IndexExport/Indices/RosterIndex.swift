import KnowledgeModel
import SourceText

/// `roster.json`: the seats of the roster and how they take turns. Who fills a seat is never published.
enum RosterIndex {
    static func file(_ edition: PublishedEdition) -> OutputFile {
        IndexExporter.file("roster") { json in
            json.member("seats", arrayOf: edition.tables.seats) { json, seat in
                json.object { json in
                    json.member("id", seat.id.value)
                    json.member("role", reference: seat.role, in: edition)
                    json.member("group", reference: seat.group, in: edition)
                    json.member("note", ifPresent: seat.note)
                    json.member("url", SitePath.tables(.roster, row: seat.id.value))
                    json.originMembers(seat.origin)
                }
            }
            json.member("rotations", arrayOf: edition.tables.rotations) { json, rotation in
                json.object { json in
                    json.member("id", rotation.id.value)
                    json.member("name", translations: rotation.name)
                    json.member("interval", ifPresent: rotation.interval?.value.iso8601)
                    json.member("calendar", ifPresent: rotation.calendar)
                    json.member("order", ids: rotation.order)
                    json.member("handover", ifPresent: rotation.handover)
                    json.member("url", SitePath.tables(.roster, row: rotation.id.value))
                    json.originMembers(rotation.origin)
                }
            }
        }
    }
}
