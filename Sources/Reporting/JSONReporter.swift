package import QualityGate
package import SourceText

/// Writes a report for programs. An interface: members are added, never changed.
///
/// Lines and columns count from 1, columns in code points; offsets count bytes from 0.
package struct JSONReporter {
    /// Version of the shape, in `schemaVersion`.
    package static let schemaVersion = 1

    private var lines: LineTableCache

    package init(sources: [String: SourceFile]) {
        self.lines = LineTableCache(sources: sources)
    }

    package mutating func json(of report: LintReport) -> [UInt8] {
        var json = JSONWriter(style: .indented)
        json.object { json in
            json.member("schemaVersion", Self.schemaVersion)
            json.member("asOf", "\(report.asOf)")
            json.member("shellCheck", ifPresent: report.shellCheckNote)
            json.member("summary") { json in
                json.object { json in
                    json.member("files", report.fileCount)
                    json.member("errors", report.count(.error))
                    json.member("warnings", report.count(.warning))
                    json.member("notes", report.count(.note))
                }
            }
            json.member("findings") { json in
                json.array { json in
                    for diagnostic in report.diagnostics { write(diagnostic, .reported, to: &json) }
                    for allowed in report.suppressed {
                        write(allowed.diagnostic, .suppressed(allowed.reason), to: &json)
                    }
                    for old in report.baselined { write(old.diagnostic, .baselined, to: &json) }
                }
            }
        }
        return json.finish()
    }

    /// One compact object a line for each finding, in the shape of `findings`.
    package mutating func jsonLines(of diagnostics: some Collection<Diagnostic>) -> [UInt8] {
        var bytes: [UInt8] = []
        for diagnostic in diagnostics {
            var json = JSONWriter(style: .compact)
            write(diagnostic, .reported, to: &json)
            bytes += json.finish()
        }
        return bytes
    }

    /// Whether a finding counts.
    private enum Standing: Equatable {
        case reported, baselined
        /// A comment allows it, for a reason.
        case suppressed(String)

        var reason: String? {
            if case .suppressed(let reason) = self { reason } else { nil }
        }
    }

    private mutating func write(_ diagnostic: Diagnostic, _ standing: Standing, to json: inout JSONWriter) {
        json.object { json in
            json.member("code", diagnostic.code)
            json.member("name", diagnostic.name)
            json.member("severity", diagnostic.severity.word)
            json.member("message", diagnostic.message)
            json.member("path", diagnostic.path)
            json.member("range") { write(diagnostic.range, in: diagnostic.path, to: &$0) }
            json.member("notes") { json in
                json.array { json in
                    for note in diagnostic.notes {
                        json.object { json in
                            json.member("message", note.message)
                            json.member("path", note.path)
                            json.member("range") { write(note.range, in: note.path, to: &$0) }
                        }
                    }
                }
            }
            json.member("help", orNull: diagnostic.help)
            json.member("fix") { json in
                if let fix = diagnostic.fix { write(fix, in: diagnostic.path, to: &json) } else { json.null() }
            }
            json.member("subject", diagnostic.subject)
            json.member("key", diagnostic.key)
            json.member("suppressed", standing.reason != nil)
            json.member("suppressionReason", ifPresent: standing.reason)
            json.member("baselined", standing == .baselined)
        }
    }

    private mutating func write(_ fix: FixIt, in path: String, to json: inout JSONWriter) {
        json.object { json in
            json.member("applicability", fix.applicability.rawValue)
            json.member("title", fix.title)
            json.member("edits") { json in
                json.array { json in
                    for edit in fix.edits {
                        json.object { json in
                            json.member("range") { write(edit.range, in: path, to: &$0) }
                            json.member("replacement", edit.replacement)
                        }
                    }
                }
            }
        }
    }

    private mutating func write(_ range: SourceRange, in path: String, to json: inout JSONWriter) {
        let table = lines.table(for: path)
        json.object { json in
            for (name, offset) in [("start", range.lowerBound), ("end", range.upperBound)] {
                let position = table?.codePointPosition(at: offset) ?? Position(lineNumber: 1, column: 1)
                json.member(name) { json in
                    json.object { json in
                        json.member("line", position.lineNumber)
                        json.member("column", position.column)
                        json.member("offset", offset)
                    }
                }
            }
        }
    }
}
