import KnowledgeModel
import SourceText

/// A waiver of the configuration with what is wrong with it.
enum WaiverUse: Sendable {
    case expired(Waiver)
    case unused(Waiver)
    /// The approver is no role that may waive.
    case unapproved(Waiver)
    /// It ends after the last day that a waiver may have today.
    case overlong(Waiver, latestEnd: CalendarDate)
}

/// Takes out of the findings what the configuration's waivers let pass, and holds the waivers themselves against the
/// rules about them.
struct WaiverPass {
    private let entries: [Entry]
    private let path: String
    private let asOf: CalendarDate
    private let latestEnd: CalendarDate
    private let settings: LintSettings

    private struct Entry {
        let waiver: Waiver
        let codes: Set<String>
        let glob: GlobPattern?
        /// The file of the article or playbook with the waiver's id.
        let file: String?
        let isExpired: Bool
        let isApproved: Bool
        let isOverlong: Bool

        var counts: Bool { !isExpired && isApproved && !isOverlong }

        func covers(_ finding: FileFinding) -> Bool {
            codes.contains(finding.rule)
                && (glob?.matches(finding.finding.path) ?? (file == finding.finding.path))
        }
    }

    struct Outcome {
        var kept: [FileFinding] = []
        var allowed: [(finding: FileFinding, reason: String)] = []
        /// Places among the configured waivers.
        var used: Set<Int> = []
    }

    init(_ knowledgeBase: KnowledgeBase, asOf: CalendarDate, settings: LintSettings) {
        let approvers = Set(
            knowledgeBase.tables.roles.filter { role in role.mayApprove.contains { $0.value == .waiver } }
                .map(\.id.value))
        let latestEnd = asOf.adding(Period(months: 0, days: settings.waiverDays))
        entries = settings.waivers.map { waiver in
            let codes = ((try? settings.rules.codes(of: waiver.rule.value)) ?? []).filter {
                settings.rules.rule($0)?.canBeSuppressed ?? false
            }
            var glob: GlobPattern?
            var file: String?
            switch waiver.target {
            case .path(let pattern): glob = GlobPattern(pattern.value)
            case .id(let id): file = knowledgeBase.declarations[id.value]?.path
            }
            return Entry(
                waiver: waiver, codes: codes, glob: glob, file: file, isExpired: waiver.until.value < asOf,
                isApproved: approvers.contains(waiver.approver.value),
                isOverlong: waiver.until.value.days(since: latestEnd) > 0)
        }
        path = knowledgeBase.configurationPath
        self.asOf = asOf
        self.latestEnd = latestEnd
        self.settings = settings
    }

    func apply(to findings: [FileFinding]) -> Outcome {
        guard !entries.isEmpty else { return Outcome(kept: findings) }
        var outcome = Outcome()
        for finding in findings {
            guard let place = entries.firstIndex(where: { $0.counts && $0.covers(finding) }) else {
                outcome.kept.append(finding)
                continue
            }
            outcome.used.insert(place)
            let waiver = entries[place].waiver
            outcome.allowed.append(
                (
                    finding,
                    "\(waiver.reason.value) (waived by \(waiver.approver.value) until \(waiver.until.value))"
                ))
        }
        return outcome
    }

    /// What is wrong with the waivers themselves.
    ///
    /// - Parameter used: the places of those that let something pass in any file.
    func verdicts(on used: Set<Int>) -> [FileFinding] {
        guard !entries.isEmpty else { return [] }
        let context = FileContext(path: path, kind: .table, asOf: asOf)
        let uses = entries.enumerated().compactMap { place, entry -> WaiverUse? in
            if entry.isExpired { return .expired(entry.waiver) }
            if !entry.isApproved { return .unapproved(entry.waiver) }
            if entry.isOverlong { return .overlong(entry.waiver, latestEnd: latestEnd) }
            // With one of its rules switched off nobody can tell whether a waiver is needed.
            let isJudged = entry.codes.allSatisfy { code in
                settings.rules.rule(code).map { settings.selection.includes($0) } ?? false
            }
            return isJudged && !used.contains(place) ? .unused(entry.waiver) : nil
        }
        return settings.rules.rules.flatMap { rule -> [FileFinding] in
            guard case .waiver(let check) = rule.check, settings.selection.includes(rule) else { return [] }
            return uses.compactMap { use in
                guard rule.code == use.code else { return nil }
                return FileFinding(rule: rule.code, finding: check(use, context))
            }
        }
    }
}

extension WaiverUse {
    /// The rule that speaks about it.
    fileprivate var code: String {
        switch self {
        case .expired: Rule.expiredWaiver.code
        case .unused: Rule.unusedWaiver.code
        case .unapproved: Rule.unapprovedWaiver.code
        case .overlong: Rule.overlongWaiver.code
        }
    }

    var waiver: Waiver {
        switch self {
        case .expired(let waiver), .unused(let waiver), .unapproved(let waiver), .overlong(let waiver, _): waiver
        }
    }
}

extension Waiver {
    /// What the waiver is about, for an identity that holds over edits of its reason.
    var subject: String {
        switch target {
        case .path(let path): "waiver:\(rule.value):\(path.value)"
        case .id(let id): "waiver:\(rule.value):\(id.value)"
        }
    }
}

extension KnowledgeBase {
    /// The file of the configuration, also where it has another name.
    fileprivate var configurationPath: String {
        configuration.path ?? WorkspaceFileKind.configurationPath
    }
}
