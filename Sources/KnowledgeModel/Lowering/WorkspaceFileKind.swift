/// What a file of a workspace is, by its path alone.
package enum WorkspaceFileKind: Sendable, Equatable {
    case configuration
    case article
    case playbook
    case ticketTypes
    case table(TableKind)
    case message
    /// Not read as content: assets, page templates, skeletons of articles.
    case other

    /// - Parameters:
    ///   - path: from the workspace's root, with `/` between components.
    ///   - isForeign: whether the folder has no `runbookc.yaml`; then every Markdown file outside hidden folders is an
    ///     article, and YAML counts only below a folder named `playbooks`.
    package static func of(path: String, isForeign: Bool) -> WorkspaceFileKind {
        let components = path.pathComponents
        guard let name = components.last, !components.contains(where: { $0.hasPrefix(".") }) else { return .other }
        let folders = components.dropLast()
        if isForeign { return foreign(name: name, folders: folders) }
        if path == configurationPath { return .configuration }
        switch folders.first {
        case "kb":
            if folders.count == 2, folders.last == "model", isYAML(name) { return .table(TableKind(fileName: name)) }
            return isMarkdown(name) ? .article : .other
        case "playbooks":
            return playbookFile(name)
        case "templates":
            return folders.count == 2 && folders.last == "messages" && isMarkdown(name) ? .message : .other
        default:
            return .other
        }
    }

    /// The path of the workspace's configuration; a folder that has it is a workspace.
    package static let configurationPath = "runbookc.yaml"

    private static func foreign(name: Substring, folders: ArraySlice<Substring>) -> WorkspaceFileKind {
        if isMarkdown(name) { return .article }
        return folders.contains("playbooks") ? playbookFile(name) : .other
    }

    private static func playbookFile(_ name: Substring) -> WorkspaceFileKind {
        guard isYAML(name) else { return .other }
        return name == "ticket-types.yaml" || name == "ticket-types.yml" ? .ticketTypes : .playbook
    }

    private static func isMarkdown(_ name: Substring) -> Bool {
        let lowerCase = name.lowercased()
        return lowerCase.hasSuffix(".md") || lowerCase.hasSuffix(".markdown")
    }

    private static func isYAML(_ name: Substring) -> Bool {
        name.hasSuffix(".yaml") || name.hasSuffix(".yml")
    }
}

/// The tables of `kb/model`. The raw value is the file's name without its ending.
package enum TableKind: String, Sendable, CaseIterable {
    case services, groups, roles, contacts, priorities, statuses, escalations, communications, variables, redirects
    case requirements, reclassification, lifecycle, metrics, reporting, governance, training
    case responsibilities, roster, triage
    case serviceLevels = "sla"
    /// A file that the model has no table for.
    case unknown = ""

    init(fileName: Substring) {
        self = TableKind(rawValue: fileStem(of: String(fileName))) ?? .unknown
    }

    /// The tables that there are.
    package static let known = allCases.filter { $0 != .unknown }
}
