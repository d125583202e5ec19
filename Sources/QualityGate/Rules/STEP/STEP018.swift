import KnowledgeModel
import SourceText

extension Rule {
    static let mixedPrompt = Rule(
        "STEP018", "mixed-prompt", .warning,
        summary: "A block to copy holds commands only: no `$` prompt in front of them.",
        rationale: """
            A prompt that is pasted with its command breaks the command. A session with prompts and output is a \
            `console` block, from which only the commands are copied.
            """,
        source: "The gate's own judgement",
        bad: [
            RuleExample("---\nid: kb-example\n---\n# Restart\n\n```sh\n⟦$ ⟧kubectl get pods\nNAME READY\n```\n"),
            RuleExample("---\nid: kb-example\n---\n# Restart\n\n```sh\n  ⟦sh-5.1# ⟧crio status config\n```\n"),
        ],
        good: [
            RuleExample("---\nid: kb-example\n---\n# Restart\n\n```console\n$ kubectl get pods\nNAME READY\n```\n"),
            RuleExample("---\nid: kb-example\n---\n# Restart\n\n```sh\n$HOME/bin/restart\n```\n"),
        ],
        check: .document(article: { article, context in
            context.shellTexts.compactMap { shell in
                guard let prompt = shell.text.firstPrompt else { return nil }
                return Finding(
                    in: article.path, at: shell.text.fileRange(prompt),
                    "a prompt stands in front of the command", subject: "prompt",
                    help: "take the prompts out, or call the block `console`")
            }
        }))
}
