import SourceText

extension MappingReader {
    /// The `statuses` of `statuses.yaml`.
    mutating func statuses(_ path: String) -> [TicketStatus] {
        require("statuses")
        return elements("statuses") { row in
            row.require("id", "name")
            let id = row.text("id")
            let name = row.localizedText("name")
            let meaning = row.text("meaning")
            let pauses = row.boolean("pauses_sla")?.value ?? false
            let isInitial = row.boolean("initial")?.value ?? false
            let isFinal = row.boolean("final")?.value ?? false
            let state = row.integer("servicenow_state")
            let reasons = row.holdReasons("hold_reasons")
            let origin = row.origin(path)
            return id.map {
                TicketStatus(
                    id: $0, name: name, meaning: meaning, pausesClock: pauses, isInitial: isInitial, isFinal: isFinal,
                    serviceNowState: state, holdReasons: reasons, origin: origin)
            }
        }
    }

    private mutating func holdReasons(_ key: String) -> [TicketStatus.HoldReason] {
        elements(key, repeats: "hold reason") { row in
            row.require("id", "name")
            let id = row.text("id")
            let name = row.localizedText("name")
            let justification = row.text("justification")
            let template = row.text("template")
            return id.map {
                TicketStatus.HoldReason(id: $0, name: name, justification: justification, template: template)
            }
        }
    }

    /// The `transitions` of `statuses.yaml`.
    mutating func transitions(_ path: String) -> [StatusTransition] {
        elements("transitions", identity: ["from", "to"], repeats: "transition") { row in
            row.require("from", "to")
            let from = row.text("from")
            let to = row.text("to")
            let template = row.text("template")
            let silentReason = row.text("no_message")
            row.exclude("template", "no_message", because: "a move has a message or a reason for none")
            let by = row.text("by")
            let origin = row.origin(path)
            guard let from, let to else { return nil }
            return StatusTransition(
                from: from, to: to, template: template, silentReason: silentReason, by: by, origin: origin)
        }
    }
}
