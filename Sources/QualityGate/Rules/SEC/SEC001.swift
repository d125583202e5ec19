import KnowledgeModel
import SourceText

extension Rule {
    static let exposedSecret = Rule(
        "SEC001", "exposed-secret", .error,
        summary: "No file holds a token, a key or a password that works.",
        rationale: """
            Articles are read by many and copied further. A secret in one is a secret no more: it is revoked first, then \
            taken out, also from the history. The finding never shows the text, and nothing can hide the finding.
            """,
        source: "Operating model O-62; the issuers' documented token formats",
        bad: [
            RuleExample("---\nid: kb-example\n---\n# Log in\n\n    token: ⟦glpat-0123456789abcdefGHIJ⟧\n"),
            RuleExample("---\nid: kb-example\n---\n# Log in\n\n⟦-----BEGIN RSA PRIVATE KEY-----⟧\n"),
        ],
        good: [
            RuleExample("---\nid: kb-example\n---\n# Log in\n\nTokens start with `glpat-`; put yours into `$TOKEN`.\n"),
            RuleExample("---\nid: kb-example\n---\n# Log in\n\nA key looks like `AKIAIOSFODNN7EXAMPLE`.\n"),
        ],
        check: .source { source, context in
            SecretScan.secrets(in: source.bytes).map { secret in
                Finding(
                    in: context.path, at: secret.range, "this looks like \(secret.kind)",
                    subject: "secret:\(secret.kind)",
                    help: "revoke it, then take it out of the file and of the history", hidesText: true)
            }
        })
}
