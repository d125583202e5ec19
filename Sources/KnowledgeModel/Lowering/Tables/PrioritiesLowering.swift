import SourceText

extension MappingReader {
    /// The `priorities` of `priorities.yaml`.
    mutating func priorityDefinitions(_ path: String) -> [PriorityDefinition] {
        require("priorities", "matrix")
        return elements("priorities", repeats: "priority") { row in
            row.require("id", "name", "meaning")
            let priority: Located<Priority>? = row.choice("id")
            let name = row.text("name")
            let meaning = row.text("meaning")
            let examples = row.texts("examples")
            let origin = row.origin(path)
            return priority.map {
                PriorityDefinition(priority: $0, name: name, meaning: meaning, examples: examples, origin: origin)
            }
        }
    }

    /// The levels of `impact` or `urgency`.
    mutating func levels(_ key: String, _ path: String) -> [LevelDefinition] {
        elements(key, identity: ["level"], repeats: "level") { row in
            row.require("level", "meaning")
            let level: Located<ImpactLevel>? = row.choice("level")
            let meaning = row.text("meaning")
            let origin = row.origin(path)
            return level.map { LevelDefinition(level: $0, meaning: meaning, origin: origin) }
        }
    }

    /// The cells of impact × urgency; whether all nine are there is a question for the gate.
    mutating func matrix(_ path: String) -> [MatrixCell] {
        elements("matrix", identity: ["impact", "urgency"]) { row in
            row.require("impact", "urgency", "priority")
            let impact: Located<ImpactLevel>? = row.choice("impact")
            let urgency: Located<ImpactLevel>? = row.choice("urgency")
            let priority: Located<Priority>? = row.choice("priority")
            let origin = row.origin(path)
            guard let impact, let urgency, let priority else { return nil }
            return MatrixCell(impact: impact, urgency: urgency, priority: priority, range: origin.range, origin: origin)
        }
    }
}
