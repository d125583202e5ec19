package import KnowledgeModel
package import SourceText

/// What the gate found, complete and in order.
package struct LintReport: Sendable {
    /// Ordered by path, range, code.
    package let diagnostics: [Diagnostic]
    /// The day that rules about time were held against.
    package let asOf: CalendarDate
    /// How many files were looked at.
    package let fileCount: Int
    /// What comments allow, in the same order; not among ``diagnostics``.
    package let suppressed: [SuppressedDiagnostic]
    /// What the baseline covers, in the same order; not among ``diagnostics``.
    package let baselined: [BaselinedDiagnostic]
    /// The articles and playbooks that were held against the gate, ordered by path.
    package let documents: [CheckedDocument]
    /// The rules that could speak, declared ones included.
    package let rules: RuleSet
    /// Whether ShellCheck read the shell blocks, as a sentence; nil when there was nothing for it to read.
    package var shellCheckNote: String?

    package init(
        diagnostics: [Diagnostic], suppressed: [SuppressedDiagnostic] = [], baselined: [BaselinedDiagnostic] = [],
        asOf: CalendarDate, fileCount: Int, documents: [CheckedDocument] = [], rules: RuleSet = .builtIn,
        shellCheckNote: String? = nil
    ) {
        self.diagnostics = diagnostics
        self.suppressed = suppressed
        self.baselined = baselined
        self.asOf = asOf
        self.fileCount = fileCount
        self.documents = documents
        self.rules = rules
        self.shellCheckNote = shellCheckNote
    }

    /// The findings that a test lets through, covered ones included.
    ///
    /// - Parameter documents: nil keeps all of them.
    package func narrowed(
        fileCount: Int, documents: [CheckedDocument]? = nil, _ isIncluded: (Diagnostic) -> Bool
    ) -> LintReport {
        LintReport(
            diagnostics: diagnostics.filter(isIncluded), suppressed: suppressed.filter { isIncluded($0.diagnostic) },
            baselined: baselined.filter { isIncluded($0.diagnostic) }, asOf: asOf, fileCount: fileCount,
            documents: documents ?? self.documents, rules: rules, shellCheckNote: shellCheckNote)
    }

    /// The files that a text about this report quotes.
    package var quotedPaths: Set<String> {
        var paths: Set<String> = []
        var last: String?
        func add(_ diagnostic: Diagnostic) {
            // Reports go from file to file.
            if diagnostic.path != last { paths.insert(diagnostic.path) }
            last = diagnostic.path
            for note in diagnostic.notes { paths.insert(note.path) }
        }
        diagnostics.forEach(add)
        for entry in suppressed { add(entry.diagnostic) }
        for entry in baselined { add(entry.diagnostic) }
        return paths
    }

    package func count(_ severity: Severity) -> Int {
        // By place, so that no diagnostic is copied.
        diagnostics.indices.count { diagnostics[$0].severity == severity }
    }
}

/// A diagnostic that a comment allows, and the reason it gives.
package struct SuppressedDiagnostic: Sendable {
    package let diagnostic: Diagnostic
    package let reason: String

    package init(diagnostic: Diagnostic, reason: String) {
        self.diagnostic = diagnostic
        self.reason = reason
    }
}

/// A diagnostic that was there when the baseline was written.
package struct BaselinedDiagnostic: Sendable {
    package let diagnostic: Diagnostic
    /// The day it was recorded.
    package let added: CalendarDate
    package let reason: String?

    package init(diagnostic: Diagnostic, added: CalendarDate, reason: String?) {
        self.diagnostic = diagnostic
        self.added = added
        self.reason = reason
    }
}

/// An article or playbook, and which of the ten gate elements it is asked for.
package struct CheckedDocument: Sendable {
    package let path: String
    package let id: String
    /// A role's or group's id; nil when there is none.
    package let owner: String?
    /// In the order of ``GateElement``.
    package let requiredElements: [GateElement]

    package init(path: String, id: String, owner: String?, requiredElements: [GateElement]) {
        self.path = path
        self.id = id
        self.owner = owner
        self.requiredElements = requiredElements
    }
}

extension GateElement {
    /// The rule that speaks about the element.
    package var ruleCode: String {
        switch self {
        case .purpose: "GATE001"
        case .scope: "GATE002"
        case .preconditions: "GATE003"
        case .steps: "GATE004"
        case .artifacts: "GATE005"
        case .rollback: "GATE006"
        case .verification: "GATE007"
        case .contacts: "GATE008"
        case .owner: "GATE009"
        case .reviewDate: "GATE010"
        }
    }
}
