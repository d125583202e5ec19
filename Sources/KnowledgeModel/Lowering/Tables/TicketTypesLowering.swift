import SourceText
import YAMLSyntax

/// Lowers `playbooks/ticket-types.yaml`.
enum TicketTypesLowering {
    static func lower(_ source: SourceFile) -> LoweredTable {
        let document = YAMLFile.read(source)
        var faults = document.faults
        var rows = ModelTables()
        if var reader = document.reader(expected: "a mapping with `schema` and `ticket_types`", faults: &faults) {
            _ = reader.schema()
            reader.require("ticket_types")
            rows.ticketTypes = reader.elements("ticket_types") { ticketType(&$0, path: source.path) }
            faults += reader.finish()
        }
        return LoweredTable(source: source, rows: rows, faults: faults.inOrder())
    }

    private static func ticketType(_ row: inout MappingReader, path: String) -> TicketType? {
        row.require("id", "title", "kind", "default_priority", "entry_tier", "group")
        let id = row.text("id")
        var type = TicketType(id: id ?? Located("", at: row.anchor), path: path, range: row.range)
        type.title = row.localizedText("title")
        type.kind = row.choice("kind")
        type.defaultPriority = row.environmentPriorities("default_priority")
        type.entryTier = row.choice("entry_tier")
        type.group = row.text("group")
        type.playbooks = row.texts("playbooks")
        type.interim = row.text("interim")
        type.articles = row.texts("articles")
        type.isCommon = row.boolean("common")?.value ?? false
        type.services = row.texts("services")
        type.aliases = row.languageTerms("aliases")
        type.userQuestions = row.languageTerms("user_questions")
        type.errorSignatures = row.errorSignatures("error_signatures")
        type.alerts = row.texts("alerts")
        type.negativeTerms = row.languageTerms("negative_terms")
        type.requiredFields = row.texts("required_fields")
        type.sources = row.texts("sources")
        type.decidedBy = row.text("decided_by")
        return id == nil ? nil : type
    }
}

extension MappingReader {
    /// `P3`, or priorities by environment: `{default: P3, production: P2}`; in order of environment.
    fileprivate mutating func environmentPriorities(_ key: String) -> [EnvironmentPriority] {
        guard let entry = entry(key) else { return [] }
        if case .scalar = entry.value.content {
            let priority: Located<Priority>? = choice(key)
            return priority.map { [EnvironmentPriority(environment: "default", priority: $0)] } ?? []
        }
        return nested(key) { reader in
            reader.keyRanges.keys.sorted().compactMap { environment in
                reader.choice(environment).map { EnvironmentPriority(environment: environment, priority: $0) }
            }
        } ?? []
    }
}
