import KnowledgeModel
import SourceText

/// Takes out of the findings what comments allow, and holds the comments themselves against the rules about them.
struct SuppressionPass {
    private let knowledgeBase: KnowledgeBase
    private let asOf: CalendarDate
    /// The last day on which a suppression may end.
    private let latestEnd: CalendarDate
    private let settings: LintSettings
    /// Paths of files that need not be looked at.
    private let withoutComments: Set<String>

    struct Outcome {
        var kept: [FileFinding] = []
        var allowed: [(finding: FileFinding, reason: String)] = []
    }

    init(_ knowledgeBase: KnowledgeBase, asOf: CalendarDate, settings: LintSettings, withoutComments: Set<String>) {
        self.withoutComments = withoutComments
        self.knowledgeBase = knowledgeBase
        self.asOf = asOf
        latestEnd = asOf.adding(Period(months: 0, days: settings.waiverDays))
        self.settings = settings
    }

    /// - Parameter findings: all of one file.
    /// - Complexity: linear in the size of the file.
    func apply(to findings: [FileFinding], in path: String) -> Outcome {
        guard let (kind, scan) = scan(path), !scan.suppressions.isEmpty || !scan.faults.isEmpty else {
            return Outcome(kept: findings)
        }
        var used: Set<Int> = []
        var outcome = Outcome()
        for finding in findings {
            let match = scan.suppressions.enumerated().first { _, suppression in
                guard let rule = settings.rules.rule(finding.rule), rule.canBeSuppressed else { return false }
                return suppression.isActive(asOf: asOf) && overlongEnd(of: suppression) == nil
                    && suppression.allows(rule, at: finding.finding.range)
            }
            guard let match else {
                outcome.kept.append(finding)
                continue
            }
            used.insert(match.offset)
            outcome.allowed.append((finding, match.element.reason?.value ?? ""))
        }
        outcome.kept += verdicts(on: scan, used, FileContext(path: path, kind: kind, asOf: asOf))
        return outcome
    }

    /// The end of a suppression if it is too far ahead.
    private func overlongEnd(of suppression: Suppression) -> Located<CalendarDate>? {
        suppression.until.flatMap { $0.value.days(since: latestEnd) > 0 ? $0 : nil }
    }

    /// Nil for a file in which no comment allows anything.
    private func scan(_ path: String) -> (kind: FileContext.FileKind, scan: SuppressionScan)? {
        if withoutComments.contains(path) { return nil }
        if let article = knowledgeBase.article(atPath: path) {
            return (.article, SuppressionScan(article, rules: settings.rules))
        }
        guard path.hasSuffix(".yaml"), let source = knowledgeBase.sources[path] else { return nil }
        return (.table, SuppressionScan(yaml: source, rules: settings.rules))
    }

    /// - Parameter used: the places of those that allow something.
    private func verdicts(on scan: SuppressionScan, _ used: Set<Int>, _ context: FileContext) -> [FileFinding] {
        let uses =
            scan.faults.map { SuppressionUse.malformed($0) }
            + scan.suppressions.enumerated().map { index, suppression -> SuppressionUse in
                if let until = overlongEnd(of: suppression) {
                    return .overlong(suppression, until: until, latestEnd: latestEnd)
                }
                // With one of its rules switched off nobody can tell whether a suppression is needed.
                let isJudged = suppression.selectors.allSatisfy { selector in
                    settings.rules.rule(selector.value).map { settings.selection.includes($0) } ?? false
                }
                return .valid(suppression, isUsed: !isJudged || used.contains(index))
            }
        return settings.rules.rules.flatMap { rule -> [FileFinding] in
            guard case .suppression(let check) = rule.check,
                settings.selection.includes(rule) || rule.code == Rule.invalidSuppression.code
            else { return [] }
            return uses.compactMap { check($0, context) }.map { FileFinding(rule: rule.code, finding: $0) }
        }
    }
}
