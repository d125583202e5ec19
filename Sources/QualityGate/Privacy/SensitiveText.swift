import KnowledgeModel
import SourceText

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
}

/// What the findings of a report hide of the files that it quotes.
package struct HiddenRanges: Sendable {
    private var byPath: [String: [SourceRange]] = [:]

    package init() {}

    package init(of report: LintReport) {
        func add(_ diagnostic: borrowing Diagnostic) {
            if diagnostic.hidesText { byPath[diagnostic.path, default: []].append(diagnostic.range) }
        }
        // By place, so that no diagnostic is copied.
        for place in report.diagnostics.indices { add(report.diagnostics[place]) }
        for place in report.suppressed.indices { add(report.suppressed[place].diagnostic) }
        for place in report.baselined.indices { add(report.baselined[place].diagnostic) }
    }

    package var isEmpty: Bool { byPath.isEmpty }

    /// A part of a file with an `x` for every byte of a secret and of what a finding hides.
    ///
    /// Ranges and lengths stay as they are, so that positions are right. No secret is longer than a line.
    ///
    /// - Parameter bytes: whole lines; their indices are offsets in the file.
    package func masked(_ bytes: ArraySlice<UInt8>, of path: String) -> ArraySlice<UInt8> {
        var ranges = byPath[path] ?? []
        if SecretScan.mayHoldSecret(bytes.span) {
            ranges += SecretScan.secrets(in: Array(bytes)).map { secret in
                SourceRange(
                    secret.range.lowerBound + bytes.startIndex, secret.range.upperBound + bytes.startIndex)
            }
        }
        guard !ranges.isEmpty else { return bytes }
        var masked = bytes
        for range in ranges {
            let (start, end) = (
                max(range.lowerBound, bytes.startIndex), min(range.upperBound, bytes.endIndex)
            )
            guard start < end else { continue }
            for offset in start..<end
            where masked[offset] != UInt8(ascii: "\n") && masked[offset] != UInt8(ascii: "\r") {
                masked[offset] = UInt8(ascii: "x")
            }
        }
        return masked
    }
}

/// The texts that the findings of a file hide: no other finding of the file may say them either.
struct HiddenTexts {
    private var texts: Set<String> = []

    init() {}

    init(_ findings: [FileFinding], in source: SourceFile?) {
        guard let source else { return }
        for finding in findings where finding.finding.hidesText {
            let text = source.text(finding.range)
            if !text.isEmpty { texts.insert(text) }
        }
    }

    func masked(_ finding: Finding) -> Finding {
        if texts.isEmpty, !Self.mayHoldSecret(finding) { return finding }
        func masked(_ text: String) -> String { SensitiveText.masked(text, hiding: texts) }
        // An edit cannot be masked and still be right.
        let isShown = finding.fix?.edits.allSatisfy { masked($0.replacement) == $0.replacement } ?? false
        return Finding(
            in: finding.path, at: finding.range, masked(finding.message), subject: masked(finding.subject),
            notes: finding.notes.map { DiagnosticNote(path: $0.path, range: $0.range, message: masked($0.message)) },
            help: finding.help.map(masked), fix: isShown ? finding.fix : nil, hidesText: finding.hidesText,
            severity: finding.severity)
    }

    /// False for nearly every finding.
    private static func mayHoldSecret(_ finding: Finding) -> Bool {
        func isSuspect(_ text: String) -> Bool { SecretScan.mayHoldSecret(text.utf8.span) }
        return isSuspect(finding.message) || isSuspect(finding.subject) || (finding.help.map(isSuspect) ?? false)
            || finding.notes.contains { isSuspect($0.message) }
            || (finding.fix?.edits.contains { isSuspect($0.replacement) } ?? false)
    }
}
