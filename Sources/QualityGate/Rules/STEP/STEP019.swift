import KnowledgeModel
import SourceText

extension Rule {
    static let undecidedQuoting = Rule(
        "STEP019", "undecided-quoting", .error,
        summary: "It is decided how the value of each slot is quoted where it stands.",
        rationale: """
            A value is quoted for the shell as a plain word. Inside quotes, behind `ssh`, in a here-document, an address, \
            a query or a program's text the same value can end the text round it and run as a command. Such a place is \
            stated under `slots`; until it is, the site does not let the command be copied.
            """,
        source: "POSIX.1-2017, 2.2 quoting; content model, commands",
        fixability: .stub,
        bad: [
            RuleExample(playbook("grep \"⟦{{pattern}}⟧\" /var/log/portal.log"), at: "playbooks/pb-example.yaml"),
            RuleExample(playbook("ssh jump \"grep ⟦{{pattern}}⟧ portal.log\""), at: "playbooks/pb-example.yaml"),
            RuleExample(playbook("ssh jump systemctl status ⟦{{pattern}}⟧"), at: "playbooks/pb-example.yaml"),
            RuleExample(playbook("curl https://portal.corp.example/⟦{{pattern}}⟧"), at: "playbooks/pb-example.yaml"),
            RuleExample(
                playbook("awk '/⟦{{pattern}}⟧/' portal.log", slots: "single-quoted"), at: "playbooks/pb-example.yaml"),
            RuleExample(
                playbook("kubectl get pods -o json | jq '.items[\"⟦{{pattern}}⟧\"]'"), at: "playbooks/pb-example.yaml"),
            RuleExample(
                playbook("psql -c \"select * from ⟦{{pattern}}⟧\"", slots: "sql"), at: "playbooks/pb-example.yaml"),
        ],
        good: [
            RuleExample(playbook("grep {{pattern}} /var/log/portal.log"), at: "playbooks/pb-example.yaml"),
            RuleExample(playbook("grep \"{{pattern}}\" log", slots: "double-quoted"), at: "playbooks/pb-example.yaml"),
            RuleExample(
                playbook("ssh jump \"grep '{{pattern}}' log\"", slots: "ssh"), at: "playbooks/pb-example.yaml"),
            RuleExample(
                playbook("psql -c \"select * from host where name = '{{pattern}}'\"", slots: "sql"),
                at: "playbooks/pb-example.yaml"),
        ],
        check: .document(playbook: { playbook, _ in
            let known = playbook.fields.declaredSlots
            return playbook.commands.flatMap { step, command -> [Finding] in
                let open = command.slotUses.filter { $0.quoting.doubt != nil && known.contains($0.name) }
                guard !open.isEmpty else { return [] }
                let text = CommandText(command.run, in: playbook.source)
                return open.compactMap { use in
                    guard let doubt = use.quoting.doubt else { return nil }
                    return Finding(
                        in: playbook.path, at: text.fileRange(use.utf8Range),
                        "nothing says how `{{\(use.name)}}` is quoted: \(doubt.problem)",
                        subject: "slot:\(step?.id.value ?? ""):\(use.name)", help: doubt.remedy)
                }
            }
        }))

    private static func playbook(_ command: String, slots: String? = nil) -> String {
        """
        schema: 1
        id: pb-example
        inputs:
          - {id: pattern, type: string, required: true, example: refused}
        steps:
          - id: s1
            title: Look
            tier: L1
            action: command
            changes: none
            command:
              shell: sh
              run: |
                \(command)
              slots: {\(slots.map { "pattern: \($0)" } ?? "")}
            end: resolved

        """
    }
}

extension SlotQuoting {
    fileprivate var doubt: (problem: String, remedy: String)? {
        if case .undecided(let problem, let remedy) = self { (problem, remedy) } else { nil }
    }
}
