/// Which rules run: those that a selector names, less those that another one names.
///
/// A selector is a code (`GATE006`), a prefix of codes (`GATE`), a rule's name, or `ALL`.
package struct RuleSelection: Sendable {
    private let codes: Set<String>

    /// Every built-in rule.
    package static let all = RuleSelection(codes: Set(RuleRegistry.all.map(\.code)))

    init(codes: Set<String>) {
        self.codes = codes
    }

    /// - Parameter select: empty means every rule.
    /// - Throws: ``UnknownSelector`` for a selector that matches no rule: a typo must not switch a gate off.
    package init(select: [String], ignore: [String], of rules: RuleSet = .builtIn) throws(UnknownSelector) {
        var codes = select.isEmpty ? Set(rules.rules.map(\.code)) : []
        for selector in select { codes.formUnion(try rules.codes(of: selector)) }
        for selector in ignore { codes.subtract(try rules.codes(of: selector)) }
        self.codes = codes
    }

    package func includes(_ rule: Rule) -> Bool {
        codes.contains(rule.code)
    }
}

/// A rule selector that matches nothing.
package struct UnknownSelector: Error, Equatable {
    package let selector: String
    package let nearest: String?

    package init(selector: String, nearest: String?) {
        self.selector = selector
        self.nearest = nearest
    }
}
