import Editions
import KnowledgeModel
import SourceText

/// `changes.json`: what happened to the content, the latest first.
enum ChangesIndex {
    static func file(_ edition: PublishedEdition, _ changes: ChangeLog) -> OutputFile {
        IndexExporter.file("changes") { json in
            json.member("asOf", edition.edition.asOf.description)
            json.member("previous") { json in
                guard let previous = changes.previous else { return json.null() }
                json.object { json in
                    json.member("asOf", previous.asOf)
                    json.member("revision", orNull: previous.revision)
                }
            }
            json.member("changes", arrayOf: changes.entries) { json, entry in entry.write(to: &json) }
        }
    }
}
