import KnowledgeModel
import SourceText

/// `reporting.json` and `governance.json`: reports and meetings at their intervals.
enum RoutinesIndex {
    static func files(_ edition: PublishedEdition) -> [OutputFile] {
        [file("reporting", "reports", .report, edition), file("governance", "meetings", .governance, edition)]
    }

    private static func file(
        _ name: String, _ key: String, _ kind: Routine.Kind, _ edition: PublishedEdition
    ) -> OutputFile {
        IndexExporter.file(name) { json in
            json.member(key, arrayOf: edition.tables.routines.filter { $0.kind == kind }) { json, routine in
                json.object { json in
                    json.member("id", routine.id.value)
                    json.member("name", translations: routine.name)
                    json.member("interval", ifPresent: routine.interval?.value.iso8601)
                    json.member("audience", references: routine.audience, in: edition)
                    json.member("content", ids: routine.content)
                    json.member("url", SitePath.tables(kind.page, row: routine.id.value))
                    json.originMembers(routine.origin)
                }
            }
        }
    }
}
