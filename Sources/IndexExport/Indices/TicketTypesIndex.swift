import KnowledgeModel
import SourceText

/// `ticket-types.json`: what kinds of ticket there are, how they are recognised and what handles them.
enum TicketTypesIndex {
    static func file(_ edition: PublishedEdition) -> OutputFile {
        let types = edition.tables.ticketTypes.sorted { $0.id.value < $1.id.value }
        return IndexExporter.file("ticket-types") { json in
            json.member("ticketTypes", arrayOf: types) { json, type in
                json.object { json in write(type, edition, to: &json) }
            }
        }
    }

    private static func write(_ type: TicketType, _ edition: PublishedEdition, to json: inout JSONWriter) {
        json.member("id", type.id.value)
        json.member("title", translations: type.title)
        json.member("kind", ifPresent: type.kind)
        json.member("url", SitePath.ticketType(type.id.value))
        json.member("defaultPriority") { json in
            json.object { json in
                var environments: Set<String> = []
                for entry in type.defaultPriority where environments.insert(entry.environment).inserted {
                    json.member(entry.environment, entry.priority.value.rawValue)
                }
            }
        }
        json.member("entryTier", ifPresent: type.entryTier)
        json.member("group", reference: type.group, in: edition)
        json.member("playbooks", references: type.playbooks, in: edition)
        json.member("interim", ifPresent: type.interim)
        json.member("articles", references: type.articles, in: edition)
        json.member("common", type.isCommon)
        json.member("services", references: type.services, in: edition)
        json.member("aliases", terms: type.aliases)
        json.member("userQuestions", terms: type.userQuestions)
        json.member("errorSignatures", signatures: type.errorSignatures)
        json.member("alerts", ids: type.alerts)
        json.member("negativeTerms", terms: type.negativeTerms)
        json.member("requiredFields", ids: type.requiredFields)
        json.member("sources", ids: type.sources)
    }
}
