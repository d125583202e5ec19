import KnowledgeModel
import SourceText

extension Rule {
    static let placeholderRedirect = Rule(
        "STEP012", "placeholder-redirect", .error,
        summary: "A place to fill in is not written as `<name>` in a shell command.",
        rationale: """
            To the shell `<name>` reads from a file and writes to another. Pasted as it is, such a command can empty a \
            file instead of failing.
            """,
        source: "POSIX.1-2017, 2.7 redirection",
        fixability: .unsafe,
        bad: [
            RuleExample("---\nid: kb-example\n---\n# Restart\n\n```sh\nkubectl logs ⟦<pod>⟧ -n portal\n```\n"),
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
                    command: "kubectl logs ⟦<pod>⟧"
                    end: resolved

                """, at: "playbooks/pb-example.yaml"),
        ],
        good: [
            RuleExample(
                "---\nid: kb-example\n---\n# Restart\n\n```sh\nkubectl logs {{pod}} < list.txt > \"<out>\"\n```\n")
        ],
        check: .document(
            article: { article, context in context.shellTexts.flatMap { findings($0, in: article.path) } },
            playbook: { playbook, context in context.shellTexts.flatMap { findings($0, in: playbook.path) } }))

    private static func findings(_ shell: ShellText, in path: String) -> [Finding] {
        let isSession = shell.text.firstPrompt != nil
        // What a session prints is nothing to fill in: `<none>` in a table.
        return shell.script.bareAngles.filter { !isSession || shell.text.isTyped($0.lowerBound) }.map { angle in
            let name = String(decoding: shell.text.text[(angle.lowerBound + 1)..<(angle.upperBound - 1)], as: UTF8.self)
            let slot = name.lowercased().map { $0.isLetter || $0.isNumber ? String($0) : "_" }.joined()
            return Finding(
                in: path, at: shell.text.fileRange(angle), "the shell reads `<\(name)>` as redirections",
                subject: "placeholder:\(name)", help: "write `{{\(slot)}}`",
                fix: shell.text.isSpelledOut
                    ? FixIt(
                        title: "write it as a slot", applicability: .unsafe,
                        edits: [Edit(range: shell.text.fileRange(angle), replacement: "{{\(slot)}}")])
                    : nil)
        }
    }
}
