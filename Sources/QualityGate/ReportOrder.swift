import KnowledgeModel
import SourceText

/// Turns findings into diagnostics: adds severity and identity, in the order of the report.
enum ReportOrder {
    /// A finding with what allows it.
    struct Entry {
        let finding: FileFinding
        var reason = ""
    }

    /// No diagnostic says what a report must not show.
    static func complete(
        _ entries: [Entry], settings: LintSettings, hiding hidden: HiddenTexts = HiddenTexts()
    ) -> [(diagnostic: Diagnostic, reason: String)] {
        inOrder(entries).flatMap { completed($0, settings: settings, hiding: hidden) }
    }

    /// The findings of one file, in their order.
    private static func completed(
        _ entries: [Entry], settings: LintSettings, hiding hidden: HiddenTexts
    ) -> [(diagnostic: Diagnostic, reason: String)] {
        var occurrences: [String: [String: Int]] = [:]
        return entries.compactMap { entry in
            guard let rule = settings.rules.rule(entry.finding.rule) else { return nil }
            let finding = hidden.masked(entry.finding.finding)
            let occurrence = occurrences[rule.code, default: [:]][finding.subject, default: 0]
            occurrences[rule.code, default: [:]][finding.subject] = occurrence + 1
            guard let configured = settings.severity(of: rule, at: finding.path) else { return nil }
            let severity = configured == rule.severity ? finding.severity ?? configured : configured
            let diagnostic = Diagnostic(
                code: rule.code, name: rule.name, severity: severity, path: finding.path, range: finding.range,
                message: finding.message, notes: finding.notes, help: finding.help, fix: finding.fix,
                subject: finding.subject, occurrence: occurrence, hidesText: finding.hidesText)
            return (diagnostic, entry.reason)
        }
    }

    /// By file, in order of path; the findings of each by range, rule and subject. Paths are compared once for each
    /// file, not for each pair of findings.
    private static func inOrder(_ entries: [Entry]) -> [[Entry]] {
        Dictionary(grouping: entries, by: \.finding.finding.path).sorted { $0.key < $1.key }.map { _, found in
            found.sorted { isOrderedBefore($0.finding, $1.finding) }
        }
    }

    private static func isOrderedBefore(_ left: FileFinding, _ right: FileFinding) -> Bool {
        if left.range != right.range { return left.range < right.range }
        if left.rule != right.rule { return left.rule < right.rule }
        return left.finding.subject < right.finding.subject
    }
}

extension CheckedDocument {
    /// The articles and playbooks of a knowledge base, ordered by path.
    static func all(of knowledgeBase: KnowledgeBase, gateMatrix: GateMatrix) -> [CheckedDocument] {
        let articles = knowledgeBase.articles.map { article in
            CheckedDocument(
                path: article.path, id: article.id, owner: article.frontMatter?.owner?.value,
                requiredElements: GateElement.allCases.filter { gateMatrix.requires($0, of: article.type) })
        }
        let playbooks = knowledgeBase.playbooks.map { playbook in
            CheckedDocument(
                path: playbook.path, id: playbook.id, owner: playbook.fields.owner?.value,
                requiredElements: GateElement.allCases)
        }
        return (articles + playbooks).sorted { $0.path < $1.path }
    }
}
