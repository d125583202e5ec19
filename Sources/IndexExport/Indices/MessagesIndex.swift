import KnowledgeModel
import SourceText

/// `templates.json`: the ticket messages in each language, and the variables that they use.
enum MessagesIndex {
    static func file(_ edition: PublishedEdition) -> OutputFile {
        IndexExporter.file("templates") { json in
            json.member("templates", arrayOf: edition.knowledgeBase.messages) { json, message in
                json.object { json in write(message, to: &json) }
            }
            json.member("variables", arrayOf: edition.tables.variables) { json, variable in
                json.object { json in
                    json.member("id", variable.id.value)
                    json.member("type", ifPresent: variable.type)
                    json.member("label", translations: variable.label)
                    json.member("field", ifPresent: variable.field)
                    json.member("aliases", ids: variable.aliases)
                    json.member("example", ifPresent: variable.example)
                    json.originMembers(variable.origin)
                }
            }
        }
    }

    private static func write(_ message: MessageTemplate, to json: inout JSONWriter) {
        json.member("id", message.id.value)
        json.member("language", message.language.value)
        json.member("title", message.title?.value ?? message.id.value)
        json.member("event", ifPresent: message.event)
        json.member("variables", ids: message.variables)
        json.member("body", message.body.value)
        json.member("path", message.path)
        json.member("url", SitePath.message(message.id.value))
        json.member("sources", ids: message.sources)
    }
}
