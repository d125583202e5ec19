import SourceText

extension MappingReader {
    /// The rows of `roles.yaml`.
    mutating func roles(_ path: String) -> [Role] {
        require("roles")
        return elements("roles") { row in
            row.require("id", "name")
            let id = row.text("id")
            let name = row.text("name")
            let summary = row.text("summary")
            let tiers: [Located<Tier>] = row.choices("tiers")
            let duties = row.texts("duties")
            let mayApprove: [Located<Role.Approval>] = row.choices("may_approve")
            let origin = row.origin(path)
            return id.map {
                Role(
                    id: $0, name: name, tiers: tiers, duties: duties, mayApprove: mayApprove, summary: summary,
                    origin: origin)
            }
        }
    }
}
