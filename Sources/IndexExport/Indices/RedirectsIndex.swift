import KnowledgeModel
import SourceText

/// `redirects.json`: ids that moved.
enum RedirectsIndex {
    static func file(_ edition: PublishedEdition) -> OutputFile {
        let redirects = edition.tables.redirects.sorted { $0.from.value < $1.from.value }
        return IndexExporter.file("redirects") { json in
            json.member("redirects", arrayOf: redirects) { json, redirect in
                json.object { json in
                    json.member("from", redirect.from.value)
                    json.member("to", redirect.to.value)
                    json.member("since", ifPresent: redirect.since?.value.description)
                    json.member("reason", ifPresent: redirect.reason)
                    json.member("fromUrl", SitePath.redirect(from: redirect.from.value))
                    json.member("toUrl", ifPresent: edition.entry(redirect.to.value)?.url)
                    json.originMembers(redirect.origin)
                }
            }
        }
    }
}
