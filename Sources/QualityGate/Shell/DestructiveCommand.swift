import KnowledgeModel

/// A command that takes something away: what it does, told from its words alone, whatever the text around it says.
struct DestructiveCommand: Sendable {
    /// Completes "this …": `deletes cluster objects`.
    let effect: String

    /// Nil when the command is not known to be destructive. A dry run is not.
    init?(_ command: ShellCommand) {
        guard
            !command.has("--dry-run", "--dry-run=client", "--dry-run=server", "--help") || command.has("--dry-run=none")
        else { return nil }
        guard let effect = Self.effect(of: command) ?? Self.effectOfInner(command) else { return nil }
        self.effect = effect
    }

    /// What a command does that another one runs: behind `xargs`, behind `--` of an `exec`, in the text given to `ssh`.
    ///
    /// One level deep, which is as deep as anybody should write.
    private static func effectOfInner(_ command: ShellCommand) -> String? {
        let inner: [String]
        switch command.program {
        case "xargs", "timeout", "watch", "nice":
            inner = Array(command.arguments.drop { $0.hasPrefix("-") || $0.utf8.allSatisfy { (48...57).contains($0) } })
        case "kubectl", "oc", "docker", "crictl":
            inner = Array(command.arguments.drop { $0 != "--" }.dropFirst())
        case "ssh", "bash", "sh":
            let script = ShellScript(Array((command.operands.last ?? "").utf8))
            return script.commands.lazy.compactMap { effect(of: $0) }.first
        default:
            return nil
        }
        guard let program = inner.first else { return nil }
        let name = program.split(separator: "/").last.map(String.init) ?? program
        return effect(of: ShellCommand(words: [name] + inner.dropFirst(), range: command.range))
    }

    /// Sources: the manuals of kubectl 1.31, helm 3.16, flux 2.4, Argo CD 2.13, git 2.39, coreutils 9.1, util-linux 2.38,
    /// lvm2 2.03, etcd 3.5 and PostgreSQL 15, each for the verbs it names.
    private static func effect(of command: ShellCommand) -> String? {
        let operands = command.operands
        switch command.program {
        case "kubectl", "oc":
            return kubernetes(command)
        case "helm":
            return ["uninstall", "delete", "un"].contains(verb(of: command)) ? "removes a release" : nil
        case "flux":
            switch verb(of: command) {
            case "suspend": return "stops reconciliation"
            case "delete", "uninstall": return "deletes Flux objects"
            default: return nil
            }
        case "argocd":
            return operands.prefix(2).elementsEqual(["app", "delete"]) ? "deletes an application" : nil
        case "rm":
            return command.hasFlag("r") || command.hasFlag("R") || command.hasFlag("f")
                || command.has("--recursive", "--force") ? "deletes files" : nil
        case "dd", "shred", "wipefs", "lvremove", "vgremove", "pvremove", "fdisk":
            return "destroys data on a disk"
        case "git":
            return git(command)
        case "etcdctl":
            return operands.first == "del" || operands.prefix(2).elementsEqual(["member", "remove"])
                ? "removes etcd data" : nil
        case "reboot", "shutdown", "poweroff", "halt":
            return "stops a machine"
        case "psql", "mysql":
            return command.arguments.lazy.compactMap { sqlEffect($0) }.first
        default:
            return command.program.hasPrefix("mkfs") ? "destroys data on a disk" : nil
        }
    }

    private static func kubernetes(_ command: ShellCommand) -> String? {
        switch verb(of: command) {
        case "delete": return "deletes cluster objects"
        case "drain": return "evicts every pod of a node"
        case "replace" where command.has("--force"): return "deletes and recreates cluster objects"
        case "scale" where command.arguments.contains("--replicas=0") || follows("--replicas", "0", in: command):
            return "stops every replica"
        default: return nil
        }
    }

    private static func git(_ command: ShellCommand) -> String? {
        switch verb(of: command) {
        case "push" where command.has("--force", "-f", "--delete"): return "overwrites published history"
        case "reset" where command.has("--hard"): return "discards changes"
        case "clean" where command.hasFlag("f"): return "deletes files"
        default: return nil
        }
    }

    /// `DROP`, `TRUNCATE`, and `DELETE` without a `WHERE`.
    static func sqlEffect(_ statement: String) -> String? {
        let words = statement.uppercased().split { !$0.isLetter }.map(String.init)
        for (index, word) in words.enumerated() {
            let next = index + 1 < words.count ? words[index + 1] : ""
            if word == "DROP", ["TABLE", "DATABASE", "SCHEMA", "INDEX", "ROLE", "USER", "VIEW"].contains(next) {
                return "drops database objects"
            }
            if word == "TRUNCATE" { return "empties a table" }
            if word == "DELETE", next == "FROM", !words.contains("WHERE") { return "empties a table" }
        }
        return nil
    }

    /// Global options of kubectl, helm and flux that take a value of their own, which is no verb.
    private static let valueOptions: Set<String> = [
        "--context", "-n", "--namespace", "--kubeconfig", "--cluster", "--server", "-s", "--user", "--token", "--as",
        "--kube-context", "-C", "--request-timeout",
    ]

    /// The first operand that is not the value of a global option.
    static func verb(of command: ShellCommand) -> String? {
        var skipsNext = false
        for word in command.arguments {
            if skipsNext {
                skipsNext = false
            } else if word.hasPrefix("-") {
                skipsNext = valueOptions.contains(word)
            } else {
                return word
            }
        }
        return nil
    }

    private static func follows(_ option: String, _ value: String, in command: ShellCommand) -> Bool {
        zip(command.arguments, command.arguments.dropFirst()).contains { $0 == option && $1 == value }
    }
}
