import KnowledgeModel
package import SourceText

/// Keeps out of reports what no report may show.
package enum SensitiveText {
    /// What stands in the place of a hidden text.
    static let mask = "[hidden]"

    /// The text with every secret masked, and every occurrence of `others`.
    static func masked(_ text: String, hiding others: Set<String> = []) -> String {
        guard !others.isEmpty || SecretScan.mayHoldSecret(text.utf8.span) else { return text }
        var text = text
        for other in others.sorted(by: { $0.utf8.count > $1.utf8.count }) where text.contains(other) {
            text = text.split(separator: other, omittingEmptySubsequences: false).joined(separator: mask)
        }
        let bytes = Array(text.utf8)
        let secrets = SecretScan.secrets(in: bytes)
        guard !secrets.isEmpty else { return text }
        return String(
            decoding: Edit.apply(secrets.map { Edit(range: $0.range, replacement: mask) }, to: bytes), as: UTF8.self)
    }

    /// The files that a report quotes, with an `x` for every byte of a secret and of what a finding hides.
    ///
    /// Ranges and lengths stay as they are, so that positions are right.
    package static func masked(_ sources: [String: SourceFile], for report: LintReport) -> [String: SourceFile] {
        let shown = report.diagnostics + report.suppressed.map(\.diagnostic) + report.baselined.map(\.diagnostic)
        var hidden: [String: [SourceRange]] = [:]
        for path in report.quotedPaths {
            guard let source = sources[path] else { continue }
            let secrets = SecretScan.secrets(in: source.bytes).map(\.range)
            if !secrets.isEmpty { hidden[path] = secrets }
        }
        for diagnostic in shown where diagnostic.hidesText {
            hidden[diagnostic.path, default: []].append(diagnostic.range)
        }
        guard !hidden.isEmpty else { return sources }
        var masked = sources
        for (path, ranges) in hidden {
            guard var bytes = sources[path]?.bytes else { continue }
            for range in ranges {
                for offset in range.lowerBound..<min(range.upperBound, bytes.count)
                where bytes[offset] != UInt8(ascii: "\n") && bytes[offset] != UInt8(ascii: "\r") {
                    bytes[offset] = UInt8(ascii: "x")
                }
            }
            masked[path] = SourceFile(path: path, bytes: bytes)
        }
        return masked
    }
}

/// The texts that findings hide, by file: no other finding of the file may say them either.
struct HiddenTexts {
    private var byPath: [String: Set<String>] = [:]

    init() {}

    init(_ findings: [FileFinding], in sources: [String: SourceFile]) {
        for finding in findings.map(\.finding) where finding.hidesText {
            guard let text = sources[finding.path]?.text(finding.range), !text.isEmpty else { continue }
            byPath[finding.path, default: []].insert(text)
        }
    }

    func masked(_ finding: Finding) -> Finding {
        let others = byPath[finding.path] ?? []
        func masked(_ text: String) -> String { SensitiveText.masked(text, hiding: others) }
        // An edit cannot be masked and still be right.
        let isShown = finding.fix?.edits.allSatisfy { masked($0.replacement) == $0.replacement } ?? false
        return Finding(
            in: finding.path, at: finding.range, masked(finding.message), subject: masked(finding.subject),
            notes: finding.notes.map { DiagnosticNote(path: $0.path, range: $0.range, message: masked($0.message)) },
            help: finding.help.map(masked), fix: isShown ? finding.fix : nil, hidesText: finding.hidesText,
            severity: finding.severity)
    }
}
