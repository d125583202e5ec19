package import KnowledgeModel
package import SourceText

/// Holds files and the linked knowledge base against the rules.
package struct QualityGate: Sendable {
    package let asOf: CalendarDate
    package let settings: LintSettings
    /// The rules that this run asks, in order of code.
    private let selectedRules: [Rule]
    private let fileChecks: [FileCheck]

    /// What a rule asks about files by themselves.
    private struct FileCheck: Sendable {
        let code: String
        let check: Rule.Check
    }

    package init(asOf: CalendarDate, settings: LintSettings) {
        self.asOf = asOf
        self.settings = settings
        selectedRules = settings.rules.rules.filter { settings.selection.includes($0) }
        fileChecks = selectedRules.filter(\.check.isAboutFiles).map { FileCheck(code: $0.code, check: $0.check) }
    }

    /// A gate of built-in rules, without a configuration.
    package init(asOf: CalendarDate, selection: RuleSelection = .all) {
        self.init(asOf: asOf, settings: LintSettings(selection: selection))
    }

    /// The findings of one file by itself: what a cache may keep beside the file's content.
    ///
    /// - Complexity: linear in the size of the file.
    package func check(_ file: LoweredFile) -> [FileFinding] {
        check(file, choosing: .none).findings
    }

    /// The same, with the shell blocks that a checker is to read.
    package func check(
        _ file: LoweredFile, choosing choice: ShellBlock.Choice
    ) -> (findings: [FileFinding], shellBlocks: [ShellBlock]) {
        let shellTexts = file.shellTexts
        let context = FileContext(
            path: file.source.path, kind: file.kind, asOf: asOf, gateMatrix: settings.gateMatrix,
            acronyms: settings.acronyms, shellTexts: shellTexts)
        return (findings(in: file, context), shellBlocks(of: file, shellTexts, choice))
    }

    private func findings(in file: LoweredFile, _ context: FileContext) -> [FileFinding] {
        let faults = file.faults
        var findings: [FileFinding] = []
        for rule in fileChecks {
            switch rule.check {
            case .fault(let check):
                for fault in faults {
                    if let finding = check(fault, context) {
                        findings.append(FileFinding(rule: rule.code, finding: finding))
                    }
                }
            case .document(let article, let playbook, let table):
                let found: [Finding]
                switch file {
                case .article(let value): found = article(value, context)
                case .playbook(let value): found = playbook(value, context)
                case .table(let value): found = table(value, context)
                case .message: found = []
                }
                findings += found.map { FileFinding(rule: rule.code, finding: $0) }
            case .source(let check):
                findings += check(file.source, context).map { FileFinding(rule: rule.code, finding: $0) }
            case .knowledgeBase, .knowledgeBaseOnDay, .suppression, .waiver, .baseline:
                continue
            }
        }
        return findings
    }

    /// The whole report: the findings of the files, and those that need everything linked.
    ///
    /// - Parameter fileFindings: the results of ``check(_:)`` for all files, in any order.
    package func check(_ knowledgeBase: KnowledgeBase, fileFindings: [FileFinding]) -> LintReport {
        let assembly = assembly(of: knowledgeBase, fileFindings: [fileFindings])
        return assembly.report(of: assembly.files.map { assembly.part(of: $0) })
    }

    /// All findings, to be made a report of file by file.
    ///
    /// - Parameters:
    ///   - fileFindings: the results of ``check(_:)`` for all files, in any order.
    ///   - withoutComments: paths of files whose texts are known to hold no comment that allows findings, see
    ///     ``mayAllowFindings(_:)``; all others are looked at.
    package func assembly(
        of knowledgeBase: KnowledgeBase, fileFindings: [[FileFinding]], withoutComments: Set<String> = []
    ) -> ReportAssembly {
        ReportAssembly(
            knowledgeBase, findings: fileFindings + findings(in: knowledgeBase), asOf: asOf, settings: settings,
            withoutComments: withoutComments)
    }

    /// Whether a comment in a text may allow findings: true for the few files that are worth a closer look.
    package static func mayAllowFindings(_ bytes: [UInt8]) -> Bool { SuppressionScan.marker.isContained(in: bytes) }

    /// What only shows when everything is linked.
    private func findings(in knowledgeBase: KnowledgeBase) -> [[FileFinding]] {
        var findings: [[FileFinding]] = []
        for rule in selectedRules {
            switch rule.check {
            case .knowledgeBase(let check):
                findings.append(check(knowledgeBase).map { FileFinding(rule: rule.code, finding: $0) })
            case .knowledgeBaseOnDay(let check):
                findings.append(check(knowledgeBase, asOf).map { FileFinding(rule: rule.code, finding: $0) })
            case .fault, .document, .source, .suppression, .waiver, .baseline:
                continue
            }
        }
        return findings
    }
}

/// A finding and the code of the rule that made it.
package struct FileFinding: Sendable {
    package let rule: String
    package let finding: Finding

    package init(rule: String, finding: Finding) {
        self.rule = rule
        self.finding = finding
    }

    package var range: SourceRange { finding.range }
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
