import KnowledgeModel
import SourceText

extension Rule {
    static let invalidYAML = Rule(
        "SYN002", "invalid-yaml", .error,
        summary: "A playbook or a table is one readable YAML mapping.",
        rationale: """
            A file that does not parse is missing from the site and from the index: the ticket it should answer gets \
            no answer. The commonest causes are a value that starts with `{{`, a colon inside an unquoted text, and a tab.
            """,
        source: "YAML 1.2.2",
        bad: [
            RuleExample(
                "schema: 1\nid: pb-example\n⟦id⟧: pb-other\n", at: "playbooks/pb-example.yaml")
        ],
        good: [RuleExample("schema: 1\nid: pb-example\n", at: "playbooks/pb-example.yaml")],
        check: .fault { fault, context in
            guard context.kind == .playbook || context.kind == .table else { return nil }
            return Finding.syntax(fault, in: context.path)
        })
}
