import KnowledgeModel
import SourceText

extension Rule {
    static let undeclaredVariable = Rule(
        "TPL001", "undeclared-variable", .error,
        summary: "A message uses the variables that its front matter lists, and lists those that it uses.",
        rationale: """
            A variable that nothing fills reaches the customer as `{{requester}}`.
            """,
        source: "Operating model T-25 to T-28, C-23; lint catalogue TPL001",
        bad: [
            RuleExample(
                """
                ---
                id: tpl-resolved
                lang: en
                title: Resolved
                event: resolved
                vars: [ticket_id]
                ---
                ⟦{{ticket_id}} is resolved by {{engineer}}.
                ⟧
                """, at: "templates/messages/tpl-resolved.en.md")
        ],
        good: [
            RuleExample(
                """
                ---
                id: tpl-resolved
                lang: en
                title: Resolved
                event: resolved
                vars: [ticket_id]
                ---
                {{ticket_id}} is resolved.

                """, at: "templates/messages/tpl-resolved.en.md")
        ],
        check: .knowledgeBase { knowledgeBase in
            knowledgeBase.messages.flatMap { message -> [Finding] in
                let used = SlotText(message.body.value).slotNames
                let listed = Set(message.variables.map(\.value))
                let undeclared = used.filter { !listed.contains($0) }.map { name in
                    Finding(
                        in: message.path, at: message.body.range, "the variable `{{\(name)}}` is not listed under `vars`",
                        subject: "variable:\(name)", help: "add it to `vars:`, or correct its name")
                }
                let unused = message.variables.filter { !used.contains($0.value) }.map { variable in
                    Finding(
                        in: message.path, at: variable.range, "the message does not use the variable `\(variable.value)`",
                        subject: "variable:\(variable.value)", help: "use it in the text, or take it from `vars:`")
                }
                return undeclared + unused
            }
        })
}
