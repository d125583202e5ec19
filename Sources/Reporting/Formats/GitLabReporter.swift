package import QualityGate
package import SourceText

/// GitLab Code Quality: a JSON array, fingerprints unique, severity in GitLab's words.
package struct GitLabReporter {
    private var lines: LineTableCache

    package init(sources: [String: SourceFile]) {
        self.lines = LineTableCache(sources: sources)
    }

    package mutating func json(of report: LintReport) -> [UInt8] {
        var json = JSONWriter(style: .indented)
        json.array { json in
            for diagnostic in report.diagnostics {
                let line = lines.table(for: diagnostic.path)?.lineNumber(at: diagnostic.range.lowerBound) ?? 1
                json.object { json in
                    // The widget does not show `check_name`.
                    json.member("description", "\(diagnostic.code): \(diagnostic.message)")
                    json.member("check_name", diagnostic.code)
                    json.member("fingerprint", diagnostic.key)
                    json.member("severity", Self.severity(of: diagnostic))
                    json.member("location") { json in
                        json.object { json in
                            json.member("path", diagnostic.path)
                            json.member("lines") { $0.object { $0.member("begin", line) } }
                        }
                    }
                }
            }
        }
        return json.finish()
    }

    private static func severity(of diagnostic: Diagnostic) -> String {
        switch diagnostic.severity {
        case .error: diagnostic.code.hasPrefix("GATE") ? "critical" : "major"
        case .warning: "minor"
        case .note: "info"
        }
    }
}
