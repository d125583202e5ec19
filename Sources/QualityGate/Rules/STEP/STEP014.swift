import KnowledgeModel
import SourceText

extension Rule {
    static let destructionWithoutUndo = Rule(
        "STEP014", "destruction-without-undo", .error,
        summary:
            "What cannot be undone is agreed to beforehand, and an article that destroys something has a rollback.",
        rationale: """
            A rollback is designed, not improvised. Where there is none, somebody who may decide it says so before the \
            command runs, not after.
            """,
        source: "Operating model O-59, O-60",
        bad: [
            RuleExample(
                """
                schema: 1
                id: pb-example
                steps:
                  - id: s1
                    title: Drop the volume
                    tier: L2
                    action: command
                    changes: data
                    command: "kubectl delete pvc {{claim}}"
                    rollback: {irreversible: ⟦The data is gone⟧}
                    end: resolved

                """, at: "playbooks/pb-example.yaml"),
            RuleExample(
                """
                ---
                id: kb-example
                not_applicable: {rollback: ⟦nothing is changed here⟧}
                ---
                # Restart

                ```sh
                kubectl delete pod portal-0
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
                    title: Drop the volume
                    tier: L2
                    action: command
                    changes: data
                    command: "kubectl delete pvc {{claim}}"
                    rollback: {irreversible: The data is gone, approval: role-team-lead}
                    end: resolved

                """, at: "playbooks/pb-example.yaml")
        ],
        check: .document(
            article: { article, context in
                guard let excuse = article.frontMatter?.notApplicable.first(where: { $0.element.value == .rollback }),
                    let (command, effect) = firstDestruction(in: context.shellTexts)
                else { return [] }
                return [
                    Finding(
                        in: article.path, at: excuse.reason.range,
                        "`\(command.name)` \(effect), so that a rollback does apply", subject: "section:rollback",
                        help: "add a section `## Rollback`")
                ]
            },
            playbook: { playbook, _ in
                playbook.fields.steps.compactMap { step in
                    guard case .irreversible(let warning, nil)? = step.rollback else { return nil }
                    return Finding(
                        in: playbook.path, at: warning.range,
                        "step `\(step.id.value)` cannot be undone, but names nobody who agrees to it",
                        subject: "step:\(step.id.value):approval", help: "add `approval: role-…`")
                }
            }))

    private static func firstDestruction(in shellTexts: [ShellText]) -> (ShellCommand, String)? {
        shellTexts.lazy.flatMap(\.script.commands).compactMap { command in
            DestructiveCommand(command).map { (command, $0.effect) }
        }.first
    }
}
