import KnowledgeModel
import SourceText

extension Rule {
    static let exceededTier = Rule(
        "STEP016", "exceeded-tier", .error,
        summary: "A first-line step needs no rights over a node or the control plane.",
        rationale: """
            The first line hands over what needs system-level rights. A step that asks for them fails with "forbidden" in \
            the middle of an incident, or teaches somebody to hold rights that they should not have.
            """,
        source: "Operating model O-16",
        bad: [
            RuleExample(
                playbook("⟦kubectl --context atlas-stg drain {{node}}⟧", tier: "L1"), at: "playbooks/pb-example.yaml")
        ],
        good: [
            RuleExample(
                playbook("kubectl --context atlas-stg drain {{node}}", tier: "L2"), at: "playbooks/pb-example.yaml"),
            RuleExample(playbook("kubectl --context atlas-stg get nodes", tier: "L1"), at: "playbooks/pb-example.yaml"),
        ],
        check: .document(playbook: { playbook, context in
            context.shellTexts.flatMap { shell -> [Finding] in
                guard let step = shell.step, step.tier?.value ?? playbook.fields.tier?.value == .l1 else { return [] }
                return shell.script.commands.compactMap { command in
                    guard let right = right(neededBy: command) else { return nil }
                    return Finding(
                        in: playbook.path, at: shell.text.fileRange(command.range),
                        "the first-line step `\(step.id.value)` needs rights over \(right)",
                        subject: "step:\(step.id.value):tier", help: "give the step to L2, or hand over before it")
                }
            }
        }))

    private static func playbook(_ command: String, tier: String) -> String {
        """
        schema: 1
        id: pb-example
        inputs:
          - {id: node, type: host, required: true, example: worker-1}
        steps:
          - id: s1
            title: Empty the node
            tier: \(tier)
            action: command
            changes: traffic
            requires_change: standard
            command: "\(command)"
            rollback: {text: Uncordon the node}
            end: resolved

        """
    }

    /// What a command rules over beyond one namespace; nil for everything a tenant may do.
    private static func right(neededBy command: ShellCommand) -> String? {
        switch command.program {
        case "kubectl", "oc":
            switch DestructiveCommand.verb(of: command) {
            case "drain", "cordon", "uncordon", "taint": return "a node"
            case "certificate": return "the cluster's certificates"
            default: return nil
            }
        case "etcdctl", "kubeadm": return "the control plane"
        case "crictl", "systemctl", "reboot", "shutdown", "mkfs", "lvremove": return "a node"
        default: return nil
        }
    }
}
