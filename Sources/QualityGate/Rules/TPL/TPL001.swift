import KnowledgeModel
import SourceText

extension Rule {
    static let undeclaredVariable = Rule(
        "TPL001", "undeclared-variable", .error,
        summary: "A message uses the variables that its front matter lists, and lists those that it uses.",
        rationale: """
            A variable that nothing fills reaches the customer as `{{requester}}`.
            """,
        source: "Operating model T-25 to T-28, C-23",
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
                {{ticket_id}} is resolved by ⟦{{engineer}}⟧.

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
                let listed = Set(message.variables.map(\.value))
                let holes = message.holes
                let undeclared = holes.filter { !listed.contains($0.value) }.map { hole in
                    Finding(
                        in: message.path, at: hole.range, "the variable `{{\(hole.value)}}` is not listed under `vars`",
                        subject: "variable:\(hole.value)",
                        help: NearMiss.nearest(to: hole.value, among: listed.sorted()).map {
                            "did you mean `{{\($0)}}`?"
                        }
                            ?? "add it to `vars:`, or correct its name")
                }
                // A name that is misspelt in the text is unused in the list: one mistake, one finding.
                guard undeclared.isEmpty else { return undeclared }
                let used = Set(holes.map(\.value))
                return message.variables.filter { !used.contains($0.value) }.map { variable in
                    Finding(
                        in: message.path, at: variable.range,
                        "the message does not use the variable `\(variable.value)`",
                        subject: "variable:\(variable.value)", help: "use it in the text, or take it from `vars:`")
                }
            }
        })
}

extension MessageTemplate {
    /// The variables that the body uses, each time it does, at their holes.
    fileprivate var holes: [Located<String>] {
        // The body's text is normalised; offsets are those of the text as the file spells it.
        SlotText(source.text(body.range)).parts.compactMap { part in
            guard case .slot(let name, let place) = part else { return nil }
            let start = body.range.lowerBound
            return Located(name, at: SourceRange(start + place.lowerBound, start + place.upperBound))
        }
    }
}
