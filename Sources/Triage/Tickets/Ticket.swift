package import KnowledgeModel
package import SourceText

/// What a ticket says when nobody has worked on it yet.
package struct Ticket: Sendable, Equatable {
    package var number = ""
    package var shortDescription = ""
    package var description = ""
    package var configurationItem = ""
    package var category = ""
    package var namespace = ""
    package var cluster = ""
    package var environment = ""
    package var alert = ""
    package var impact: ImpactLevel?
    package var urgency: ImpactLevel?
    /// Empty when the ticket does not say.
    package var language = ""

    package init() {}

    /// Reads the fields of a JSON object. Unknown ones are left alone: an export carries many. A field that is
    /// missing, null or no text is empty.
    package init(_ json: JSONValue) {
        self.init(fields: { json[$0]?.text ?? "" })
    }

    /// - Parameter fields: the text of a field by its name in ServiceNow; empty for a field that is not there.
    package init(fields: (String) -> String) {
        number = fields("number")
        shortDescription = fields("short_description")
        description = fields("description")
        configurationItem = fields("cmdb_ci")
        category = fields("category")
        namespace = fields("namespace")
        cluster = fields("cluster")
        environment = fields("environment")
        alert = fields("alert")
        impact = ImpactLevel(ticketField: fields("impact"))
        urgency = ImpactLevel(ticketField: fields("urgency"))
        language = fields("lang")
    }

    /// The value of a field by its name; nil when it is empty or unknown.
    package func value(of field: String) -> String? {
        let value =
            switch field {
            case "number", "ticket": number
            case "short_description": shortDescription
            case "description": description
            case "cmdb_ci", "ci": configurationItem
            case "category": category
            case "namespace": namespace
            case "cluster": cluster
            case "environment": environment
            case "alert", "alert_name": alert
            case "impact": impact?.rawValue ?? ""
            case "urgency": urgency?.rawValue ?? ""
            case "lang": language
            default: ""
            }
        return value.isEmpty ? nil : value
    }

    /// What the requester wrote.
    var text: String { shortDescription + "\n" + description }
}

extension ImpactLevel {
    /// `1`, `1 - High`, `high`, `Alto`: the platform's number, or the level's name in English or Spanish.
    fileprivate init?(ticketField text: String) {
        let words = Tokenizer.runs(of: text, limit: 100).map(\.whole)
        let level = words.lazy.compactMap { word -> ImpactLevel? in
            switch word {
            case "1", "high", "alto", "alta": .high
            case "2", "medium", "moderate", "medio", "media": .medium
            case "3", "low", "bajo", "baja": .low
            default: nil
            }
        }
        guard let level = level.first else { return nil }
        self = level
    }
}
