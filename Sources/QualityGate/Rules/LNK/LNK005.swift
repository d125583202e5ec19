import KnowledgeModel
import SourceText

extension Rule {
    static let insecureURL = Rule(
        "LNK005", "insecure-url", .warning,
        summary: "A link outside uses `https:` and shows where it leads.",
        rationale: """
            `http:` can be read and changed on the way, and a shortened address hides its target from whoever is about to \
            paste credentials into it.
            """,
        source: "The gate's own judgement",
        fixability: .unsafe,
        bad: [
            RuleExample(
                "---\nid: kb-example\n---\n# Restart\n\nSee [the manual](⟦http://docs.corp.example/restart⟧).\n"),
            RuleExample("---\nid: kb-example\n---\n# Restart\n\nSee [the manual](⟦https://bit.ly/3xyz⟧).\n"),
        ],
        good: [
            RuleExample(
                "---\nid: kb-example\n---\n# Restart\n\nSee [the manual](https://docs.corp.example/restart).\n"),
            RuleExample("---\nid: kb-example\n---\n# Restart\n\nOpen [the page](http://localhost:8080/).\n"),
        ],
        check: .document(article: { article, _ in
            article.links.compactMap { link in
                guard let fault = fault(of: link.destination) else { return nil }
                return Finding(
                    in: article.path, at: link.range, fault.message, subject: "link:\(link.destination)",
                    help: fault.help,
                    fix: article.source.text(link.range).hasPrefix("http://") && fault.isScheme
                        ? FixIt(
                            title: "use `https:`", applicability: .unsafe,
                            edits: [
                                Edit(
                                    range: SourceRange(link.range.lowerBound, link.range.lowerBound + 4),
                                    replacement: "https")
                            ]) : nil)
            }
        }))

    private static let shorteners: Set<String> = [
        "bit.ly", "tinyurl.com", "t.co", "goo.gl", "ow.ly", "is.gd", "buff.ly",
    ]
    private static let local: Set<String> = ["localhost", "127.0.0.1", "[::1]"]

    private static func fault(of destination: String) -> (message: String, help: String, isScheme: Bool)? {
        let folded = destination.lowercased()
        let scheme = ["https://", "http://"].first { folded.hasPrefix($0) }
        guard let scheme else { return nil }
        let authority = folded.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let host = String(authority.hasPrefix("[") ? authority : authority.prefix { $0 != ":" })
        if shorteners.contains(host) {
            return ("the short address hides where it leads", "link to the page itself", false)
        }
        guard scheme == "http://", !local.contains(host) else { return nil }
        return ("the link is not encrypted", "use `https:`", true)
    }
}
