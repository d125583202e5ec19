import SourceText

extension MappingReader {
    /// The rows of `services.yaml`.
    mutating func services(_ path: String) -> [Service] {
        require("services")
        return elements("services") { row in
            row.require("id", "name", "provider", "owner")
            let id = row.text("id")
            let name = row.text("name")
            let summary = row.text("summary")
            let provider: Located<Service.Provider>? = row.choice("provider")
            let item = row.text("ci")
            let owner = row.text("owner")
            let groups = row.texts("groups")
            let clusters = row.texts("clusters")
            let origin = row.origin(path)
            return id.map {
                Service(
                    id: $0, name: name, provider: provider, configurationItem: item, owner: owner, groups: groups,
                    clusters: clusters, summary: summary, origin: origin)
            }
        }
    }
}
