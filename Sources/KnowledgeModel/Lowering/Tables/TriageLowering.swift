import SourceText

extension MappingReader {
    /// The rows of `triage.yaml`.
    mutating func triageWeights(_ path: String) -> [TriageWeight] {
        require("weights")
        return elements("weights", repeats: "weight") { row in
            row.require("id", "value", "evidence")
            let name: Located<TriageWeight.Name>? = row.choice("id")
            let value = row.integer("value")
            let evidence = row.text("evidence")
            let origin = row.origin(path)
            guard let name, let value else { return nil }
            return TriageWeight(name: name, value: value, evidence: evidence, origin: origin)
        }
    }
}
