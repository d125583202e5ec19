import KnowledgeModel
import MarkdownSyntax
import SourceText

extension Rule {
    static let severalActions = Rule(
        "STEP001", "several-actions", .warning,
        summary: "A step does one thing.",
        rationale: """
            A step is done or it is not. Of one that does three things nobody can say how far it went, not the agent who \
            was interrupted and not the colleague who takes over, and an expected result fits none of them.
            """,
        source: "Degani and Wiener, NASA CR-177549: human factors of flight-deck checklists",
        bad: [
            RuleExample(
                """
                schema: 1
                id: pb-example
                steps:
                  - id: s1
                    title: Restart it
                    tier: L1
                    action: command
                    changes: none
                    command: |
                      cd /srv/portal
                      ./stop --wait
                      ⟦./start | tee start.log⟧
                    end: resolved

                """, at: "playbooks/pb-example.yaml"),
            RuleExample(
                """
                schema: 1
                id: pb-example
                steps:
                  - id: s1
                    title: ⟦Stop the portal and delete its cache⟧
                    tier: L1
                    action: manual
                    changes: none
                    end: resolved

                """, at: "playbooks/pb-example.yaml"),
            RuleExample(
                """
                ---
                id: kb-example
                ---
                # Restart

                ## Procedure

                1. Restart it:

                   ```sh
                   systemctl stop portal
                   ⟦systemctl start portal⟧
                   ```

                """),
        ],
        good: [
            RuleExample(
                """
                schema: 1
                id: pb-example
                steps:
                  - id: s1
                    title: Ask the requester to sign in and open the portal
                    tier: L1
                    action: command
                    changes: none
                    command: |
                      export LOG="$(ls -t log | head -n 1)"
                      grep refused "$LOG" | sort || echo none
                    end: resolved

                """, at: "playbooks/pb-example.yaml"),
            RuleExample(
                """
                ---
                id: kb-example
                ---
                # Restart

                ## Procedure

                1. Restart it:

                   ```sh
                   systemctl restart portal
                   ```

                """),
        ],
        check: .document(
            article: { article, _ in
                article.writtenSteps.compactMap { step in
                    guard let second = article.secondCommand(of: step) else { return nil }
                    return Finding(
                        in: article.path, at: second, "a step runs more than one command",
                        subject: article.subject(of: step), help: "make a step of each, with what to expect of it")
                }
            },
            playbook: { playbook, _ in
                playbook.fields.steps.compactMap { step in
                    if let title = step.title, step.decision == nil,
                        StepWording.secondAction(in: title.value, language: "en") != nil
                    {
                        return Finding(
                            in: playbook.path, at: title.range,
                            "step `\(step.id.value)` tells to do more than one thing",
                            subject: "step:\(step.id.value):title", help: "make a step of each")
                    }
                    guard let command = step.command, command.isPOSIXShell else { return nil }
                    let text = CommandText(command.run, in: playbook.source)
                    guard let second = ShellScript(text.text).actions.dropFirst().first else { return nil }
                    return Finding(
                        in: playbook.path, at: text.fileRange(second),
                        "step `\(step.id.value)` runs more than one command",
                        subject: "step:\(step.id.value):command", help: "make a step of each, with what to expect of it"
                    )
                }
            }))
}

extension ShellScript {
    /// The groups that do something, without those that prepare or print, whatever is substituted in them.
    fileprivate var actions: [Range<Int>] {
        groups.filter { group in
            var end = group.lowerBound
            return commands.contains { command in
                guard group.overlaps(command.range), command.range.lowerBound >= end else { return false }
                end = command.range.upperBound
                return !Self.preparations.contains(command.program)
            }
        }
    }

    private static let preparations: Set<String> = [
        "cd", "export", "set", "unset", "alias", "source", ".", "echo", "printf", "sleep", "wait", "exit", "true", ":",
        "read",
        "pushd", "popd", "umask", "trap", "local", "declare",
    ]
}

extension Article {
    /// Where the second command of a step stands, in one of its own blocks.
    fileprivate func secondCommand(of step: ArticleStep) -> SourceRange? {
        var count = 0
        for child in document.children(of: step.item) {
            guard let block = shellBlock(child) else { continue }
            let isSession = block.firstPrompt != nil
            // In a session only what stands behind a prompt is a command.
            for action in ShellScript(block.text).actions where !isSession || block.isPrompted(action.lowerBound) {
                count += 1
                if count == 2 { return block.fileRange(action) }
            }
        }
        return nil
    }
}
