import SourceText

extension MappingReader {
    /// The rows of `metrics.yaml`.
    mutating func metrics(_ path: String) -> [Metric] {
        require("metrics")
        return elements("metrics") { row in
            row.require("id", "name", "formula")
            let id = row.text("id")
            let name = row.localizedText("name")
            let formula = row.text("formula")
            let dimensions = row.texts("by")
            let origin = row.origin(path)
            return id.map { Metric(id: $0, name: name, formula: formula, dimensions: dimensions, origin: origin) }
        }
    }
}
