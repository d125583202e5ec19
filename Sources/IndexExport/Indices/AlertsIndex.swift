import KnowledgeModel
import SourceText

/// `alerts.json`: which playbook answers which alert.
enum AlertsIndex {
    static func file(_ edition: PublishedEdition) -> OutputFile {
        IndexExporter.file("alerts") { json in
            json.member("alerts", arrayOf: AlertTable(edition.knowledgeBase).entries) { json, entry in
                json.object { json in
                    json.member("alert", entry.alert)
                    json.member("pattern", entry.isPattern)
                    json.member("playbook", entry.playbook)
                    json.member("title", ifPresent: edition.entry(entry.playbook)?.title)
                    json.member("status", ifPresent: edition.entry(entry.playbook)?.status?.rawValue)
                    json.member("ticketTypes", strings: entry.ticketTypes)
                    json.member("url", (edition.edition.baseURL ?? "") + entry.url)
                }
            }
        }
    }
}
