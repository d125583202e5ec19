import KnowledgeModel
import SourceText

/// Brings findings to a report: first file by file, which may be done on several threads, then together.
package struct ReportAssembly: Sendable {
    /// A file with what was found in it, in any order.
    package struct File: Sendable {
        let path: String
        var findings: [FileFinding] = []
    }

    /// What a report says about one file, in order.
    package struct Part: Sendable {
        var diagnostics: [Diagnostic] = []
        var suppressed: [SuppressedDiagnostic] = []
        /// Places among the configured waivers.
        var usedWaivers: Set<Int> = []
    }

    /// In order of path: every file that was read, and every other that a finding names.
    package private(set) var files: [File]
    private let knowledgeBase: KnowledgeBase
    private let asOf: CalendarDate
    private let settings: LintSettings
    private let order: ReportOrder
    private let suppressions: SuppressionPass
    private let waivers: WaiverPass

    /// - Parameter findings: each list as a rule gave it for a file; also for the same file in several.
    init(
        _ knowledgeBase: KnowledgeBase, findings: [[FileFinding]], asOf: CalendarDate, settings: LintSettings,
        withoutComments: Set<String>
    ) {
        self.knowledgeBase = knowledgeBase
        self.asOf = asOf
        self.settings = settings
        order = ReportOrder(settings)
        suppressions = SuppressionPass(
            knowledgeBase, asOf: asOf, settings: settings, withoutComments: withoutComments)
        waivers = WaiverPass(knowledgeBase, asOf: asOf, settings: settings)
        var paths = Set(knowledgeBase.sources.keys)
        for found in findings { Self.forEachFile(in: found) { path, _ in paths.insert(path) } }
        var files = paths.sorted().map { File(path: $0) }
        let places = Dictionary(files.enumerated().map { ($0.element.path, $0.offset) }) { first, _ in first }
        for found in findings {
            Self.forEachFile(in: found) { path, part in
                guard let place = places[path] else { return }
                if files[place].findings.isEmpty {
                    files[place].findings = Array(part)
                } else {
                    files[place].findings += part
                }
            }
        }
        self.files = files
    }

    /// Neighbours with one path, which are all that a file's own rules found, together.
    private static func forEachFile(in findings: [FileFinding], _ body: (String, ArraySlice<FileFinding>) -> Void) {
        var start = 0
        while start < findings.count {
            let path = findings[start].finding.path
            var end = start + 1
            while end < findings.count, findings[end].finding.path == path { end += 1 }
            body(path, findings[start..<end])
            start = end
        }
    }

    /// What the report says about a file, as far as it can be told without the others.
    ///
    /// - Complexity: linear in the size of the file, and *n* log *n* in its findings.
    package func part(of file: File) -> Part {
        part(of: file, adding: [])
    }

    /// - Parameter verdicts: what no comment and no waiver may allow.
    private func part(of file: File, adding verdicts: [FileFinding]) -> Part {
        var findings = file.findings
        if settings.hasOverrides {
            findings.removeAll { finding in
                settings.rules.rule(finding.rule).map { settings.severity(of: $0, at: file.path) == nil } ?? true
            }
        }
        let suppressed = suppressions.apply(to: findings, in: file.path)
        let waived = waivers.apply(to: suppressed.kept)
        let kept = verdicts.isEmpty ? waived.kept : waived.kept + verdicts
        let hidden = HiddenTexts(kept, in: knowledgeBase.sources[file.path])
        var part = Part(diagnostics: order.complete(kept, hiding: hidden), usedWaivers: waived.used)
        let allowed = suppressed.allowed + waived.allowed
        guard !allowed.isEmpty else { return part }
        part.suppressed = order.complete(allowed, hiding: hidden)
        return part
    }

    /// - Parameter parts: of ``files``, in their order.
    package func report(of parts: [Part]) -> LintReport {
        var parts = parts
        let verdicts = waivers.verdicts(on: parts.reduce(into: []) { $0.formUnion($1.usedWaivers) })
        if let path = verdicts.first?.finding.path {
            let place = files.firstIndex { $0.path >= path } ?? files.count
            if place < files.count, files[place].path == path {
                parts[place] = part(of: files[place], adding: verdicts)
            } else {
                parts.insert(part(of: File(path: path), adding: verdicts), at: place)
            }
        }
        // In one piece at once: a list that grows is held twice while it moves.
        var diagnostics: [Diagnostic] = []
        diagnostics.reserveCapacity(parts.reduce(0) { $0 + $1.diagnostics.count })
        for part in parts { diagnostics += part.diagnostics }
        return LintReport(
            diagnostics: diagnostics, suppressed: parts.flatMap(\.suppressed), asOf: asOf,
            fileCount: knowledgeBase.sources.count,
            documents: CheckedDocument.all(of: knowledgeBase, gateMatrix: settings.gateMatrix),
            rules: settings.rules)
    }
}
