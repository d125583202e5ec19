import KnowledgeModel
import MarkdownSyntax
import SourceText

extension Rule {
    static let personalAddress = Rule(
        "CNT003", "personal-address", .error,
        summary: "An article names roles and groups; the addresses and numbers stand in the contacts table only.",
        rationale: """
            Addresses in articles belong to people who move, and to people who did not agree to be published. One table \
            is corrected once and is right on every page.
            """,
        source: "Content model, rule 4",
        bad: [
            RuleExample("---\nid: kb-example\n---\n# Restart\n\nWrite to [Ana](⟦mailto:ana@corp.example⟧).\n"),
            RuleExample("---\nid: kb-example\n---\n# Restart\n\nCall [us](⟦tel:+12025550100⟧).\n"),
        ],
        good: [RuleExample("---\nid: kb-example\n---\n# Restart\n\nWrite to [Platform L2](grp-platform-l2).\n")],
        check: .knowledgeBase { knowledgeBase in
            let published = Set(knowledgeBase.tables.contacts.flatMap { $0.channels.map { folded($0.value.value) } })
            return knowledgeBase.articles.flatMap { article in
                article.links.compactMap { link in
                    guard let address = address(of: link.destination), !published.contains(folded(address)) else {
                        return nil
                    }
                    return Finding(
                        in: article.path, at: link.range, "the address is not in the contacts table",
                        subject: "address", help: "link to the group or role instead: `[Platform L2](grp-platform-l2)`")
                }
            }
        })

    /// The part behind `mailto:` or `tel:`; nil for other links.
    private static func address(of destination: String) -> String? {
        // Most links are none of these, and need no lower-case copy.
        guard let first = destination.utf8.first, "mMtT".utf8.contains(first) else { return nil }
        return ["mailto:", "tel:"].lazy.compactMap { scheme in
            destination.lowercased().hasPrefix(scheme) ? String(destination.dropFirst(scheme.count)) : nil
        }.first
    }

    /// Digits, letters and `@` only, so that a number is the same with and without hyphens.
    private static func folded(_ address: String) -> String {
        String(address.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "@" || $0 == "+" })
    }
}
