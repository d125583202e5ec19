import KnowledgeModel
import SourceText

extension Rule {
    static let missingTranslation = Rule(
        "TPL002", "missing-translation", .error,
        summary: "A message exists in every language of the workspace, with the same variables.",
        rationale: """
            The agent who writes in the requester's language needs the text there, not a translation made under \
            pressure; and one that names other facts than its twin informs one of two customers worse.
            """,
        source: "Operating model O-44, O-70, C-24",
        bad: [
            RuleExample(
                "---\nid: ⟦tpl-resolved⟧\nlang: en\ntitle: Resolved\nevent: resolved\nvars: []\n---\nIt is resolved.\n",
                at: "templates/messages/tpl-resolved.en.md", with: languages)
        ],
        good: [
            RuleExample(
                "---\nid: tpl-resolved\nlang: en\ntitle: Resolved\nevent: resolved\nvars: []\n---\nIt is resolved.\n",
                at: "templates/messages/tpl-resolved.en.md",
                with: languages.merging([
                    "templates/messages/tpl-resolved.es.md":
                        "---\nid: tpl-resolved\nlang: es\ntitle: Resuelto\nevent: resolved\nvars: []\n---\nEstá resuelto.\n"
                ]) { $1 })
        ],
        check: .knowledgeBase { knowledgeBase in
            let wanted = knowledgeBase.configuration.languages
            return Dictionary(grouping: knowledgeBase.messages, by: \.id.value).sorted { $0.key < $1.key }.flatMap {
                id, messages -> [Finding] in
                guard let first = messages.min(by: { $0.path < $1.path }) else { return [] }
                let missing = wanted.filter { language in !messages.contains { $0.language.value == language } }
                let absent = missing.map { language in
                    Finding(
                        in: first.path, at: first.id.range, "the message `\(id)` does not exist in `\(language)`",
                        subject: "message:\(id):\(language)", help: "add `templates/messages/\(id).\(language).md`")
                }
                return absent + drifts(messages.sorted { $0.path < $1.path })
            }
        })

    private static func drifts(_ messages: [MessageTemplate]) -> [Finding] {
        guard let first = messages.first else { return [] }
        let expected = Set(SlotText(first.body.value).slotNames)
        // A variable that is not listed, which TPL001 reports, is a misspelling rather than a difference.
        let isSound = messages.allSatisfy { message in
            Set(SlotText(message.body.value).slotNames).isSubset(of: message.variables.map(\.value))
        }
        guard isSound else { return [] }
        return messages.dropFirst().compactMap { message in
            let difference = expected.symmetricDifference(SlotText(message.body.value).slotNames).sorted()
            guard !difference.isEmpty else { return nil }
            let names = difference.map { "`\($0)`" }.joined(separator: ", ")
            return Finding(
                in: message.path, at: message.id.range, "the languages of `\(message.id.value)` differ in \(names)",
                subject: "message:\(message.id.value):variables",
                notes: [DiagnosticNote(path: first.path, range: first.id.range, message: "the other language")],
                help: "use the same variables in every language")
        }
    }

    private static let languages = [
        "runbookc.yaml": "schema: 1\ntitle: Example\nlanguages: [en, es]\ntime_zone: UTC\n"
    ]
}
