package import SourceText
package import Triage

/// `search.json`: the search index of a site that is small enough in one plain file.
package enum SearchExport {
    package static let path = IndexExporter.root + "search.json"

    /// None for a large site, of which programs read the parts.
    package static func files(_ index: SearchIndexWriter) -> [OutputFile] {
        guard index.isPlainJSON(within: SearchIndexWriter.plainSize) else { return [] }
        return [OutputFile(path: path, bytes: index.plainJSON())]
    }
}
