import KnowledgeModel
import SourceText

/// `metrics.json`: the figures by which support is steered.
enum MetricsIndex {
    static func file(_ edition: PublishedEdition) -> OutputFile {
        IndexExporter.file("metrics") { json in
            json.member("metrics", arrayOf: edition.tables.metrics) { json, metric in
                json.object { json in
                    json.member("id", metric.id.value)
                    json.member("name", translations: metric.name)
                    json.member("formula", ifPresent: metric.formula)
                    json.member("dimensions", ids: metric.dimensions)
                    json.member("url", SitePath.tables(.metrics, row: metric.id.value))
                    json.originMembers(metric.origin)
                }
            }
        }
    }
}
