import KnowledgeModel
import SourceText

extension Rule {
    static let missingTypeSection = Rule(
        "GATE014", "missing-type-section", .error,
        summary: "An article has the sections of its type.",
        rationale: """
            Readers know where to look because every article of a type has the same parts: a troubleshooting guide its \
            symptoms, a decision its options, a root-cause analysis its timeline.
            """,
        source: "Content model, sections by type",
        fixability: .stub,
        bad: [
            RuleExample(
                """
                ---
                id: adr-example
                type: decision
                ---
                ⟦# Use one registry⟧

                ## Context and Problem Statement

                Two registries disagree.

                ## Decision Drivers

                - One place for images

                ## Considered Options

                - Keep both
                - Keep one

                ## Decision Outcome

                Keep one: it is enough.

                """, at: "kb/decision/adr-example.md")
        ],
        good: [
            RuleExample(
                """
                ---
                id: dom-example
                type: playbook-note
                ---
                # Use one registry

                """)
        ],
        check: .document(article: { article, _ in
            GateMatrix.sections(of: article.type).compactMap { kind in
                guard article.section(kind) == nil else { return nil }
                let name = kind.rawValue.split(separator: "-").joined(separator: " ")
                return Finding(
                    in: article.path, at: article.anchorRange, "the section `\(name)` is missing",
                    subject: "section:\(kind.rawValue)",
                    help: "add a section `## \(name.prefix(1).uppercased() + name.dropFirst())`")
            }
        }))
}
