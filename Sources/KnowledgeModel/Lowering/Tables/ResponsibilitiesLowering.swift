import SourceText

extension MappingReader {
    /// The rows of `responsibilities.yaml`.
    mutating func responsibilities(_ path: String) -> [Responsibility] {
        require("activities")
        return elements("activities", repeats: "the activity") { row in
            row.require("id", "name", "responsible", "accountable")
            let id = row.text("id")
            let name = row.localizedText("name")
            let responsible = row.texts("responsible")
            let accountable = row.text("accountable")
            let consulted = row.texts("consulted")
            let informed = row.texts("informed")
            let origin = row.origin(path)
            return id.map {
                Responsibility(
                    id: $0, name: name, responsible: responsible, accountable: accountable, consulted: consulted,
                    informed: informed, origin: origin)
            }
        }
    }
}
