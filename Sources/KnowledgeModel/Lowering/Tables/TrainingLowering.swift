import SourceText

extension MappingReader {
    /// The rows of `training.yaml`.
    mutating func trainingItems(_ path: String) -> [TrainingItem] {
        require("training")
        return elements("training") { row in
            row.require("id", "name", "content")
            let id = row.text("id")
            let name = row.localizedText("name")
            let tiers: [Located<Tier>] = row.choices("tiers")
            let duration = row.period("duration")
            let interval = row.period("interval")
            let content = row.texts("content")
            let origin = row.origin(path)
            return id.map {
                TrainingItem(
                    id: $0, name: name, tiers: tiers, duration: duration, interval: interval, content: content,
                    origin: origin)
            }
        }
    }
}
