import KnowledgeModel
import SourceText

extension Rule {
    static let interactiveCommand = Rule(
        "STEP017", "interactive-command", .warning,
        summary: "A command of a playbook runs to its end by itself: no editor, no pager, no endless watch.",
        rationale: """
            An editor over a shared screen cannot be reviewed, recorded or undone; a command that waits holds up the clock.
            """,
        source: "The gate's own judgement",
        bad: [
            RuleExample(
                playbook("⟦kubectl --context atlas-stg -n lab edit deploy portal⟧"), at: "playbooks/pb-example.yaml")
        ],
        good: [
            RuleExample(
                playbook("kubectl --context atlas-stg -n lab get deploy portal"), at: "playbooks/pb-example.yaml")
        ],
        check: .document(playbook: { playbook, context in
            context.shellTexts.flatMap { shell in
                shell.script.commands.compactMap { command in
                    guard let reason = reason(command) else { return nil }
                    return Finding(
                        in: playbook.path, at: shell.text.fileRange(command.range), "`\(command.name)` \(reason)",
                        subject: "command:\(shell.step?.id.value ?? ""):\(command.name)",
                        help: "use a command that ends by itself and leaves a record")
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

    private static func reason(_ command: ShellCommand) -> String? {
        switch command.program {
        case "vi", "vim", "nano", "emacs": return "opens an editor"
        case "less", "more", "man", "top", "htop", "watch": return "waits until somebody ends it"
        case "tail": return command.hasFlag("f") || command.hasFlag("F") ? "waits until somebody ends it" : nil
        case "kubectl", "oc":
            switch DestructiveCommand.verb(of: command) {
            case "edit": return "opens an editor"
            case "get", "logs":
                let waits = command.has("-w", "--watch", "--follow", "-f") && !command.has("--request-timeout")
                // `get -f FILE` reads a file; only `logs -f` follows.
                let isFile = DestructiveCommand.verb(of: command) == "get" && !command.has("-w", "--watch")
                return waits && !isFile ? "waits until somebody ends it" : nil
            default: return nil
            }
        default: return nil
        }
    }
}
