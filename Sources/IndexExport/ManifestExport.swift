package import Editions
package import KnowledgeModel
package import QualityGate
package import SourceText

/// Writes `api/v1/manifest.json`: what the edition is and the digest of every published file.
package enum ManifestExport {
    package static let path = IndexExporter.root + "manifest.json"

    /// How much of everything the edition holds.
    package struct Counts: Sendable, Equatable {
        package let articles: Int
        package let playbooks: Int
        package let ticketTypes: Int
        /// Message templates; each language of one counts.
        package let messages: Int
        package let services: Int
        package let errors: Int
        package let warnings: Int
        package let notes: Int

        package init(_ knowledgeBase: KnowledgeBase, report: LintReport) {
            articles = knowledgeBase.articles.count
            playbooks = knowledgeBase.playbooks.count
            ticketTypes = knowledgeBase.tables.ticketTypes.count
            messages = knowledgeBase.messages.count
            services = knowledgeBase.tables.services.count
            errors = report.count(.error)
            warnings = report.count(.warning)
            notes = report.count(.note)
        }
    }

    /// - Parameter outputs: every other file of the site with the digest of its bytes, in any order; the manifest's own
    ///   path is left out should it be among them.
    package static func file(
        edition: Edition, counts: Counts, record: EditionRecord, outputs: [(path: String, digest: ContentDigest)]
    ) -> OutputFile {
        var json = JSONWriter(style: .indented)
        json.object { json in
            json.member("$schema", "schemas/manifest.schema.json")
            json.member("asOf", edition.asOf.description)
            json.member("baseURL", orNull: edition.baseURL)
            json.member("counts") { counts.write(to: &$0) }
            json.member("documents") { record.write(to: &$0) }
            json.member("files") { json in
                json.object { json in
                    for output in outputs.sorted(by: { $0.path < $1.path }) where output.path != path {
                        json.member(output.path, output.digest.labelled)
                    }
                }
            }
            json.member("revision", orNull: edition.revision)
            json.member("schemaVersion", IndexExporter.schemaVersion)
            json.member("toolVersion", edition.toolVersion)
        }
        return OutputFile(path: path, bytes: json.finish())
    }
}

extension ManifestExport.Counts {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("articles", articles)
            json.member("playbooks", playbooks)
            json.member("ticketTypes", ticketTypes)
            json.member("messages", messages)
            json.member("services", services)
            json.member("errors", errors)
            json.member("warnings", warnings)
            json.member("notes", notes)
        }
    }
}
