import KnowledgeModel
import SourceText

extension Rule {
    static let missingScope = Rule(
        "GATE002", "missing-scope", .error,
        summary: "An article says where it applies; a playbook also says what it is not for.",
        rationale: """
            The right steps on the wrong cluster are the wrong steps. What is excluded, with the place to go instead, \
            stops misuse before it starts.
            """,
        source: "Operating model O-57",
        fixability: .stub,
        bad: [
            RuleExample(
                "---\nid: kb-example\ntype: sop\n---\n⟦# Restart the portal⟧\n\n## Purpose\n\nBring a hung portal back.\n"
            ),
            RuleExample(
                "schema: 1\nid: pb-example\n⟦scope⟧: {services: [svc-platform]}\n", at: "playbooks/pb-example.yaml"),
        ],
        good: [
            RuleExample("---\nid: kb-example\ntype: sop\n---\n# Restart the portal\n\n## Scope\n\nThe portal only.\n"),
            RuleExample(
                "schema: 1\nid: pb-example\nscope: {services: [svc-platform], excludes: [customer clusters]}\n",
                at: "playbooks/pb-example.yaml"),
        ],
        check: .gateSection(.scope, .scope, heading: "Scope", lacks: "say where it applies") { playbook, _ in
            guard let scope = playbook.fields.scope else {
                guard !playbook.has("scope") else { return [] }
                return [
                    missingPlaybookKey(
                        "scope", in: playbook, lacks: "say where it applies",
                        help: "add `scope: {services: […], excludes: […]}`")
                ]
            }
            if scope.services.isEmpty && scope.clusters.isEmpty {
                return [
                    missingPlaybookKey(
                        "scope", in: playbook, lacks: "name a service or a cluster in its scope",
                        help: "add `services: […]` to the scope")
                ]
            }
            guard scope.excludes.isEmpty else { return [] }
            return [
                missingPlaybookKey(
                    "scope", in: playbook, lacks: "say what it is not for",
                    help: "add `excludes: […]` with the cases that belong elsewhere")
            ]
        })
}
