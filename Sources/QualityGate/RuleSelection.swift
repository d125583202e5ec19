import SourceText

/// Which rules run: those that a selector names, less those that another one names.
///
/// A selector is a code (`GATE006`), a prefix of codes (`GATE`), a rule's name, or `ALL`.
package struct RuleSelection: Sendable {
    private let codes: Set<String>

    /// Every rule.
    package static let all = RuleSelection(codes: Set(RuleRegistry.all.map(\.code)))

    private init(codes: Set<String>) {
        self.codes = codes
    }

    /// - Parameter select: empty means every rule.
    /// - Throws: ``UnknownSelector`` for a selector that matches no rule: a typo must not switch a gate off.
    package init(select: [String], ignore: [String]) throws(UnknownSelector) {
        var codes = select.isEmpty ? Self.all.codes : []
        for selector in select { codes.formUnion(try Self.codes(of: selector)) }
        for selector in ignore { codes.subtract(try Self.codes(of: selector)) }
        self.codes = codes
    }

    /// Whether no rule is switched off.
    package var isComplete: Bool { codes.count == RuleRegistry.all.count }

    package func includes(_ rule: Rule) -> Bool {
        codes.contains(rule.code)
    }

    private static func codes(of selector: String) throws(UnknownSelector) -> Set<String> {
        if selector == "ALL" { return all.codes }
        let matches = RuleRegistry.all.filter { rule in
            rule.code == selector || rule.name == selector || rule.family == selector
                || (rule.code.hasPrefix(selector) && selector.utf8.count > rule.family.utf8.count)
        }
        guard !matches.isEmpty else {
            let names = RuleRegistry.all.flatMap { [$0.code, $0.name, $0.family] }
            throw UnknownSelector(selector: selector, nearest: NearMiss.nearest(to: selector, among: names))
        }
        return Set(matches.map(\.code))
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
