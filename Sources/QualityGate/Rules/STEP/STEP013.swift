import KnowledgeModel
import MarkdownSyntax
import SourceText

extension Rule {
    static let unguardedDestruction = Rule(
        "STEP013", "unguarded-destruction", .error,
        summary: "A command that takes something away is declared as a change and guarded.",
        rationale: """
            What a step says about itself is believed. A `kubectl delete` in a step that "changes nothing" is run \
            without a second thought. In a playbook the step declares the change and is either of the second tier or \
            bound to a change request; in an article a warning stands in front of it.
            """,
        source: "Operating model O-20, O-59",
        bad: [
            RuleExample(
                """
                schema: 1
                id: pb-example
                steps:
                  - id: s1
                    title: Clean up
                    tier: L1
                    action: command
                    changes: none
                    command: "⟦kubectl delete pod {{pod}}⟧"
                    end: resolved

                """, at: "playbooks/pb-example.yaml"),
            RuleExample(
                "---\nid: kb-example\n---\n# Restart\n\n## Procedure\n\n```sh\nkubectl get pods\n⟦kubectl drain worker-1⟧\n```\n"
            ),
        ],
        good: [
            RuleExample(
                """
                schema: 1
                id: pb-example
                steps:
                  - id: s1
                    title: Clean up
                    tier: L2
                    action: command
                    changes: traffic
                    command: "kubectl delete pod {{pod}}"
                    rollback: {none_needed: "the controller starts another pod"}
                    end: resolved

                """, at: "playbooks/pb-example.yaml"),
            RuleExample(
                """
                ---
                id: kb-example
                ---
                # Restart

                ## Procedure

                > [!WARNING]
                > Every pod of the node is evicted.

                ```sh
                kubectl drain worker-1
                ```

                """),
            RuleExample(
                "---\nid: kb-example\n---\n# Restart\n\n## Procedure\n\n```sh\nkubectl delete pod a --dry-run=server\n```\n"
            ),
        ],
        check: .document(
            article: { article, context in
                let warnings = article.document.nodes.compactMap { node -> Int? in
                    if case .alert = node.kind { node.range.lowerBound } else { nil }
                }
                return context.shellTexts.flatMap { shell -> [Finding] in
                    let block = shell.text.range.lowerBound
                    let section = article.sections.last { $0.range.lowerBound <= block }
                    let start = section?.range.lowerBound ?? 0
                    if warnings.contains(where: { start <= $0 && $0 < block }) { return [] }
                    return destructive(in: shell).map { command, effect in
                        Finding(
                            in: article.path, at: shell.text.fileRange(command.range),
                            "`\(command.name)` \(effect), and no warning stands in front of it",
                            subject: "command:\(command.name)",
                            help: "put `> [!WARNING]` with what is lost above the block")
                    }
                }
            },
            playbook: { playbook, context in
                context.shellTexts.flatMap { shell -> [Finding] in
                    guard let step = shell.step, let lack = lack(of: step) else { return [] }
                    return destructive(in: shell).map { command, effect in
                        Finding(
                            in: playbook.path, at: shell.text.fileRange(command.range),
                            "`\(command.name)` \(effect), but \(lack.what)",
                            subject: "step:\(step.id.value):destructive", help: lack.help)
                    }
                }
            }))

    private static func destructive(in shell: ShellText) -> [(command: ShellCommand, effect: String)] {
        shell.script.commands.compactMap { command in
            DestructiveCommand(command).map { (command, $0.effect) }
        }
    }

    /// What a step with a destructive command lacks; nil when it is declared and guarded.
    private static func lack(of step: Step) -> (what: String, help: String)? {
        if step.changes?.value ?? Step.Effect.none == Step.Effect.none {
            return ("the step says that it changes nothing", "set `changes:` to what it changes, and add a rollback")
        }
        if case .irreversible(_, .some)? = step.rollback { return nil }
        if step.requiresChange != nil || step.tier?.value ?? .l1 > .l1 { return nil }
        return (
            "a first-line step does it without a change request",
            "add `requires_change: standard`, or give the step to a higher tier"
        )
    }
}

extension ShellCommand {
    /// Program and verb: `kubectl delete`.
    var name: String {
        guard ["kubectl", "oc", "helm", "flux", "argocd", "git", "etcdctl"].contains(program),
            let verb = DestructiveCommand.verb(of: self)
        else { return program }
        return "\(program) \(verb)"
    }
}
