package import QualityGate
package import SourceText

/// Reviewdog's diagnostic format: one JSON text, or one line a diagnostic.
///
/// Columns count UTF-8 bytes from 1; the end is exclusive.
package struct RDJSONReporter {
    private var lines: LineTableCache

    package init(sources: [String: SourceFile]) {
        self.lines = LineTableCache(sources: sources)
    }

    package mutating func json(of report: LintReport) -> [UInt8] {
        var json = JSONWriter(style: .indented)
        json.object { json in
            json.member("source", Self.writeSource)
            json.member("diagnostics") { json in
                json.array { json in
                    for diagnostic in report.diagnostics { write(diagnostic, to: &json) }
                }
            }
        }
        return json.finish()
    }

    package mutating func jsonLines(of report: LintReport) -> [UInt8] {
        var bytes: [UInt8] = []
        for diagnostic in report.diagnostics {
            var json = JSONWriter(style: .compact)
            write(diagnostic, to: &json)
            bytes += json.finish()
        }
        return bytes
    }

    private static func writeSource(_ json: inout JSONWriter) {
        json.object { $0.member("name", "runbookc") }
    }

    private mutating func write(_ diagnostic: Diagnostic, to json: inout JSONWriter) {
        let severity =
            switch diagnostic.severity {
            case .error: "ERROR"
            case .warning: "WARNING"
            case .note: "INFO"
            }
        json.object { json in
            json.member("message", diagnostic.message)
            json.member("severity", severity)
            json.member("source", Self.writeSource)
            json.member("code") { $0.object { $0.member("value", diagnostic.code) } }
            json.member("location") { writeLocation(path: diagnostic.path, range: diagnostic.range, to: &$0) }
            if let fix = diagnostic.fix {
                json.member("suggestions") { json in
                    json.array { json in
                        for edit in fix.edits {
                            json.object { json in
                                json.member("range") { writeRange(edit.range, in: diagnostic.path, to: &$0) }
                                json.member("text", edit.replacement)
                            }
                        }
                    }
                }
            }
            guard !diagnostic.notes.isEmpty else { return }
            json.member("related_locations") { json in
                json.array { json in
                    for note in diagnostic.notes {
                        json.object { json in
                            json.member("message", note.message)
                            json.member("location") { writeLocation(path: note.path, range: note.range, to: &$0) }
                        }
                    }
                }
            }
        }
    }

    private mutating func writeLocation(path: String, range: SourceRange, to json: inout JSONWriter) {
        json.object { json in
            json.member("path", path)
            json.member("range") { writeRange(range, in: path, to: &$0) }
        }
    }

    private mutating func writeRange(_ range: SourceRange, in path: String, to json: inout JSONWriter) {
        let table = lines.table(for: path)
        json.object { json in
            for (name, offset) in [("start", range.lowerBound), ("end", range.upperBound)] {
                let position = table?.utf8Position(at: offset) ?? Position(lineNumber: 1, column: 1)
                json.member(name) { json in
                    json.object { json in
                        json.member("line", position.lineNumber)
                        json.member("column", position.column)
                    }
                }
            }
        }
    }
}
