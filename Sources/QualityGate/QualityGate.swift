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
                    if let finding = check(fault, context) { findings.append(FileFinding(rule: rule.code, finding: finding)) }
                }
            case .document(let article, let playbook):
                let found: [Finding]
                switch file {
                case .article(let value): found = article(value, context)
                case .playbook(let value): found = playbook(value, context)
                case .message, .table: found = []
                }
                findings += found.map { FileFinding(rule: rule.code, finding: $0) }
            case .knowledgeBase:
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
            case .document:
                continue
            }
        }
        return LintReport(
            diagnostics: Self.complete(findings), asOf: asOf, fileCount: knowledgeBase.sources.count,
            documents: Self.documents(of: knowledgeBase))
    }

    private static func documents(of knowledgeBase: KnowledgeBase) -> [CheckedDocument] {
        let articles = knowledgeBase.articles.map { article in
            CheckedDocument(
                path: article.path, id: article.id, owner: article.frontMatter?.owner?.value,
                requiredElements: GateElement.allCases.filter { GateMatrix.requires($0, of: article.type) })
        }
        let playbooks = knowledgeBase.playbooks.map { playbook in
            CheckedDocument(
                path: playbook.path, id: playbook.id, owner: playbook.fields.owner?.value,
                requiredElements: GateElement.allCases)
        }
        return (articles + playbooks).sorted { $0.path < $1.path }
    }

    /// Adds severity and identity, in the order of the report.
    private static func complete(_ findings: [FileFinding]) -> [Diagnostic] {
        let rules = Dictionary(uniqueKeysWithValues: RuleRegistry.all.map { ($0.code, $0) })
        let sorted = findings.sorted { left, right in
            (left.finding.path, left.finding.range, left.rule, left.finding.subject)
                < (right.finding.path, right.finding.range, right.rule, right.finding.subject)
        }
        var occurrences: [FindingIdentity: Int] = [:]
        return sorted.compactMap { entry in
            guard let rule = rules[entry.rule] else { return nil }
            let identity = FindingIdentity(rule: rule.code, path: entry.finding.path, subject: entry.finding.subject)
            let occurrence = occurrences[identity, default: 0]
            occurrences[identity] = occurrence + 1
            return Diagnostic(
                code: rule.code, name: rule.name, severity: rule.severity, path: entry.finding.path,
                range: entry.finding.range, message: entry.finding.message, notes: entry.finding.notes,
                help: entry.finding.help, fix: entry.finding.fix, subject: entry.finding.subject,
                key: identity.key(occurrence: occurrence))
        }
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
