import KnowledgeModel
import SourceText

extension Rule {
    static let unknownReference = Rule(
        "LNK007", "unknown-reference", .error,
        summary: "Every id that a file refers to is declared, and names a thing of the right kind.",
        rationale: """
            Services, articles, playbooks, templates, policies and calendars refer to each other by id. An id that \
            nothing declares is a promise that the site cannot keep. Contacts, groups and ticket types have rules of \
            their own.
            """,
        source: "Content model, linking",
        bad: [
            RuleExample("---\nid: kb-example\nservices: [⟦svc-platfrom⟧]\n---\n# Restart the portal\n")
        ],
        good: [RuleExample("---\nid: kb-example\nservices: [svc-platform]\n---\n# Restart the portal\n")],
        check: .knowledgeBase { knowledgeBase in
            knowledgeBase.unresolved.compactMap { reference in
                guard ReferenceFamily(of: reference) == .other else { return nil }
                // A hole in a message that `vars` does not list is TPL001's.
                if reference.wanted == [.variable], reference.field == "body" { return nil }
                return Finding.unresolved(reference)
            }
        })
}

/// Which rule speaks about a reference to an id that does not resolve.
enum ReferenceFamily {
    /// Owners, reviewers, approvers, contacts: CNT001.
    case contact
    /// Groups and roles that a ticket is handed to: ESC002.
    case escalation
    /// Ticket types: MAP005.
    case ticketType
    /// All other ids: LNK007.
    case other

    /// Nil for links and for targets that exist but are not published.
    init?(of reference: UnresolvedReference) {
        switch reference.problem {
        case .missingFile, .missingAnchor, .notPublished: return nil
        case .unknown, .wrongKind: break
        }
        if reference.wanted.contains(.ticketType) {
            self = .ticketType
        } else if reference.wanted.contains(.group) || reference.wanted.contains(.role) {
            self = Self.isHandOver(reference.field) ? .escalation : .contact
        } else {
            self = .other
        }
    }

    /// Hand-overs stand under `escalate`, `escalation`, `to`, `notify`, `group` and `groups`.
    private static func isHandOver(_ field: String) -> Bool {
        let last = field.split(separator: ".").last.map(String.init) ?? field
        return ["to", "notify", "group", "groups"].contains(String(last.prefix { $0 != "[" }))
    }
}

extension Finding {
    /// A reference to an id that nothing declares, or that names another kind of thing.
    static func unresolved(_ reference: UnresolvedReference) -> Finding? {
        let wanted = reference.wanted.map(\.rawValue).joined(separator: " or ")
        let message: String
        var help: String?
        switch reference.problem {
        case .unknown(let nearest):
            message = "`\(reference.target)` names no \(wanted)"
            help = nearest.map { "did you mean `\($0)`?" } ?? "correct the id, or declare it"
        case .wrongKind(let kind):
            message = "`\(reference.target)` is a \(kind.rawValue), not a \(wanted)"
            help = "name a \(wanted)"
        case .missingFile, .missingAnchor, .notPublished:
            return nil
        }
        return Finding(
            in: reference.path, at: reference.range, message, subject: "\(reference.field):\(reference.target)",
            help: help)
    }
}
