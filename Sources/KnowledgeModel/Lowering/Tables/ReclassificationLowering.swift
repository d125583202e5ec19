import SourceText

extension MappingReader {
    /// The rows of `reclassification.yaml`.
    mutating func reclassifications(_ path: String) -> [Reclassification] {
        require("reclassifications")
        return elements("reclassifications", identity: []) { row in
            row.require("from", "trigger", "approvers")
            let from: Located<Priority>? = row.choice("from")
            let to: Located<Priority>? = row.choice("to")
            let trigger = row.text("trigger")
            let evidence = row.text("evidence")
            let approvers = row.texts("approvers")
            let actions = row.texts("actions")
            let template = row.text("template")
            let origin = row.origin(path)
            return from.map {
                Reclassification(
                    from: $0, to: to, trigger: trigger, evidence: evidence, approvers: approvers, actions: actions,
                    template: template, origin: origin)
            }
        }
    }
}
