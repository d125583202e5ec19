import KnowledgeModel
import SourceText

/// Turns the findings of a file into diagnostics: adds severity and identity, in the order of the report.
struct ReportOrder {
    /// What is asked of a rule for each of its findings.
    private struct Facts {
        let code: String
        let name: String
        let ownSeverity: Severity
        /// Where no override says otherwise.
        let severity: Severity
    }

    private struct Identity: Hashable {
        let place: Int
        let subject: String
    }

    /// In order of code.
    private let facts: [Facts]
    private let places: [String: Int]
    private let settings: LintSettings

    init(_ settings: LintSettings) {
        self.settings = settings
        facts = settings.rules.rules.map { rule in
            Facts(
                code: rule.code, name: rule.name, ownSeverity: rule.severity, severity: settings.severity(of: rule))
        }
        places = Dictionary(
            facts.enumerated().map { ($0.element.code, $0.offset) }, uniquingKeysWith: { first, _ in first })
    }

    /// By range, rule and subject. No diagnostic says what a report must not show.
    func complete(_ findings: [FileFinding], hiding hidden: HiddenTexts = HiddenTexts()) -> [Diagnostic] {
        complete(findings, hiding: hidden, \.self) { diagnostic, _ in diagnostic }
    }

    /// The same for findings that something allows.
    func complete(
        _ allowed: [(finding: FileFinding, reason: String)], hiding hidden: HiddenTexts
    ) -> [SuppressedDiagnostic] {
        complete(allowed, hiding: hidden, \.finding) { diagnostic, allowed in
            SuppressedDiagnostic(diagnostic: diagnostic, reason: allowed.reason)
        }
    }

    private func complete<Entry, Result>(
        _ entries: [Entry], hiding hidden: HiddenTexts, _ found: (Entry) -> FileFinding,
        _ result: (Diagnostic, Entry) -> Result
    ) -> [Result] {
        var occurrences: [Identity: Int] = [:]
        var results: [Result] = []
        results.reserveCapacity(entries.count)
        for (place, entry) in inOrder(entries, found) {
            let finding = hidden.masked(found(entry).finding)
            let identity = Identity(place: place, subject: finding.subject)
            let occurrence = occurrences[identity, default: 0]
            occurrences[identity] = occurrence + 1
            let rule = facts[place]
            let configured =
                settings.hasOverrides
                ? settings.severity(of: settings.rules.rules[place], at: finding.path) : rule.severity
            guard let configured else { continue }
            let severity = configured == rule.ownSeverity ? finding.severity ?? configured : configured
            let diagnostic = Diagnostic(
                code: rule.code, name: rule.name, severity: severity, path: finding.path, range: finding.range,
                message: finding.message, notes: finding.notes, help: finding.help, fix: finding.fix,
                subject: finding.subject, occurrence: occurrence, hidesText: finding.hidesText)
            results.append(result(diagnostic, entry))
        }
        return results
    }

    /// The entries with the places of their rules. Sorts places, not findings: a finding is large, and has a dozen texts
    /// and lists to be counted when it moves.
    private func inOrder<Entry>(
        _ entries: [Entry], _ found: (Entry) -> FileFinding
    ) -> [(rule: Int, entry: Entry)] {
        var keys: [SortKey] = []
        keys.reserveCapacity(entries.count)
        for (place, entry) in entries.enumerated() {
            let finding = found(entry)
            guard let rule = places[finding.rule] else { continue }
            keys.append(
                SortKey(range: finding.range, rule: rule, subject: finding.finding.subject, place: place))
        }
        keys.sort()
        return keys.map { ($0.rule, entries[$0.place]) }
    }
}

private struct SortKey: Comparable {
    let range: SourceRange
    let rule: Int
    let subject: String
    /// Among the entries.
    let place: Int

    static func < (left: SortKey, right: SortKey) -> Bool {
        if left.range != right.range { return left.range < right.range }
        if left.rule != right.rule { return left.rule < right.rule }
        if left.subject != right.subject { return left.subject < right.subject }
        return left.place < right.place
    }
}

extension CheckedDocument {
    /// The articles and playbooks of a knowledge base, ordered by path.
    static func all(of knowledgeBase: KnowledgeBase, gateMatrix: GateMatrix) -> [CheckedDocument] {
        let articles = knowledgeBase.articles.map { article in
            CheckedDocument(
                path: article.path, id: article.id, owner: article.frontMatter?.owner?.value,
                requiredElements: gateMatrix.elements(of: article.type))
        }
        let playbooks = knowledgeBase.playbooks.map { playbook in
            CheckedDocument(
                path: playbook.path, id: playbook.id, owner: playbook.fields.owner?.value,
                requiredElements: GateElement.allCases)
        }
        return (articles + playbooks).sorted { $0.path < $1.path }
    }
}
