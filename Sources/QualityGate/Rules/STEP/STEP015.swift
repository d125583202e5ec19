import KnowledgeModel
import SourceText

extension Rule {
    static let implicitContext = Rule(
        "STEP015", "implicit-context", .error,
        summary: "A command of a playbook names the cluster, and the namespace where there is one.",
        rationale: """
            Without `--context` a command runs against whichever cluster the agent used last. The wrong cluster answers \
            just as politely as the right one.
            """,
        source: "The gate's own judgement",
        bad: [
            RuleExample(playbook("⟦kubectl get pods -n lab⟧"), at: "playbooks/pb-example.yaml"),
            RuleExample(playbook("⟦kubectl --context atlas-stg logs portal-0⟧"), at: "playbooks/pb-example.yaml"),
            RuleExample(playbook("⟦helm history portal -n lab⟧ | tail"), at: "playbooks/pb-example.yaml"),
        ],
        good: [
            RuleExample(playbook("kubectl --context atlas-stg get pods -n lab"), at: "playbooks/pb-example.yaml"),
            RuleExample(playbook("kubectl --context=atlas-stg get nodes"), at: "playbooks/pb-example.yaml"),
            RuleExample(
                playbook("helm --kube-context atlas-stg -n lab history portal"), at: "playbooks/pb-example.yaml"),
            RuleExample(playbook("kubectl config get-contexts"), at: "playbooks/pb-example.yaml"),
        ],
        check: .document(playbook: { playbook, context in
            context.shellTexts.flatMap { shell in
                shell.script.commands.compactMap { command in
                    guard let missing = missing(in: command) else { return nil }
                    return Finding(
                        in: playbook.path, at: shell.text.fileRange(command.range),
                        "`\(command.name)` does not name the \(missing.what)",
                        subject: "command:\(shell.step?.id.value ?? "")\(command.name):\(missing.what)",
                        help: "add `\(missing.option)`")
                }
            }
        }))

    private static func playbook(_ command: String) -> String {
        """
        schema: 1
        id: pb-example
        steps:
          - id: s1
            title: Look
            tier: L1
            action: command
            changes: none
            command: "\(command)"
            end: resolved

        """
    }

    private static func missing(in command: ShellCommand) -> (what: String, option: String)? {
        switch command.program {
        case "kubectl", "oc":
            let verb = DestructiveCommand.verb(of: command) ?? ""
            guard !localVerbs.contains(verb) else { return nil }
            if !command.has("--context") { return ("cluster", "--context {{cluster}}") }
            guard namespacedVerbs.contains(verb), !isClusterScoped(command, verb: verb) else { return nil }
            return command.has("-n", "--namespace", "-A", "--all-namespaces") ? nil : ("namespace", "-n {{namespace}}")
        case "helm":
            guard
                ["history", "status", "get", "list", "rollback", "upgrade", "install", "uninstall", "test"]
                    .contains(DestructiveCommand.verb(of: command) ?? "")
            else { return nil }
            if !command.has("--kube-context") { return ("cluster", "--kube-context {{cluster}}") }
            return command.has("-n", "--namespace", "-A", "--all-namespaces") ? nil : ("namespace", "-n {{namespace}}")
        case "flux":
            guard
                ["get", "logs", "reconcile", "suspend", "resume", "events", "trace", "export", "delete"]
                    .contains(DestructiveCommand.verb(of: command) ?? "")
            else { return nil }
            return command.has("--context") ? nil : ("cluster", "--context {{cluster}}")
        default:
            return nil
        }
    }

    /// Verbs of kubectl 1.31 that talk to no cluster, or to nothing in it.
    private static let localVerbs: Set<String> = [
        "", "config", "version", "completion", "help", "kustomize", "plugin", "options",
    ]

    /// Verbs whose objects live in a namespace unless their kind does not.
    private static let namespacedVerbs: Set<String> = [
        "get", "describe", "logs", "exec", "delete", "scale", "rollout", "edit", "patch", "set", "port-forward", "cp",
        "run", "expose", "attach", "annotate", "label", "debug", "autoscale", "wait", "events",
    ]

    /// Kinds without a namespace: core Kubernetes 1.31, Karpenter 1.0, cert-manager 1.16, Cilium 1.16.
    private static let clusterScopedKinds: Set<String> = [
        "node", "nodes", "no", "namespace", "namespaces", "ns", "pv", "persistentvolume", "persistentvolumes",
        "storageclass", "storageclasses", "sc", "crd", "crds", "customresourcedefinition", "customresourcedefinitions",
        "clusterrole", "clusterroles", "clusterrolebinding", "clusterrolebindings", "apiservice", "apiservices",
        "volumeattachment", "volumeattachments", "csinode", "csinodes", "csidriver", "csidrivers", "priorityclass",
        "priorityclasses", "ingressclass", "ingressclasses", "csr", "certificatesigningrequest",
        "certificatesigningrequests", "validatingwebhookconfiguration", "validatingwebhookconfigurations",
        "mutatingwebhookconfiguration", "mutatingwebhookconfigurations", "componentstatuses", "nodepool", "nodepools",
        "nodeclaim", "nodeclaims", "nodeclass", "nodeclasses", "ec2nodeclass", "ec2nodeclasses", "clusterissuer",
        "clusterissuers", "ciliumnode", "ciliumnodes", "ciliumclusterwidenetworkpolicy",
        "ciliumclusterwidenetworkpolicies",
    ]

    private static func isClusterScoped(_ command: ShellCommand, verb: String) -> Bool {
        if command.has("--raw") { return true }
        // The kinds are named behind the verb: `get nodes`, `describe node/worker-1`, `get nodes,nodeclaims`.
        let rest = command.arguments.drop { $0 != verb }.dropFirst()
        guard let named = rest.first(where: { !$0.hasPrefix("-") }) else { return false }
        // Of a kind that is filled in later nobody can tell.
        if named.hasPrefix("{{") { return true }
        return named.split(separator: ",").allSatisfy { entry in
            let kind = entry.split(separator: "/").first.map(String.init) ?? ""
            return clusterScopedKinds.contains(kind.split(separator: ".").first.map { $0.lowercased() } ?? "")
        }
    }
}
