import KnowledgeModel
import SourceText

extension Rule {
    static let brokenShell = Rule(
        "STEP009", "broken-shell", .warning,
        summary: "A shell can read every block and command of its kind.",
        rationale: """
            A quote that is not closed swallows the rest of what is pasted, and the shell waits for more without a word. \
            Better found here than by the agent. Where ShellCheck is installed, what it calls an error is reported as well.
            """,
        source: "POSIX.1-2017, 2 shell command language; ShellCheck",
        bad: [
            RuleExample("---\nid: kb-example\n---\n# Restart\n\n```sh\ngrep ⟦'⟧refused portal.log\n```\n"),
            RuleExample("---\nid: kb-example\n---\n# Restart\n\n```bash\n⟦for⟧ pod in a b; do\n  echo $pod\n```\n"),
            RuleExample(
                """
                schema: 1
                id: pb-example
                steps:
                  - id: s1
                    title: Look
                    tier: L1
                    action: command
                    changes: none
                    command: 'kubectl get pods -o jsonpath=⟦"⟧{.items}'
                    end: resolved

                """, at: "playbooks/pb-example.yaml"),
        ],
        good: [
            RuleExample(
                "---\nid: kb-example\n---\n# Restart\n\n```sh\nif grep -q 'it is' log; then echo \"don't\"; fi\n```\n"),
            RuleExample("---\nid: kb-example\n---\n# Restart\n\n```console\n$ portal status\nit's down\n```\n"),
        ],
        check: .document(
            article: { article, context in
                context.shellTexts.compactMap { finding($0, in: article.path, subject: "shell") }
            },
            playbook: { playbook, context in
                context.shellTexts.compactMap { shell in
                    finding(shell, in: playbook.path, subject: "shell:\(shell.step?.id.value ?? "")")
                }
            }))

    /// The first fault only: the others follow from it more often than not.
    private static func finding(_ shell: ShellText, in path: String, subject: String) -> Finding? {
        // A session pasted whole is the business of another rule, and its output is no shell.
        guard shell.text.firstPrompt == nil, let fault = shell.script.faults.first else { return nil }
        return Finding(
            in: path, at: shell.text.fileRange(fault.range), "a shell cannot read this: \(fault.problem)",
            subject: subject
        )
    }
}
