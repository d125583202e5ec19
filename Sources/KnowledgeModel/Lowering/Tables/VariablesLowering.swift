import SourceText

extension MappingReader {
    /// The rows of `variables.yaml`.
    mutating func templateVariables(_ path: String) -> [TemplateVariable] {
        require("variables")
        return elements("variables") { row in
            row.require("id", "type")
            let id = row.text("id")
            let type: Located<TemplateVariable.ValueType>? = row.choice("type")
            let label = row.localizedText("label")
            let field = row.text("field")
            let aliases = row.texts("aliases")
            let example = row.text("example")
            let origin = row.origin(path)
            return id.map {
                TemplateVariable(
                    id: $0, type: type, label: label, field: field, aliases: aliases, example: example, origin: origin)
            }
        }
    }
}
