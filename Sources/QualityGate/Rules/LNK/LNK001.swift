import KnowledgeModel
import SourceText

extension Rule {
    static let missingFile = Rule(
        "LNK001", "missing-file", .error,
        summary: "A relative link leads to a file that is there, spelt in the same case.",
        rationale: """
            A dead link in a runbook costs the minutes that the runbook was to save. Letter case counts: what opens on \
            one machine is missing on the server.
            """,
        source: "The gate's own judgement",
        bad: [
            RuleExample("---\nid: kb-example\n---\n# Restart\n\nSee [the other](⟦kb-othr.md⟧).\n")
        ],
        good: [
            RuleExample(
                "---\nid: kb-example\n---\n# Restart\n\nSee [the other](kb-other.md).\n",
                with: ["kb/sop/kb-other.md": "---\nid: kb-other\n---\n# Stop the portal\n"])
        ],
        check: .knowledgeBase { knowledgeBase in
            let missing = knowledgeBase.unresolved.compactMap { reference -> (UnresolvedReference, String?)? in
                guard case .missingFile(let nearest) = reference.problem else { return nil }
                return (reference, nearest)
            }
            guard !missing.isEmpty else { return [] }
            let counts = Dictionary(
                knowledgeBase.filePaths.map { (fileName(of: $0), 1) }, uniquingKeysWith: +)
            return missing.map { reference, nearest in
                Finding(
                    in: reference.path, at: reference.range, "`\(reference.target)` does not exist",
                    subject: "link:\(reference.target)",
                    help: nearest.map { "did you mean `\($0)`?" } ?? "correct the path, or take the link out",
                    fix: nearest.map { path in
                        let pathPart = reference.target.prefix { $0 != "#" }
                        let fragment = reference.target[pathPart.endIndex...]
                        // The same name elsewhere, once in the workspace, is the file that moved or changed its case.
                        let isMove =
                            fileName(of: String(pathPart)) == fileName(of: path) && counts[fileName(of: path)] == 1
                            && knowledgeBase.sources[reference.path]?.text(reference.range) == reference.target
                        return FixIt(
                            title: "link to `\(path)`", applicability: isMove ? .safe : .displayOnly,
                            edits: [Edit(range: reference.range, replacement: path + fragment)])
                    })
            }
        })

    /// The last component of a path, in lower case.
    private static func fileName(of path: String) -> String {
        (path.pathComponents.last.map(String.init) ?? path).lowercased()
    }
}
