import KnowledgeModel
import SourceText

/// Takes out of the findings what comments allow, and holds the comments themselves against the rules about them.
struct SuppressionPass {
    private let scans: [(path: String, kind: FileContext.FileKind, scan: SuppressionScan)]
    private let asOf: CalendarDate
    private let settings: LintSettings

    struct Outcome {
        var kept: [FileFinding] = []
        var allowed: [(finding: FileFinding, reason: String)] = []
    }

    /// - Complexity: linear in the size of the files.
    init(_ knowledgeBase: KnowledgeBase, asOf: CalendarDate, settings: LintSettings) {
        let articles = Dictionary(
            knowledgeBase.articles.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        scans = knowledgeBase.sources.values.sorted { $0.path < $1.path }.compactMap { source in
            if let article = articles[source.path] {
                return (source.path, .article, SuppressionScan(article, rules: settings.rules))
            }
            guard source.path.hasSuffix(".yaml") else { return nil }
            return (source.path, .table, SuppressionScan(yaml: source, rules: settings.rules))
        }.filter { !$0.2.suppressions.isEmpty || !$0.2.faults.isEmpty }
        self.asOf = asOf
        self.settings = settings
    }

    func apply(to findings: [FileFinding]) -> Outcome {
        guard !scans.isEmpty else { return Outcome(kept: findings) }
        let suppressions = Dictionary(
            scans.map { ($0.path, $0.scan.suppressions) }, uniquingKeysWith: { first, _ in first })
        var used: Set<SuppressionPlace> = []
        var outcome = Outcome()
        for finding in findings {
            let match = suppressions[finding.finding.path]?.enumerated().first { _, suppression in
                guard let rule = settings.rules.rule(finding.rule), rule.canBeSuppressed else { return false }
                return suppression.isActive(asOf: asOf) && suppression.allows(rule, at: finding.finding.range)
            }
            guard let match else {
                outcome.kept.append(finding)
                continue
            }
            used.insert(SuppressionPlace(path: finding.finding.path, index: match.offset))
            outcome.allowed.append((finding, match.element.reason?.value ?? ""))
        }
        outcome.kept += verdicts(on: used)
        return outcome
    }

    private struct SuppressionPlace: Hashable {
        let path: String
        let index: Int
    }

    private func verdicts(on used: Set<SuppressionPlace>) -> [FileFinding] {
        scans.flatMap { path, kind, scan -> [FileFinding] in
            let context = FileContext(path: path, kind: kind, asOf: asOf)
            let uses =
                scan.faults.map { SuppressionUse.malformed($0) }
                + scan.suppressions.enumerated().map { index, suppression in
                    // With one of its rules switched off nobody can tell whether a suppression is needed.
                    let isJudged = suppression.selectors.allSatisfy { selector in
                        settings.rules.rule(selector.value).map { settings.selection.includes($0) } ?? false
                    }
                    let isUsed = !isJudged || used.contains(SuppressionPlace(path: path, index: index))
                    return .valid(suppression, isUsed: isUsed)
                }
            return settings.rules.rules.flatMap { rule -> [FileFinding] in
                guard case .suppression(let check) = rule.check,
                    settings.selection.includes(rule) || rule.code == Rule.invalidSuppression.code
                else { return [] }
                return uses.compactMap { check($0, context) }.map { FileFinding(rule: rule.code, finding: $0) }
            }
        }
    }
}
