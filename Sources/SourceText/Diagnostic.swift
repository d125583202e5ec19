/// How much a diagnostic weighs. An error blocks the build.
package enum Severity: Int, Sendable, Comparable, CaseIterable {
    case note
    case warning
    case error

    /// The word that reports print: `note`, `warning` or `error`.
    package var word: String {
        switch self {
        case .note: "note"
        case .warning: "warning"
        case .error: "error"
        }
    }

    package static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
}

/// One message about one place in a file, complete: what a reporter needs and nothing it must look up.
package struct Diagnostic: Sendable, Equatable {
    /// The permanent code of the rule, `GATE006`.
    package let code: String
    /// The rule's name, which reads after "allow": `missing-rollback`.
    package let name: String
    package let severity: Severity
    /// The path of the file from the workspace's root.
    package let path: String
    package let range: SourceRange
    /// The rule as a lower-case statement with the user's own names in it, without a full stop.
    package let message: String
    package let notes: [DiagnosticNote]
    /// One concrete thing to do, as a verb phrase; nil when the message says it already.
    package let help: String?
    package let fix: FixIt?
    /// What the diagnostic is about, apart from where it stands: `section:rollback`, `field:owner`, `step:s3`.
    package let subject: String
    /// Counts from 0 among the diagnostics of a report that agree in code, path and subject, in document order.
    package let occurrence: Int
    /// Whether no report may show the text at ``range``: it is a secret.
    package let hidesText: Bool

    package init(
        code: String, name: String, severity: Severity, path: String, range: SourceRange, message: String,
        notes: [DiagnosticNote], help: String?, fix: FixIt?, subject: String, occurrence: Int,
        hidesText: Bool = false
    ) {
        self.code = code
        self.name = name
        self.severity = severity
        self.path = path
        self.range = range
        self.message = message
        self.notes = notes
        self.help = help
        self.fix = fix
        self.subject = subject
        self.occurrence = occurrence
        self.hidesText = hidesText
    }

    /// Identity over edits: SHA-256 over rule, path, subject and occurrence, as lower-case hexadecimal digits.
    ///
    /// Computed at each call: most reports show none.
    package var key: String {
        FindingIdentity(rule: code, path: path, subject: subject).key(occurrence: occurrence)
    }
}

/// A second place that explains a diagnostic: "previously given here".
package struct DiagnosticNote: Sendable, Equatable {
    package let path: String
    package let range: SourceRange
    package let message: String

    package init(path: String, range: SourceRange, message: String) {
        self.path = path
        self.range = range
        self.message = message
    }
}
