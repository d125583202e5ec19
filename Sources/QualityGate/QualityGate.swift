package import KnowledgeModel
import SourceText

/// Holds files and the linked knowledge base against the rules.
package struct QualityGate: Sendable {
    package let asOf: CalendarDate
    package let selection: RuleSelection

    package init(asOf: CalendarDate, selection: RuleSelection = .all) {
        self.asOf = asOf
        self.selection = selection
    }

    /// The findings of one file by itself: what a cache may keep beside the file's content.
    ///
    /// - Complexity: linear in the size of the file.
    package func check(_ file: LoweredFile) -> [FileFinding] {
        let context = FileContext(path: file.source.path, kind: file.kind, asOf: asOf)
        var findings: [FileFinding] = []
        for rule in RuleRegistry.all where selection.includes(rule) {
            switch rule.check {
            case .fault(let check):
                for fault in file.faults {
                    if let finding = check(fault, context) {
                        findings.append(FileFinding(rule: rule.code, finding: finding))
                    }
                }
            case .document(let article, let playbook):
                let found: [Finding]
                switch file {
                case .article(let value): found = article(value, context)
                case .playbook(let value): found = playbook(value, context)
                case .message, .table: found = []
                }
                findings += found.map { FileFinding(rule: rule.code, finding: $0) }
            case .source(let check):
                findings += check(file.source, context).map { FileFinding(rule: rule.code, finding: $0) }
            case .knowledgeBase, .suppression:
                continue
            }
        }
        return findings
    }

    /// The whole report: the findings of the files, those of the configuration, and those that need everything linked.
    ///
    /// - Parameter fileFindings: the results of ``check(_:)`` for all files, in any order.
    package func check(_ knowledgeBase: KnowledgeBase, fileFindings: [FileFinding]) -> LintReport {
        var findings = fileFindings
        for rule in RuleRegistry.all where selection.includes(rule) {
            switch rule.check {
            case .fault(let check):
                for fault in knowledgeBase.tableFaults {
                    let context = FileContext(path: fault.path, kind: .table, asOf: asOf)
                    if let finding = check(fault.fault, context) {
                        findings.append(FileFinding(rule: rule.code, finding: finding))
                    }
                }
            case .knowledgeBase(let check):
                findings += check(knowledgeBase).map { FileFinding(rule: rule.code, finding: $0) }
            case .document, .source, .suppression:
                continue
            }
        }
        let suppressions = SuppressionPass(knowledgeBase, asOf: asOf, selection: selection).apply(to: findings)
        let kept = ReportOrder.complete(suppressions.kept.map { ($0, ()) })
        let allowed = ReportOrder.complete(suppressions.allowed.map { ($0.finding, $0.reason) })
        return LintReport(
            diagnostics: kept.map(\.0),
            suppressed: allowed.map { SuppressedDiagnostic(diagnostic: $0.0, reason: $0.1) }, asOf: asOf,
            fileCount: knowledgeBase.sources.count, documents: CheckedDocument.all(of: knowledgeBase))
    }
}

/// A finding and the code of the rule that made it.
package struct FileFinding: Sendable {
    package let rule: String
    package let finding: Finding
}

extension LoweredFile {
    fileprivate var kind: FileContext.FileKind {
        switch self {
        case .article: .article
        case .playbook: .playbook
        case .message: .message
        case .table: .table
        }
    }
}
