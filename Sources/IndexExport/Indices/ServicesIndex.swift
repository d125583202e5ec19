import KnowledgeModel
import SourceText

/// `services.json`: what tickets are about, by configuration item.
enum ServicesIndex {
    static func file(_ edition: PublishedEdition) -> OutputFile {
        IndexExporter.file("services") { json in
            json.member("services", arrayOf: edition.tables.services) { json, service in
                json.object { json in
                    json.member("id", service.id.value)
                    json.member("name", ifPresent: service.name)
                    json.member("summary", ifPresent: service.summary)
                    json.member("provider", ifPresent: service.provider)
                    json.member("configurationItem", ifPresent: service.configurationItem)
                    json.member("owner", reference: service.owner, in: edition)
                    json.member("groups", references: service.groups, in: edition)
                    json.member("clusters", ids: service.clusters)
                    json.member("url", SitePath.service(service.id.value))
                    json.originMembers(service.origin)
                }
            }
        }
    }
}
