import SourceText

extension MappingReader {
    /// The rows of `escalations.yaml`.
    mutating func escalationPolicies(_ path: String) -> [EscalationPolicy] {
        require("policies")
        return elements("policies") { row in
            row.require("id", "name", "to", "triggers")
            let id = row.text("id")
            let name = row.text("name")
            let from: Located<Tier>? = row.choice("from")
            let to = row.text("to")
            let priorities: [Located<Priority>] = row.choices("priorities")
            let triggers = row.triggers("triggers")
            let notify = row.texts("notify")
            let action = row.text("action")
            let handover = row.text("handover")
            let origin = row.origin(path)
            return id.map {
                EscalationPolicy(
                    id: $0, name: name, from: from, to: to, priorities: priorities, triggers: triggers, notify: notify,
                    action: action, handover: handover, origin: origin)
            }
        }
    }

    private mutating func triggers(_ key: String) -> [EscalationPolicy.Trigger] {
        elements(key, identity: []) { row in
            row.require("kind")
            let kind: Located<EscalationPolicy.TriggerKind>? = row.choice("kind")
            let after = row.timeSpan("after")
            let text = row.text("text")
            if kind?.value == .time { row.require("after") }
            return kind.map { EscalationPolicy.Trigger(kind: $0, after: after, text: text) }
        }
    }
}
