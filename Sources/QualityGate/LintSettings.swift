package import KnowledgeModel
package import SourceText

/// How one run holds a workspace against the gate: the configuration, with the command line before it.
package struct LintSettings: Sendable {
    package let profile: LintProfile
    package let rules: RuleSet
    package let selection: RuleSelection
    /// The least severity that fails a run.
    package let failOn: Severity
    package let gateMatrix: GateMatrix
    let acronyms: Set<String>
    let waivers: [Waiver]
    /// Most days that the end of a waiver may lie ahead.
    let waiverDays: Int
    private let severities: [String: Severity]
    private let overrides: [PathOverride]

    /// Whether what a finding weighs, and whether it counts at all, depends on its file.
    var hasOverrides: Bool { !overrides.isEmpty }

    /// What the command line says; it goes before the configuration.
    package struct Request: Sendable {
        package var profile: LintProfile?
        /// Not empty: the configuration's `select` and `ignore` and the profile's rules do not count.
        package var select: [String] = []
        /// In addition to the configuration's.
        package var ignore: [String] = []
        package var failOn: Severity?

        package init() {}
    }

    private struct PathOverride: Sendable {
        let paths: [GlobPattern]
        let ignored: Set<String>
        let severities: [String: Severity]
    }

    /// Every built-in rule at its own severity.
    package static let standard = LintSettings(selection: .all)

    init(selection: RuleSelection) {
        profile = .default
        rules = .builtIn
        self.selection = selection
        failOn = .error
        gateMatrix = .standard
        acronyms = []
        waivers = []
        waiverDays = LintConfiguration().waiverDays
        severities = [:]
        overrides = []
    }

    /// Rules about the keys of this program's own front matter, which a foreign folder does not have.
    package static let ownSchemaRules: Set<String> = ["META001", "META003", "META009"]

    /// - Parameter isForeign: whether the folder has no configuration; ``ownSchemaRules`` then run only when selected.
    /// - Throws: ``UnknownSelector`` for a selector of the command line. Those of the configuration: see
    ///   ``faults(of:)``.
    package init(
        _ configuration: LintConfiguration, _ request: Request = Request(), isForeign: Bool = false
    ) throws(UnknownSelector) {
        let profile = request.profile ?? configuration.profile ?? .default
        let rules = RuleSet(RuleRegistry.all + configuration.rules.map(Rule.init(declared:)))
        self.profile = profile
        self.rules = rules
        failOn = request.failOn ?? configuration.failOn?.severity ?? .error
        gateMatrix = GateMatrix(configuration.gate)
        acronyms = Set(configuration.acronyms.map(\.value))
        waivers = configuration.waivers
        waiverDays = configuration.waiverDays
        var codes: Set<String>
        if request.select.isEmpty {
            codes = Self.codes(of: configuration.select, in: rules)
            if codes.isEmpty { codes = profile.codes(of: rules) }
            codes.subtract(Self.codes(of: configuration.ignore, in: rules))
            if isForeign { codes.subtract(Self.ownSchemaRules) }
        } else {
            codes = []
            for selector in request.select { codes.formUnion(try rules.codes(of: selector)) }
        }
        for selector in request.ignore { codes.subtract(try rules.codes(of: selector)) }
        selection = RuleSelection(codes: codes)
        severities = profile.severities(of: rules).merging(
            Self.severities(of: configuration.severities, in: rules), uniquingKeysWith: { $1 })
        overrides = configuration.overrides.map { override in
            PathOverride(
                paths: override.paths.compactMap { GlobPattern($0.value) },
                ignored: Self.codes(of: override.ignore, in: rules),
                severities: Self.severities(of: override.severities, in: rules))
        }
    }

    private static func codes(of selectors: [Located<String>], in rules: RuleSet) -> Set<String> {
        selectors.reduce(into: []) { codes, selector in
            codes.formUnion((try? rules.codes(of: selector.value)) ?? [])
        }
    }

    /// A code goes before a prefix of codes, whatever their order.
    private static func severities(
        of changes: [LintConfiguration.SeverityChange], in rules: RuleSet
    ) -> [String: Severity] {
        var severities: [String: Severity] = [:]
        let exact = changes.filter { rules.rule($0.selector.value) != nil }
        let broad = changes.filter { rules.rule($0.selector.value) == nil }
        for change in broad.sorted(by: { $0.selector.value.utf8.count < $1.selector.value.utf8.count }) + exact {
            for code in codes(of: [change.selector], in: rules) { severities[code] = change.severity.severity }
        }
        return severities
    }

    /// How much a finding of a rule weighs where no override says otherwise.
    package func severity(of rule: Rule) -> Severity {
        severities[rule.code] ?? rule.severity
    }

    /// How much a finding of a rule weighs in a file; nil when the file is excepted from the rule.
    package func severity(of rule: Rule, at path: String) -> Severity? {
        var severity = severity(of: rule)
        for override in overrides where override.paths.contains(where: { $0.matches(path) }) {
            // What cannot be suppressed cannot be excepted either.
            if override.ignored.contains(rule.code), rule.canBeSuppressed { return nil }
            severity = override.severities[rule.code] ?? severity
        }
        return severity
    }
}

// MARK: - Profiles

extension LintProfile {
    /// The families whose warnings block a merge.
    package static let gateFamilies: Set<String> = ["GATE", "STEP", "ESC", "MAP", "DAT"]
    package static let draftFamilies: Set<String> = ["SYN", "SEC", "META", "CFG"]

    fileprivate func codes(of rules: RuleSet) -> Set<String> {
        switch self {
        case .draft: Set(rules.rules.filter { Self.draftFamilies.contains($0.family) }.map(\.code))
        case .default, .gate, .scheduled: Set(rules.rules.filter { !$0.isOptIn }.map(\.code))
        }
    }

    fileprivate func severities(of rules: RuleSet) -> [String: Severity] {
        let raised: [Rule]
        switch self {
        case .draft, .default: raised = []
        case .gate:
            raised = rules.rules.filter { Self.gateFamilies.contains($0.family) && $0.severity == .warning }
        case .scheduled: raised = rules.rules.filter { $0.family == "FRS" && $0.severity >= .warning }
        }
        return Dictionary(uniqueKeysWithValues: raised.map { ($0.code, Severity.error) })
    }
}

// MARK: - Faults

extension LintSettings {
    /// Selectors that name no rule, and declared rules that clash, in order of place.
    package static func faults(of configuration: LintConfiguration) -> [ModelFault] {
        var faults: [ModelFault] = []
        let families = Set(RuleRegistry.all.map(\.family))
        var names = Set(RuleRegistry.all.map(\.name))
        for rule in configuration.rules {
            let family = String(rule.code.value.prefix { !$0.isNumber })
            if families.contains(family) {
                faults.append(
                    ModelFault(
                        .conflict("`\(family)` is a family of built-in rules; choose other letters"),
                        at: rule.code.range, keyPath: "lint.rules[\(rule.code.value)].code"))
            }
            if !names.insert(rule.name.value).inserted {
                faults.append(
                    ModelFault(
                        .conflict("another rule is called `\(rule.name.value)`"), at: rule.name.range,
                        keyPath: "lint.rules[\(rule.code.value)].name"))
            }
        }
        let rules = RuleSet(RuleRegistry.all + configuration.rules.map(Rule.init(declared:)))
        let overrides = configuration.overrides
        let selectors =
            configuration.select + configuration.ignore + configuration.severities.map(\.selector)
            + overrides.flatMap(\.ignore) + overrides.flatMap { $0.severities.map(\.selector) }
            + configuration.waivers.map(\.rule)
        faults += configuration.waivers.compactMap { waiver in
            guard let codes = try? rules.codes(of: waiver.rule.value),
                !codes.contains(where: { rules.rule($0)?.canBeSuppressed ?? false })
            else { return nil }
            return ModelFault(
                .conflict("nobody can waive `\(waiver.rule.value)`"), at: waiver.rule.range, keyPath: "lint.waivers")
        }
        for selector in selectors {
            do throws(UnknownSelector) {
                _ = try rules.codes(of: selector.value)
            } catch {
                faults.append(
                    ModelFault(
                        .unknownRule(selector.value, nearest: error.nearest), at: selector.range, keyPath: "lint"))
            }
        }
        return faults.sorted { $0.range < $1.range }
    }
}
