import SourceText

extension MappingReader {
    /// The rows of `reporting.yaml` and `governance.yaml`, under `reports` and `meetings`.
    mutating func routines(_ key: String, _ kind: Routine.Kind, _ path: String) -> [Routine] {
        require(key)
        return elements(key) { row in
            row.require("id", "name", "interval", "audience", "content")
            let id = row.text("id")
            let name = row.localizedText("name")
            let interval = row.period("interval")
            let audience = row.texts("audience")
            let content = row.texts("content")
            let origin = row.origin(path)
            return id.map {
                Routine(
                    kind: kind, id: $0, name: name, interval: interval, audience: audience, content: content,
                    origin: origin)
            }
        }
    }
}
