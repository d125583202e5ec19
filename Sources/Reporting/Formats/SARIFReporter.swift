package import QualityGate
package import SourceText

/// SARIF 2.1.0 (OASIS), with the members that GitHub code scanning asks for beyond the standard.
///
/// Columns count UTF-16 code units, as `columnKind` says.
package struct SARIFReporter {
    /// Longest description that GitHub shows, in characters.
    private static let maximumDescription = 1024

    private let toolVersion: String
    private var lines: LineTableCache
    private var hashes: [String: LineHashes] = [:]
    private let hidden: HiddenRanges

    /// - Parameter hidden: what no hash may be taken of.
    package init(sources: [String: SourceFile], toolVersion: String, hidden: HiddenRanges) {
        self.hidden = hidden
        self.lines = LineTableCache(sources: sources)
        self.toolVersion = toolVersion
    }

    package mutating func json(of report: LintReport) -> [UInt8] {
        let places = Dictionary(
            report.rules.rules.enumerated().map { ($0.element.code, $0.offset) },
            uniquingKeysWith: { first, _ in first })
        var json = JSONWriter(style: .indented)
        json.object { json in
            json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
            json.member("version", "2.1.0")
            json.member("runs") { json in
                json.array { json in
                    json.object { json in
                        json.member("columnKind", "utf16CodeUnits")
                        json.member("automationDetails") { $0.object { $0.member("id", "runbookc/kb/") } }
                        json.member("tool") { json in
                            json.object { json in json.member("driver") { writeDriver(report.rules.rules, to: &$0) } }
                        }
                        json.member("results") { json in
                            json.array { json in
                                for diagnostic in report.diagnostics {
                                    write(diagnostic, suppression: nil, places, to: &json)
                                }
                                for allowed in report.suppressed {
                                    write(
                                        allowed.diagnostic, suppression: ("inSource", allowed.reason), places, to: &json
                                    )
                                }
                                for old in report.baselined {
                                    let reason = old.reason ?? "in the baseline since \(old.added)"
                                    write(old.diagnostic, suppression: ("external", reason), places, to: &json)
                                }
                            }
                        }
                    }
                }
            }
        }
        return json.finish()
    }

    private func writeDriver(_ rules: [Rule], to json: inout JSONWriter) {
        json.object { json in
            json.member("name", "runbookc")
            json.member("semanticVersion", toolVersion)
            json.member("rules", arrayOf: rules) { json, rule in
                json.object { json in
                    json.member("id", rule.code)
                    json.member("name", rule.name)
                    json.member("shortDescription") { $0.object { $0.member("text", Self.cut(rule.summary)) } }
                    json.member("fullDescription") { $0.object { $0.member("text", Self.cut(rule.rationale)) } }
                    json.member("help") { json in
                        json.object { $0.member("text", "\(rule.rationale)\n\nSource: \(rule.source)") }
                    }
                    json.member("defaultConfiguration") { $0.object { $0.member("level", rule.severity.word) } }
                    json.member("properties") { json in
                        json.object { json in
                            json.member("tags", strings: [rule.family])
                            json.member("precision", "very-high")
                            json.member(
                                "problem.severity", rule.severity == .note ? "recommendation" : rule.severity.word)
                        }
                    }
                }
            }
        }
    }

    private static func cut(_ text: String) -> String {
        String(text.prefix(maximumDescription))
    }

    /// - Parameter places: of the rules in the run's table, by code.
    private mutating func write(
        _ diagnostic: Diagnostic, suppression: (kind: String, reason: String)?, _ places: [String: Int],
        to json: inout JSONWriter
    ) {
        json.object { json in
            json.member("ruleId", diagnostic.code)
            json.member("ruleIndex", ifPresent: places[diagnostic.code])
            json.member("level", diagnostic.severity.word)
            json.member("message") { json in
                let help = diagnostic.help.map { "\n\nHelp: \($0)" } ?? ""
                json.object { $0.member("text", diagnostic.message + help) }
            }
            json.member("locations") { json in
                json.array { json in
                    json.object { writeLocation(path: diagnostic.path, range: diagnostic.range, to: &$0) }
                }
            }
            json.member("partialFingerprints") { json in
                json.object { json in
                    json.member("primaryLocationLineHash", ifPresent: lineHash(diagnostic))
                    json.member("runbookcKey/v1", diagnostic.key)
                }
            }
            if let suppression {
                json.member("baselineState", ifPresent: suppression.kind == "external" ? "unchanged" : nil)
                json.member("suppressions") { json in
                    json.array { json in
                        json.object { json in
                            json.member("kind", suppression.kind)
                            json.member("justification", suppression.reason)
                        }
                    }
                }
            }
            guard !diagnostic.notes.isEmpty else { return }
            json.member("relatedLocations") { json in
                json.array { json in
                    for (number, note) in diagnostic.notes.enumerated() {
                        json.object { json in
                            json.member("id", number + 1)
                            json.member("message") { $0.object { $0.member("text", note.message) } }
                            writeLocation(path: note.path, range: note.range, to: &json)
                        }
                    }
                }
            }
        }
    }

    private mutating func writeLocation(path: String, range: SourceRange, to json: inout JSONWriter) {
        let table = lines.table(for: path)
        json.member("physicalLocation") { json in
            json.object { json in
                json.member("artifactLocation") { json in
                    json.object { json in
                        json.member("uri", uriReference(path))
                        json.member("uriBaseId", "%SRCROOT%")
                    }
                }
                json.member("region") { json in
                    let start = table?.utf16Position(at: range.lowerBound)
                    let end = table?.utf16Position(at: range.upperBound)
                    json.object { json in
                        json.member("startLine", start?.lineNumber ?? 1)
                        json.member("startColumn", start?.column ?? 1)
                        json.member("endLine", end?.lineNumber ?? 1)
                        json.member("endColumn", end?.column ?? 1)
                        json.member("byteOffset", range.lowerBound)
                        json.member("byteLength", range.count)
                    }
                }
            }
        }
    }

    /// Nil for a file that was not read.
    private mutating func lineHash(_ diagnostic: Diagnostic) -> String? {
        guard let table = lines.table(for: diagnostic.path) else { return nil }
        let all =
            hashes[diagnostic.path]
            ?? LineHashes(of: hidden.masked(lines.bytes(of: diagnostic.path)[...], of: diagnostic.path))
        hashes[diagnostic.path] = all
        let line = table.lineNumber(at: diagnostic.range.lowerBound) - 1
        return line < all.lines.count ? all.lines[line] : all.lines.last
    }
}
