import KnowledgeModel
import SourceText

/// Turns findings into diagnostics: adds severity and identity, in the order of the report.
enum ReportOrder {
    /// Each finding goes with a value that is handed through. No diagnostic says what a report must not show.
    static func complete<Value>(
        _ findings: [(FileFinding, Value)], settings: LintSettings, hiding hidden: HiddenTexts = HiddenTexts()
    ) -> [(Diagnostic, Value)] {
        inOrder(findings).flatMap { completed($0, settings: settings, hiding: hidden) }
    }

    /// The findings of one file, in their order.
    private static func completed<Value>(
        _ findings: [(FileFinding, Value)], settings: LintSettings, hiding hidden: HiddenTexts
    ) -> [(Diagnostic, Value)] {
        var occurrences: [String: [String: Int]] = [:]
        return findings.compactMap { entry, value in
            guard let rule = settings.rules.rule(entry.rule) else { return nil }
            let finding = hidden.masked(entry.finding)
            let occurrence = occurrences[rule.code, default: [:]][finding.subject, default: 0]
            occurrences[rule.code, default: [:]][finding.subject] = occurrence + 1
            guard let configured = settings.severity(of: rule, at: finding.path) else { return nil }
            let severity = configured == rule.severity ? finding.severity ?? configured : configured
            let diagnostic = Diagnostic(
                code: rule.code, name: rule.name, severity: severity, path: finding.path, range: finding.range,
                message: finding.message, notes: finding.notes, help: finding.help, fix: finding.fix,
                subject: finding.subject, occurrence: occurrence, hidesText: finding.hidesText)
            return (diagnostic, value)
        }
    }

    /// By file, in order of path; the findings of each by range, rule and subject. Paths are compared once for each
    /// file, not for each pair of findings.
    private static func inOrder<Value>(_ findings: [(FileFinding, Value)]) -> [[(FileFinding, Value)]] {
        Dictionary(grouping: findings, by: \.0.finding.path).sorted { $0.key < $1.key }.map { _, found in
            found.sorted { left, right in
                (left.0.finding.range, left.0.rule, left.0.finding.subject)
                    < (right.0.finding.range, right.0.rule, right.0.finding.subject)
            }
        }
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
