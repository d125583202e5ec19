import SourceText

extension MappingReader {
    /// The rows of `requirements.yaml`.
    mutating func requirements(_ path: String) -> [Requirement] {
        require("requirements")
        return elements("requirements", identity: ["id"], repeats: "requirement") { row in
            row.require("id", "text")
            let id = row.text("id")
            let text = row.text("text")
            let kind: Located<Requirement.Kind>? = row.choice("kind")
            let origin = row.origin(path)
            guard let id else { return nil }
            return Requirement(id: id, text: text, kind: kind?.value ?? .requirement, origin: origin)
        }
    }
}
