package import SourceText

/// What `lint:` in `runbookc.yaml` says about the quality gate. Selectors of rules are as written; the gate knows which
/// rules there are.
package struct LintConfiguration: Sendable {
    package var profile: LintProfile?
    package var select: [Located<String>] = []
    package var ignore: [Located<String>] = []
    package var failOn: ReportedSeverity?
    package var shellCheck: ShellCheckMode?
    package var severities: [SeverityChange] = []
    package var overrides: [Override] = []
    package var headings = HeadingAliases()
    package var gate: [GateRequirement] = []
    package var rules: [DeclaredRule] = []
    package var waivers: [Waiver] = []
    /// Most days that the end of a waiver may lie ahead.
    package var waiverDays = 90
    /// Acronyms that every reader here knows, beside the usual ones.
    package var acronyms: [Located<String>] = []

    package init() {}

    /// Another severity for the rules that a selector names.
    package struct SeverityChange: Sendable {
        package let selector: Located<String>
        package let severity: ReportedSeverity
    }

    /// What holds for some files only.
    package struct Override: Sendable {
        /// At least one; see ``GlobPattern``.
        package let paths: [Located<String>]
        package let ignore: [Located<String>]
        package let severities: [SeverityChange]
    }

    /// Whether articles of a type must have an element of the gate.
    package struct GateRequirement: Sendable, Hashable {
        package let type: ArticleType
        package let element: GateElement
        package let isRequired: Bool
    }
}

/// Findings that somebody with the right to do so lets pass, until a day.
package struct Waiver: Sendable {
    package enum Target: Sendable {
        /// A path pattern; see ``GlobPattern``.
        case path(Located<String>)
        /// The id of an article or playbook.
        case id(Located<String>)
    }

    /// A code, a prefix of codes with its family, or a rule's name.
    package let rule: Located<String>
    package let target: Target
    package let reason: Located<String>
    /// The last day on which it counts.
    package let until: Located<CalendarDate>
    /// The id of the role that agreed.
    package let approver: Located<String>
    package let range: SourceRange
}

/// Whether shell blocks are held against ShellCheck as well.
package enum ShellCheckMode: String, Sendable, CaseIterable {
    case off
    /// When it is installed; which is also the default.
    case auto
    /// A run without it fails.
    case required
}

/// A named selection of rules for an occasion.
package enum LintProfile: String, Sendable, CaseIterable {
    /// While an article is written: what cannot be read, secrets, metadata.
    case draft
    /// Every rule that is not opt-in.
    case `default`
    /// Before a merge: warnings about the gate, steps, escalation, mapping and data count as errors.
    case gate
    /// On a schedule: what is out of date counts as an error.
    case scheduled
}

/// A severity as a configuration spells it.
package enum ReportedSeverity: String, Sendable, CaseIterable {
    case error, warning, note

    package var severity: Severity {
        switch self {
        case .error: .error
        case .warning: .warning
        case .note: .note
        }
    }
}

/// A rule that a workspace declares for itself.
package struct DeclaredRule: Sendable {
    /// `ORG001`
    package let code: Located<String>
    package let name: Located<String>
    package let severity: ReportedSeverity
    /// Which files are held against it; empty for all articles and playbooks.
    package let paths: [String]
    package let requirement: Requirement
    package let message: String
    package let help: String?

    package enum Requirement: Sendable, Equatable {
        /// A top-level key of the front matter, or of a playbook, that must be there with a value.
        case requiredField(String)
        /// Every value of a top-level key must match a pattern; an absent key is no fault.
        case fieldPattern(field: String, pattern: String)
        /// A text that must occur, whatever its letter case.
        case requiredText(String)
        /// Words that must not occur, whatever their letter case.
        case forbiddenTerm([String])
    }
}
