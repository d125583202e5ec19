package import KnowledgeModel
package import SourceText

/// Findings that were there before, which do not fail a run.
package struct Baseline: Sendable {
    /// The file as it was read; nil for a baseline that was not.
    package let source: SourceFile?
    package let entries: [BaselineEntry]
    /// The former paths of files that moved, by their path.
    package var formerPaths: [String: String] = [:]

    package init(source: SourceFile?, entries: [BaselineEntry]) {
        self.source = source
        self.entries = entries
    }

    /// What a baseline covers of a report.
    package struct Match: Sendable {
        /// Findings of the report with their entries, in order.
        package fileprivate(set) var covered: [(diagnostic: Diagnostic, entry: BaselineEntry)] = []
        /// Findings without an entry, in order.
        package fileprivate(set) var uncovered: [Diagnostic] = []
        /// Entries without a finding, in order.
        package fileprivate(set) var stale: [BaselineEntry] = []
    }

    /// Pairs findings with entries, each once: by key, then by the document's id or its former path.
    ///
    /// Entries of rules that did not run pair with nothing and are not stale.
    package func match(_ report: LintReport, selection: RuleSelection) -> Match {
        let ids = Dictionary(report.documents.map { ($0.path, $0.id) }, uniquingKeysWith: { first, _ in first })
        var unused = PlaceTable(entries)
        var places = [Int?](repeating: nil, count: report.diagnostics.count)
        func pair(_ identity: (Diagnostic) -> PlaceTable.Identity?) {
            for (index, diagnostic) in report.diagnostics.enumerated() where places[index] == nil {
                guard report.rules.rule(diagnostic.code)?.canBeBaselined ?? false else { continue }
                if let wanted = identity(diagnostic) { places[index] = unused.take(wanted) }
            }
        }
        pair { .key(rule: $0.code, key: $0.key) }
        pair { diagnostic in
            ids[diagnostic.path].map { .document(rule: diagnostic.code, id: $0, subject: diagnostic.subject) }
        }
        pair { diagnostic in
            formerPaths[diagnostic.path].map { .path(rule: diagnostic.code, path: $0, subject: diagnostic.subject) }
        }
        var match = Match()
        for (diagnostic, place) in zip(report.diagnostics, places) {
            if let place {
                match.covered.append((diagnostic, entries[place]))
            } else {
                match.uncovered.append(diagnostic)
            }
        }
        match.stale = unused.rest.map { entries[$0] }.filter { entry in
            report.rules.rule(entry.rule).map { selection.includes($0) } ?? true
        }
        return match
    }

    /// Entries for every finding of a report that a baseline may cover; those that are there already keep their day and
    /// reason.
    ///
    /// - Parameter isPruning: leaves out findings that have no entry yet.
    package func entries(
        for report: LintReport, selection: RuleSelection, reason: String? = nil, until: CalendarDate? = nil,
        isPruning: Bool = false
    ) -> [BaselineEntry] {
        let ids = Dictionary(report.documents.map { ($0.path, $0.id) }, uniquingKeysWith: { first, _ in first })
        let match = match(report, selection: selection)
        let stale = Set(match.stale.map(\.range))
        let paired = Set(match.covered.map(\.entry.range))
        // Entries of rules that did not run stay as they are.
        var entries = entries.filter { !stale.contains($0.range) && !paired.contains($0.range) }
        func append(_ diagnostic: Diagnostic, _ entry: BaselineEntry?) {
            entries.append(
                BaselineEntry(
                    rule: diagnostic.code, path: diagnostic.path, subject: diagnostic.subject, key: diagnostic.key,
                    id: ids[diagnostic.path], added: entry?.added ?? report.asOf, reason: entry?.reason ?? reason,
                    until: entry.map { $0.until } ?? until, range: .at(0)))
        }
        for (diagnostic, entry) in match.covered { append(diagnostic, entry) }
        if !isPruning {
            for diagnostic in match.uncovered
            where report.rules.rule(diagnostic.code)?.canBeBaselined ?? false { append(diagnostic, nil) }
        }
        return entries
    }

    /// A baseline file: JSON, one finding a line, in order of path, rule, subject and key.
    package static func json(of entries: [BaselineEntry]) -> [UInt8] {
        let sorted = entries.sorted { ($0.path, $0.rule, $0.subject, $0.key) < ($1.path, $1.rule, $1.subject, $1.key) }
        var bytes = Array("{\"schemaVersion\": 1, \"findings\": [\n".utf8)
        for (index, entry) in sorted.enumerated() {
            var json = JSONWriter(style: .compact)
            json.object { json in
                json.member("rule", entry.rule)
                json.member("path", entry.path)
                json.member("subject", entry.subject)
                json.member("key", entry.key)
                json.member("id", ifPresent: entry.id)
                json.member("added", entry.added.description)
                json.member("reason", ifPresent: entry.reason)
                json.member("until", ifPresent: entry.until?.description)
            }
            var line = json.finish()
            while line.last == UInt8(ascii: "\n") { line.removeLast() }
            bytes += line
            bytes += index + 1 < sorted.count ? Array(",\n".utf8) : Array("\n".utf8)
        }
        return bytes + Array("]}\n".utf8)
    }
}

/// Places of entries that no finding has taken yet, by what makes them the same as a finding.
private struct PlaceTable {
    enum Identity: Hashable {
        case key(rule: String, key: String)
        case document(rule: String, id: String, subject: String)
        case path(rule: String, path: String, subject: String)
    }

    private var isUsed: [Bool]
    private var places: [Identity: [Int]] = [:]

    init(_ entries: [BaselineEntry]) {
        isUsed = [Bool](repeating: false, count: entries.count)
        // Backwards, so that the first entry is taken first from the end of its list.
        for (place, entry) in entries.enumerated().reversed() {
            places[.key(rule: entry.rule, key: entry.key), default: []].append(place)
            places[.path(rule: entry.rule, path: entry.path, subject: entry.subject), default: []].append(place)
            if let id = entry.id {
                places[.document(rule: entry.rule, id: id, subject: entry.subject), default: []].append(place)
            }
        }
    }

    mutating func take(_ identity: Identity) -> Int? {
        while let place = places[identity]?.popLast() {
            if isUsed[place] { continue }
            isUsed[place] = true
            return place
        }
        return nil
    }

    var rest: [Int] { isUsed.indices.filter { !isUsed[$0] } }
}

extension QualityGate {
    /// Marks what the baseline covers, and reports the entries that cover nothing.
    ///
    /// An entry whose last day has passed covers nothing any more.
    package func apply(_ baseline: Baseline, to report: LintReport) -> LintReport {
        let match = baseline.match(report, selection: settings.selection)
        var kept = match.uncovered
        var baselined: [BaselinedDiagnostic] = []
        for (diagnostic, entry) in match.covered {
            if entry.until.map({ $0 < asOf }) ?? false {
                kept.append(diagnostic)
            } else {
                baselined.append(
                    BaselinedDiagnostic(diagnostic: diagnostic, added: entry.added, reason: entry.reason))
            }
        }
        if let path = baseline.source?.path {
            let context = FileContext(path: path, kind: .table, asOf: asOf)
            let findings = match.stale.flatMap { entry in
                settings.rules.rules.compactMap { rule -> FileFinding? in
                    guard case .baseline(let check) = rule.check, settings.selection.includes(rule) else { return nil }
                    return FileFinding(rule: rule.code, finding: check(entry, context))
                }
            }
            kept += ReportOrder(settings).complete(findings)
        }
        kept.sort { ($0.path, $0.range, $0.code, $0.subject) < ($1.path, $1.range, $1.code, $1.subject) }
        return LintReport(
            diagnostics: kept, suppressed: report.suppressed, baselined: baselined, asOf: report.asOf,
            fileCount: report.fileCount, documents: report.documents, rules: report.rules,
            shellCheckNote: report.shellCheckNote)
    }
}
