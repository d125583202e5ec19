import KnowledgeModel
import PatternMatching
import SourceText

extension Rule {
    static let unusableSignature = Rule(
        "META011", "unusable-signature", .error,
        summary: "An error signature recognises its own example, and not every text.",
        rationale: """
            A signature leads tickets to an article or a type. One that cannot be read, or that does not know its own \
            example, leads none; one that the empty text matches leads all of them.
            """,
        source: "Content model, front matter: error_signatures",
        bad: [
            RuleExample(
                """
                ---
                id: kb-example
                error_signatures:
                  - {pattern: "connection (reset|refused)", example: ⟦"connection timed out"⟧}
                  - {pattern: "exit code: ⟦(?!⟧0)", example: "exit code: 1"}
                  - {pattern: ⟦"(denied)?"⟧, example: "denied"}
                ---
                # Restart the portal

                """),
            RuleExample(
                """
                schema: 1
                ticket_types:
                  - id: tt-portal
                    error_signatures:
                      - {pattern: "no space left", example: ⟦disk is full⟧}

                """, at: "playbooks/ticket-types.yaml"),
        ],
        good: [
            RuleExample(
                """
                ---
                id: kb-example
                error_signatures:
                  - {pattern: "connection (reset|refused)", example: "read: Connection reset by peer"}
                ---
                # Restart the portal

                """)
        ],
        check: .document(
            article: { article, _ in
                (article.frontMatter?.errorSignatures ?? []).compactMap { finding($0, in: article.source) }
            },
            table: { table, _ in
                table.rows.ticketTypes.flatMap(\.errorSignatures).compactMap { finding($0, in: table.source) }
            }))

    private static func finding(_ signature: ErrorSignature, in source: SourceFile) -> Finding? {
        let pattern = signature.pattern
        let subject = "signature:\(pattern.value)"
        do throws(PatternFault) {
            // As triage reads it: anywhere in a text, whatever the letter case.
            let compiled = try Pattern(portable: pattern.value, ignoringCase: true)
            if compiled.firstMatch(in: "") != nil {
                return Finding(
                    in: source.path, at: pattern.range, "every text matches this signature", subject: subject,
                    help: "leave something in it that must occur")
            }
            guard compiled.firstMatch(in: signature.example.value) == nil else { return nil }
            return Finding(
                in: source.path, at: signature.example.range, "the signature does not recognise its example",
                subject: subject,
                notes: [DiagnosticNote(path: source.path, range: pattern.range, message: "the pattern stands here")])
        } catch {
            return Finding(
                in: source.path, at: CommandText(pattern, in: source).fileRange(error.range),
                "the signature cannot be read: \(error.problem)", subject: subject)
        }
    }
}
