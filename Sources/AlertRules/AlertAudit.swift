package import KnowledgeModel
package import SourceText

/// Holds the links of alerting rules against the playbooks that answer the alerts.
package struct AlertAudit: Sendable {
    package struct Finding: Sendable, Equatable {
        package enum Kind: String, Sendable, CaseIterable {
            /// An alert without a link.
            case missing
            /// A link to a page that does not exist or is retired, or that is no address.
            case dead
            /// A link to something else than the playbook that answers the alert.
            case mismatched
            /// An alert that a playbook answers and that no rule raises.
            case orphaned
        }

        package let kind: Kind
        /// The alert's name.
        package let alert: String
        /// Nil for an alert that no file has.
        package let path: String?
        package let range: SourceRange
        /// A lower-case statement about the alert, without a full stop.
        package let statement: String
        /// The page that the link should lead to; nil when no playbook answers the alert.
        package let page: String?
    }

    /// By file and place, then the orphaned ones by name.
    package let findings: [Finding]
    /// How many rules were looked at.
    package let ruleCount: Int
    /// Links that lead elsewhere, for alerts that no playbook here answers: nobody can tell whether they are right.
    package let foreignCount: Int

    /// - Parameter baseURL: the address of the site with a final `/`; without it a link counts as one to this site when
    ///   it ends like one of its pages.
    package init(_ files: [AlertRuleFile], base: KnowledgeBase, baseURL: String?) {
        let judge = LinkJudge(base, baseURL: baseURL)
        var findings: [Finding] = []
        var names: Set<String> = []
        var foreign = 0
        for file in files {
            for rule in file.rules {
                names.insert(rule.name.value)
                switch judge.verdict(rule) {
                case .right: break
                case .foreign: foreign += 1
                case .wrong(let kind, let statement):
                    findings.append(
                        Finding(
                            kind: kind, alert: rule.name.value, path: file.source.path,
                            range: rule.url?.range ?? rule.name.range, statement: statement,
                            page: judge.table.entry(for: rule.name.value)?.url))
                }
            }
        }
        let orphans = judge.table.entries.filter { entry in
            entry.isPattern
                ? !names.contains { AlertTable.matches(entry.alert, $0) } : !names.contains(entry.alert)
        }
        self.findings =
            findings
            + orphans.map { entry in
                Finding(
                    kind: .orphaned, alert: entry.alert, path: nil, range: .at(0),
                    statement: "\(entry.playbook) answers it, and no rule raises it", page: entry.url)
            }
        ruleCount = files.reduce(0) { $0 + $1.rules.count }
        foreignCount = foreign
    }
}

/// Says what a link leads to.
struct LinkJudge {
    enum Verdict {
        case right
        case foreign
        case wrong(AlertAudit.Finding.Kind, String)
    }

    let table: AlertTable
    private let base: KnowledgeBase
    private let baseURL: String?
    private let pages: Set<String>
    private let retired: Set<String>
    /// Where the page of a moved id leads.
    private let moved: [String: String]

    init(_ base: KnowledgeBase, baseURL: String?) {
        self.base = base
        self.baseURL = baseURL
        table = AlertTable(base)
        pages = Set(base.pages.values).union(base.tables.ticketTypes.map { SitePath.ticketType($0.id.value) })
        retired = Set(
            base.playbooks.filter { $0.status == .retired }.compactMap { base.pages[$0.path] }
                + base.articles.filter { $0.status == .retired }.compactMap { base.pages[$0.path] })
        moved = Dictionary(
            base.tables.redirects.map { (SitePath.redirect(from: $0.from.value), $0.to.value) },
            uniquingKeysWith: { first, _ in first })
    }

    func verdict(_ rule: AlertRule) -> Verdict {
        let wanted = table.entry(for: rule.name.value)
        guard let url = rule.url?.value, !url.isEmpty else {
            let answer = wanted.map { "\($0.playbook) answers it" } ?? "no playbook claims the alert"
            return .wrong(.missing, "it has no link to a runbook; \(answer)")
        }
        // A template of the monitoring's own is filled in when the alert is raised.
        if url.contains("{{") { return .foreign }
        guard url.hasPrefix("https://") || url.hasPrefix("http://") else {
            return .wrong(.dead, "its link \(url) is no address")
        }
        guard let page = page(of: url) else {
            guard let wanted else { return .foreign }
            return .wrong(.mismatched, "its link leads elsewhere; \(wanted.playbook) answers it")
        }
        if let target = moved[page] { return .wrong(.mismatched, "its link leads to a page that moved to \(target)") }
        guard pages.contains(page) else {
            return .wrong(.dead, "its link leads to \(page), which is no page of the site")
        }
        if retired.contains(page) { return .wrong(.dead, "its link leads to \(page), which is retired") }
        if let wanted, wanted.url != page {
            return .wrong(.mismatched, "its link leads to \(page); \(wanted.playbook) answers it")
        }
        return .right
    }

    /// The page of the site that an address names, there or not; nil for an address of another site.
    private func page(of url: String) -> String? {
        let address = url.prefix { $0 != "#" && $0 != "?" }
        if let baseURL {
            return address.hasPrefix(baseURL) ? String(address.dropFirst(baseURL.count)) : nil
        }
        let parts = address.split(separator: "/").map(String.init)
        guard parts.count >= 3 else { return nil }
        let ending = parts.suffix(2).joined(separator: "/")
        let looksLikeOurs = ["p", "kb", "i", "old"].contains(parts[parts.count - 2]) && ending.hasSuffix(".html")
        return looksLikeOurs ? ending : nil
    }
}
