import SourceText
import YAMLSyntax

/// Lowers the files of `kb/model`. Each table's keys stand in a file of their own.
enum TableLowering {
    static func lower(_ source: SourceFile, as kind: TableKind) -> LoweredTable {
        let document = YAMLFile.read(source)
        var faults = document.faults
        var rows = ModelTables()
        let path = source.path
        if kind == .unknown {
            faults.append(unknownTable(path))
        } else if var reader = document.reader(expected: "a mapping with `schema` and a list of rows", faults: &faults)
        {
            _ = reader.schema()
            read(&reader, kind, path, into: &rows)
            faults += reader.finish()
        }
        return LoweredTable(source: source, rows: rows, faults: faults.inOrder())
    }

    private static func read(
        _ reader: inout MappingReader, _ kind: TableKind, _ path: String, into rows: inout ModelTables
    ) {
        switch kind {
        case .services: rows.services = reader.services(path)
        case .groups:
            rows.calendars = reader.calendars(path)
            rows.groups = reader.groups(path)
        case .roles: rows.roles = reader.roles(path)
        case .contacts: rows.contacts = reader.contacts(path) + reader.vendors(path)
        case .priorities:
            rows.priorities = reader.priorityDefinitions(path)
            rows.impactLevels = reader.levels("impact", path)
            rows.urgencyLevels = reader.levels("urgency", path)
            rows.matrix = reader.matrix(path)
        case .serviceLevels: rows.serviceLevels = reader.serviceLevels(path)
        case .statuses:
            rows.statuses = reader.statuses(path)
            rows.transitions = reader.transitions(path)
        case .escalations: rows.escalations = reader.escalationPolicies(path)
        case .communications: rows.cadences = reader.cadences(path)
        case .variables: rows.variables = reader.templateVariables(path)
        case .redirects: rows.redirects = reader.redirects(path)
        case .requirements: rows.requirements = reader.requirements(path)
        case .reclassification: rows.reclassifications = reader.reclassifications(path)
        case .lifecycle:
            rows.lifecycle = reader.lifecyclePhases(path)
            rows.warRoom = reader.warRoomRoles(path)
        case .metrics: rows.metrics = reader.metrics(path)
        case .reporting: rows.routines = reader.routines("reports", .report, path)
        case .governance: rows.routines = reader.routines("meetings", .governance, path)
        case .training: rows.training = reader.trainingItems(path)
        case .responsibilities: rows.responsibilities = reader.responsibilities(path)
        case .roster:
            rows.seats = reader.seats(path)
            rows.rotations = reader.rotations(path)
        case .triage:
            rows.triageWeights = reader.triageWeights(path)
            rows.outsideTerms = reader.languageTerms("outside_terms")
        case .unknown: break
        }
    }

    private static func unknownTable(_ path: String) -> ModelFault {
        let name = fileStem(of: path)
        let nearest = NearMiss.nearest(to: name, among: TableKind.known.map(\.rawValue))
        let words = TableKind.known.map { "`\($0.rawValue).yaml`" }.joined(separator: ", ")
        return ModelFault(
            .wrongType(field: "kb/model", expected: "the files \(words)", nearest: nearest.map { $0 + ".yaml" }),
            at: .at(0),
            keyPath: name)
    }
}

extension MappingReader {
    /// Where a row comes from; reads the keys that every row may have.
    mutating func origin(_ path: String) -> TableOrigin {
        TableOrigin(path: path, range: range, sources: texts("sources"), decidedBy: text("decided_by"))
    }
}
