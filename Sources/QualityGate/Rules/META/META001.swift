import KnowledgeModel
import SourceText

extension Rule {
    static let invalidID = Rule(
        "META001", "invalid-id", .error,
        summary: "An id has the form of its kind and equals the name of its file.",
        rationale: """
            Tickets, links and other tools hold on to the id for years. When it equals the file's name, whoever has one \
            finds the other; when its form is fixed, every tool can tell an id from a word.
            """,
        source: "Content model, rule 3",
        fixability: .stub,
        bad: [
            RuleExample("---\nid: ⟦Example_1⟧\n---\n# Restart the portal\n"),
            RuleExample("---\nid: ⟦kb-other⟧\n---\n# Restart the portal\n"),
            RuleExample("---\ntitle: Restart the portal\n---\n⟦# Restart the portal⟧\n"),
        ],
        good: [RuleExample("---\nid: kb-example\n---\n# Restart the portal\n")],
        check: .document(
            article: { article, context in
                guard let frontMatter = article.frontMatter, !article.hasFault(at: "id") else { return [] }
                return finding(
                    id: frontMatter.id, path: context.path, anchor: article.anchorRange, prefixes: ["kb", "adr", "dom"])
            },
            playbook: { playbook, context in
                guard playbook.fields.id != nil || !playbook.has("id") else { return [] }
                return finding(
                    id: playbook.fields.id, path: context.path, anchor: playbook.anchorRange, prefixes: ["pb"])
            }))

    private static func finding(
        id: Located<String>?, path: String, anchor: SourceRange, prefixes: [String]
    ) -> [Finding] {
        let name = fileName(of: path)
        guard let id else {
            return [
                Finding(
                    in: path, at: anchor, "the id is missing", subject: "field:id",
                    help: isID(name, prefixes)
                        ? "add `id: \(name)`" : "add `id: \(prefixes[0])-…` and name the file alike")
            ]
        }
        guard isID(id.value, prefixes) else {
            let example = prefixes.map { "`\($0)-…`" }.joined(separator: ", ")
            return [
                Finding(
                    in: path, at: id.range, "`\(id.value)` is not an id of this kind", subject: "field:id",
                    help: "start with \(example), then lower-case letters, digits and single hyphens")
            ]
        }
        guard id.value == name else {
            return [
                Finding(
                    in: path, at: id.range, "the id `\(id.value)` differs from the file's name `\(name)`",
                    subject: "field:id", help: "name both alike; a changed id needs an entry in redirects.yaml")
            ]
        }
        return []
    }

    private static func isID(_ text: String, _ prefixes: [String]) -> Bool {
        prefixes.contains { text.hasPrefix($0 + "-") } && hasIDShape(text)
    }

    /// The last component of a path without its ending.
    private static func fileName(of path: String) -> String {
        let name = path.pathComponents.last.map(String.init) ?? path
        return name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    }

    /// Words of lower-case letters and digits, joined by single hyphens.
    private static func hasIDShape(_ id: String) -> Bool {
        id.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false).allSatisfy { word in
            !word.isEmpty
                && word.allSatisfy { byte in
                    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                }
        }
    }
}
