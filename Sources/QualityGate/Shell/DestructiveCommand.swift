import KnowledgeModel

/// A command that takes something away: what it does, told from its words alone, whatever the text around it says.
struct DestructiveCommand: Sendable {
    /// Completes "this …": `deletes cluster objects`.
    let effect: String

    /// Nil when the command is not known to be destructive. A dry run is not.
    init?(_ command: ShellCommand) {
        guard let effect = Self.effect(of: command) ?? Self.effectOfInner(command),
            !command.has("--dry-run", "--dry-run=client", "--dry-run=server", "--help") || command.has("--dry-run=none")
        else { return nil }
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
        case "kubectl", "oc", "docker", "podman", "nerdctl", "crictl":
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

    /// What the table says about a command, and what SQL a database program is given.
    private static func effect(of command: ShellCommand) -> String? {
        if let rows = DestructiveRow.byProgram[command.program] {
            let verbs = verbs(of: command)
            if let row = rows.first(where: { $0.fits(command, verbs: verbs) }) { return row.effect }
        }
        switch command.program {
        case "psql", "mysql", "mariadb", "sqlite3", "clickhouse-client":
            return command.arguments.lazy.compactMap { sqlEffect($0) }.first
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

    /// The operands without the values of global options.
    fileprivate static func verbs(of command: ShellCommand) -> [String] {
        var verbs: [String] = []
        var skipsNext = false
        for word in command.arguments {
            if skipsNext {
                skipsNext = false
            } else if word.hasPrefix("-") {
                skipsNext = valueOptions.contains(word)
            } else {
                verbs.append(word)
            }
        }
        return verbs
    }
}

extension DestructiveRow {
    /// - Parameter given: the command's operands without the values of global options.
    fileprivate func fits(_ command: ShellCommand, verbs given: [String]) -> Bool {
        if !given.starts(with: verbs) { return false }
        if options.isEmpty, flags.isEmpty { return true }
        return options.contains { isGiven($0, in: command) } || flags.contains { command.hasFlag($0) }
    }

    /// Whether an option stands among the arguments; one with a value either way: `--replicas=0` and `--replicas 0`.
    private func isGiven(_ option: String, in command: ShellCommand) -> Bool {
        guard let equals = option.firstIndex(of: "=") else { return command.has(option) }
        let (name, value) = (option[..<equals], option[equals...].dropFirst())
        return command.arguments.contains(option)
            || zip(command.arguments, command.arguments.dropFirst()).contains { $0 == name && $1 == value }
    }
}
