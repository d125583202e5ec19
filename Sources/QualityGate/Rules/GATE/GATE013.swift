import KnowledgeModel
import MarkdownSyntax
import SourceText

extension Rule {
    static let duplicateSection = Rule(
        "GATE013", "duplicate-section", .warning,
        summary: "A section of the gate stands once, under whichever of its names.",
        rationale: """
            With two rollbacks on a page, one of them is wrong, and the reader meets the upper one first.
            """,
        source: "The gate's own judgement",
        bad: [
            RuleExample(
                """
                ---
                id: kb-example
                type: sop
                ---
                # Restart

                ## Rollback

                Start the former version.

                ⟦## Back-out⟧

                Call the platform team.

                """)
        ],
        good: [
            RuleExample("---\nid: kb-example\ntype: sop\n---\n# Restart\n\n## Rollback\n\nStart the former version.\n")
        ],
        check: .document(article: { article, _ in
            var first: [SectionKind: Section] = [:]
            var findings: [Finding] = []
            for section in article.sections {
                guard let kind = section.kind, GateElement(rawValue: kind.rawValue) != nil else { continue }
                guard let earlier = first[kind] else {
                    first[kind] = section
                    continue
                }
                findings.append(
                    Finding(
                        in: article.path, at: section.heading.range,
                        "`\(section.heading.title)` is a second section `\(kind.rawValue)`",
                        subject: "section:\(kind.rawValue)",
                        notes: [
                            DiagnosticNote(
                                path: article.path, range: earlier.heading.range, message: "the first one stands here")
                        ],
                        help: "make one section of the two"))
            }
            return findings
        }))
}
