import KnowledgeModel
import QualityGate
import Reporting
import SourceText
import Testing

@Suite("Reports")
struct ReporterTests {
    private func diagnostic(_ range: SourceRange, notes: [DiagnosticNote] = [], help: String? = nil) -> Diagnostic {
        Diagnostic(
            code: "GATE006", name: "missing-rollback", severity: .error, path: "kb/a.md", range: range,
            message: "this article does not say how to undo the change", notes: notes, help: help, fix: nil,
            subject: "section:rollback", occurrence: 0)
    }

    private func text(_ source: String, _ diagnostics: [Diagnostic], isColored: Bool = false) -> String {
        let sources = ["kb/a.md": SourceFile(path: "kb/a.md", bytes: Array(source.utf8))]
        var reporter = TextReporter(sources: sources, style: TerminalStyle(isColored: isColored))
        return reporter.text(of: diagnostics)
    }

    @Test("show headline, place, excerpt with carets, notes and help")
    func showEverything() {
        let note = DiagnosticNote(path: "kb/a.md", range: SourceRange(0, 3), message: "the front matter starts here")
        let shown = text(
            "---\nid: kb-a\n---\n# Überblick 🚑 neu\n",
            [diagnostic(SourceRange(17, 38), notes: [note], help: "add a section `## Rollback`")])
        #expect(
            shown == """
                error[GATE006]: this article does not say how to undo the change
                 --> kb/a.md:4:1
                  |
                4 | # Überblick 🚑 neu
                  | ^^^^^^^^^^^^^^^^^^
                note: the front matter starts here
                 --> kb/a.md:1:1
                  |
                1 | ---
                  | ^^^
                help: add a section `## Rollback`


                """)
    }

    @Test("put carets under the right columns behind tabs and wide characters")
    func alignCarets() {
        let shown = text("\t漢字 x\n", [diagnostic(SourceRange(8, 9))])
        #expect(shown.contains("1 |     漢字 x\n  |          ^\n"))
    }

    @Test("mark one column where something is missing, also at the end of the file")
    func markMissingThings() {
        #expect(text("", [diagnostic(.at(0))]).contains("1 | \n  | ^\n"))
        #expect(text("ab", [diagnostic(.at(2))]).contains("1 | ab\n  |   ^\n"))
    }

    @Test("never let a file move the cursor or turn the text round")
    func neutraliseControls() {
        let shown = text("a\u{1B}[31m\u{202E}b\n", [diagnostic(SourceRange(0, 1))])
        #expect(shown.contains("1 | a<U+1B>[31m<U+202E>b\n"))
    }

    @Test("cut a long line round the marked part")
    func cutLongLines() {
        let line = String(repeating: "x", count: 5000) + "HERE" + String(repeating: "y", count: 5000)
        let lines = text(line, [diagnostic(SourceRange(5000, 5004))]).split(separator: "\n")
        #expect(lines.allSatisfy { $0.unicodeScalars.count < 200 })
        let column = lines[4].unicodeScalars.prefix { $0 != "^" }.count
        #expect(String(String.UnicodeScalarView(lines[3].unicodeScalars.dropFirst(column).prefix(4))) == "HERE")
    }

    @Test("colour the headline only when asked")
    func colourOnRequest() {
        #expect(text("a", [diagnostic(.at(0))], isColored: true).hasPrefix("\u{1B}[1;31merror[GATE006]\u{1B}[0m"))
        #expect(!text("a", [diagnostic(.at(0))]).contains("\u{1B}"))
    }

    @Test("as JSON count columns in code points and offsets in bytes")
    func writeJSON() throws {
        let source = "é🚑x\n"
        let sources = ["kb/a.md": SourceFile(path: "kb/a.md", bytes: Array(source.utf8))]
        var reporter = JSONReporter(sources: sources)
        let asOf = try #require(CalendarDate("2026-11-21"))
        let report = LintReport(diagnostics: [diagnostic(SourceRange(6, 7))], asOf: asOf, fileCount: 1)
        #expect(
            String(decoding: reporter.json(of: report), as: UTF8.self) == """
                {
                  "asOf": "2026-11-21",
                  "findings": [
                    {
                      "baselined": false,
                      "code": "GATE006",
                      "fix": null,
                      "help": null,
                      "key": "224957f09b6adb565340630486dd6a0e80bf2609750b490ba9d63bb899c6ea54",
                      "message": "this article does not say how to undo the change",
                      "name": "missing-rollback",
                      "notes": [],
                      "path": "kb/a.md",
                      "range": {
                        "end": {
                          "column": 4,
                          "line": 1,
                          "offset": 7
                        },
                        "start": {
                          "column": 3,
                          "line": 1,
                          "offset": 6
                        }
                      },
                      "severity": "error",
                      "subject": "section:rollback",
                      "suppressed": false
                    }
                  ],
                  "schemaVersion": 1,
                  "summary": {
                    "errors": 1,
                    "files": 1,
                    "notes": 0,
                    "warnings": 0
                  }
                }

                """)
    }
}
