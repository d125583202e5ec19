import KnowledgeModel
import MarkdownSyntax
import SourceText

extension Rule {
    static let sectionOrder = Rule(
        "GATE012", "section-order", .warning,
        summary: "Purpose and symptoms come before the steps; rollback and verification after them.",
        rationale: """
            Under pressure a page is read from the top and left in the middle. What decides whether to read on comes \
            first, what is needed afterwards comes last, and it is so on every page.
            """,
        source: "Content model, section order",
        bad: [
            RuleExample(
                """
                ---
                id: kb-example
                type: sop
                ---
                # Restart

                ## Procedure

                1. Restart it.

                ⟦## Purpose⟧

                Bring a hung portal back.

                """)
        ],
        good: [
            RuleExample(
                """
                ---
                id: kb-example
                type: sop
                ---
                # Restart

                ## Purpose

                Bring a hung portal back.

                ## Procedure

                1. Restart it.

                """)
        ],
        check: .document(article: { article, _ in
            guard let steps = article.section(.steps) else { return [] }
            let before: Set<SectionKind> = [.purpose, .scope, .symptoms, .preconditions, .environment]
            let after: Set<SectionKind> = [.rollback, .verification]
            return article.sections.compactMap { section in
                guard let kind = section.kind else { return nil }
                let isLate = before.contains(kind) && section.range.lowerBound > steps.range.lowerBound
                let isEarly = after.contains(kind) && section.range.lowerBound < steps.range.lowerBound
                guard isLate || isEarly else { return nil }
                return Finding(
                    in: article.path, at: section.heading.range,
                    "`\(section.heading.title)` comes \(isLate ? "after" : "before") `\(steps.heading.title)`",
                    subject: "section:\(kind.rawValue)",
                    notes: [
                        DiagnosticNote(path: article.path, range: steps.heading.range, message: "the steps stand here")
                    ],
                    help: "move it \(isLate ? "above" : "below") the steps")
            }
        }))
}
