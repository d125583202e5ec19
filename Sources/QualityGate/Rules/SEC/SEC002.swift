import KnowledgeModel
import SourceText

extension Rule {
    static let personalData = Rule(
        "SEC002", "personal-data", .error,
        summary: "No file holds the private address, the mobile number or an official number of a person.",
        rationale: """
            Articles are read by many, copied into tickets and kept for years. Whoever they name did not agree to that. \
            The finding never shows the text, and nothing can hide the finding.
            """,
        source: "Operating model O-62, O-63; content model, rule 4; numbering plans named in the code",
        bad: [
            RuleExample("---\nid: kb-example\n---\n# Restart\n\nWrite to ⟦ana.lopez@corp-mail.com⟧.\n"),
            RuleExample("---\nid: kb-example\n---\n# Restart\n\nCall ⟦+34 612 34 56 71⟧ at night.\n"),
            RuleExample("---\nid: kb-example\n---\n# Restart\n\nThe customer with ⟦51873912B⟧ waits.\n"),
            RuleExample("---\nid: kb-example\n---\n# Restart\n\nPaid from ⟦DE89 3704 0044 0532 0130 00⟧.\n"),
        ],
        good: [
            RuleExample(
                "---\nid: kb-example\n---\n# Restart\n\nWrite to platform-support@corp-mail.com or call +1-202-555-0110.\n"
            ),
            RuleExample(
                "---\nid: kb-example\n---\n# Restart\n\nRun `scp core@node.corp.example:/tmp/x .`; it holds 12345678Z bytes.\n"
            ),
        ],
        check: .source { source, context in
            PersonalDataScan.items(in: source.bytes, skipsNumbers: context.path == "kb/model/contacts.yaml").map {
                item in
                Finding(
                    in: context.path, at: item.range, "this looks like \(item.kind)", subject: "personal:\(item.kind)",
                    help: "take it out; name a role or a group, and say \"the requester\" in examples", hidesText: true)
            }
        })
}
