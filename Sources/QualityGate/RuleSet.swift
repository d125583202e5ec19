import SourceText

/// The rules of one run: the built-in ones and those that the workspace declares, in order of code.
package struct RuleSet: Sendable {
    package static let builtIn = RuleSet(RuleRegistry.all)

    package let rules: [Rule]
    private let byCode: [String: Int]
    private let byName: [String: Int]

    /// - Parameter rules: of several with one code or name, the first counts.
    package init(_ rules: [Rule]) {
        self.rules = rules.sorted { $0.code < $1.code }
        func places(of keys: [String]) -> [String: Int] {
            Dictionary(keys.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
        }
        byCode = places(of: self.rules.map(\.code))
        byName = places(of: self.rules.map(\.name))
    }

    /// The rule with this code or name.
    package func rule(_ codeOrName: String) -> Rule? {
        (byCode[codeOrName] ?? byName[codeOrName]).map { rules[$0] }
    }

    /// The codes that a selector names: a code, a prefix of codes with its family, a rule's name, or `ALL`.
    ///
    /// - Throws: ``UnknownSelector`` for a selector that matches no rule: a typo must not switch a gate off.
    package func codes(of selector: String) throws(UnknownSelector) -> Set<String> {
        if selector == "ALL" { return Set(rules.map(\.code)) }
        let matches = rules.filter { rule in
            rule.code == selector || rule.name == selector || rule.family == selector
                || (rule.code.hasPrefix(selector) && selector.utf8.count > rule.family.utf8.count)
        }
        guard !matches.isEmpty else {
            let names = rules.flatMap { [$0.code, $0.name, $0.family] }
            throw UnknownSelector(selector: selector, nearest: NearMiss.nearest(to: selector, among: names))
        }
        return Set(matches.map(\.code))
    }
}
