package import QualityGate
package import SourceText

/// Checkstyle XML 4.3: files, and for each finding its start.
package struct CheckstyleReporter {
    private var lines: LineTableCache

    package init(sources: [String: SourceFile]) {
        self.lines = LineTableCache(sources: sources)
    }

    package mutating func xml(of report: LintReport) -> String {
        var xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n"
        var openPath: String?
        for diagnostic in report.diagnostics {
            if diagnostic.path != openPath {
                if openPath != nil { xml += "  </file>\n" }
                xml += "  <file name=\"\(xmlEscaped(diagnostic.path))\">\n"
                openPath = diagnostic.path
            }
            let start = lines.table(for: diagnostic.path)?.codePointPosition(at: diagnostic.range.lowerBound)
            let severity = diagnostic.severity == .note ? "info" : diagnostic.severity.word
            xml +=
                "    <error line=\"\(start?.lineNumber ?? 1)\" column=\"\(start?.column ?? 1)\" severity=\"\(severity)\""
            xml += " message=\"\(xmlEscaped(diagnostic.message))\" source=\"runbookc.\(diagnostic.code)\"/>\n"
        }
        if openPath != nil { xml += "  </file>\n" }
        return xml + "</checkstyle>\n"
    }
}
