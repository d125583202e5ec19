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

    package init(diagnostics: [Diagnostic], asOf: CalendarDate, fileCount: Int) {
        self.diagnostics = diagnostics
        self.asOf = asOf
        self.fileCount = fileCount
    }

    package func count(_ severity: Severity) -> Int {
        diagnostics.count { $0.severity == severity }
    }
}
