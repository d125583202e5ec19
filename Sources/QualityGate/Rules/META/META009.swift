import KnowledgeModel
import SourceText

extension Rule {
    static let missingField = Rule(
        "META009", "missing-field", .error,
        summary: "Every required key is there.",
        rationale: """
            A row without its required keys cannot be shown, sorted or found. Keys that the quality gate asks for have \
            rules of their own; this one covers the rest.
            """,
        source: "Content model, tables of keys",
        fixability: .stub,
        bad: [
            RuleExample(
                "schema: 1\nservices:\n  - {id: ⟦svc-x⟧, name: Search, ci: Search, owner: role-team-lead}\n",
                at: "kb/model/services.yaml")
        ],
        good: [
            RuleExample(
                """
                schema: 1
                services:
                  - {id: svc-x, name: Search, provider: cloud, ci: Search, owner: role-team-lead}

                """, at: "kb/model/services.yaml")
        ],
        check: .fault { fault, context in
            guard case .missingKey(let key) = fault.kind, !hasRuleOfItsOwn(key, fault: fault, in: context) else {
                return nil
            }
            let place = fault.keyPath.isEmpty ? "" : " of `\(fault.keyPath)`"
            return Finding(
                in: context.path, at: fault.range, "the key `\(key)`\(place) is missing",
                subject: "field:" + (fault.keyPath.isEmpty ? key : fault.keyPath + "." + key), help: "add `\(key): …`")
        })

    private static let articleKeys: Set<String> = ["id", "title", "owner", "last_reviewed", "reviews"]
    private static let playbookKeys: Set<String> = [
        "id", "title", "purpose", "scope", "preconditions", "steps", "verification", "artifacts", "contacts", "owner",
        "reviews", "critical", "tier", "priorities", "handles",
    ]

    private static func hasRuleOfItsOwn(_ key: String, fault: ModelFault, in context: FileContext) -> Bool {
        guard fault.keyPath.isEmpty || fault.keyPath == key else { return false }
        return switch context.kind {
        case .article: articleKeys.contains(key)
        case .playbook: playbookKeys.contains(key)
        case .message, .table: false
        }
    }
}
