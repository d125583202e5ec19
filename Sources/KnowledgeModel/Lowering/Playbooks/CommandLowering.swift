import SourceText

extension MappingReader {
    /// A command line: a text for the shell, or `{shell, run, slots}`.
    mutating func command(_ key: String) -> Command? {
        textOrNested(
            key, expected: "a command line, or `{shell: …, run: …}`",
            text: { Command(shell: nil, run: $0, slotContexts: []) },
            nested: { reader in
                reader.require("run")
                let shell: Located<Command.Shell>? = reader.choice("shell")
                let run = reader.text("run")
                let contexts = reader.slotContexts("slots")
                return run.map { Command(shell: shell, run: $0, slotContexts: contexts) }
            })
    }

    /// Quoting contexts by the slot's name, in order of name.
    private mutating func slotContexts(_ key: String) -> [SlotContext] {
        nested(key) { reader in
            reader.keyRanges.sorted { $0.key < $1.key }.compactMap { name, range in
                reader.choice(name).map { SlotContext(slot: Located(name, at: range), context: $0) }
            }
        } ?? []
    }

    /// What the agent should see: a text, or `{healthy, faulty, match}`.
    mutating func expectation(_ key: String) -> Expectation? {
        textOrNested(
            key, expected: "a text, or `{healthy: …, faulty: …}`",
            text: { Expectation(healthy: $0, faulty: nil, match: nil, range: $0.range) },
            nested: { reader in
                reader.exclude("text", "healthy", because: "`text` and `healthy` say the same")
                let text = reader.text("text")
                let healthy = reader.text("healthy")
                let faulty = reader.text("faulty")
                let match = reader.text("match")
                if !reader.has("text"), !reader.has("healthy"), match == nil { reader.require("healthy") }
                return Expectation(healthy: healthy ?? text, faulty: faulty, match: match, range: reader.range)
            })
    }
}
