import SourceText

extension MappingReader {
    /// The rows of `communications.yaml`.
    mutating func cadences(_ path: String) -> [Cadence] {
        require("cadences")
        return elements("cadences", identity: ["priority"], repeats: "cadence for") { row in
            row.require("priority")
            let priority: Located<Priority>? = row.choice("priority")
            let before = row.timeSpan("before_mitigation")
            let after = row.timeSpan("after_mitigation")
            let channels = row.texts("channels")
            let audience = row.text("audience")
            let origin = row.origin(path)
            return priority.map {
                Cadence(
                    priority: $0, beforeMitigation: before, afterMitigation: after, channels: channels,
                    audience: audience, origin: origin)
            }
        }
    }
}
