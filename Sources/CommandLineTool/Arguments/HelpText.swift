/// Writes the help of the program and of its commands.
enum HelpText {
    static func program(_ commands: [CommandSpecification]) -> String {
        var text = """
            runbookc compiles runbooks: it checks articles and playbooks, and publishes them.

            Usage: runbookc COMMAND [options]

            Commands:

            """
        text += table(commands.map { ($0.name, $0.summary) })
        text += """

            Everywhere: --help, --version. `runbookc help COMMAND` tells a command's options and examples.
            Exit status: 0 nothing found, 1 findings, 2 the job could not be done.

            """
        return text
    }

    static func command(_ command: CommandSpecification) -> String {
        var text = "runbookc \(command.name): \(command.summary)\n\nUsage: \(command.usage)\n\nOptions:\n"
        text += table(
            command.options.map { option in
                (option.name + (option.valueName.map { " \($0)" } ?? ""), option.summary)
            })
        for note in command.notes { text += "\n\(note)\n" }
        text += "\nExamples:\n"
        for example in command.examples { text += "  # \(example.meaning)\n  \(example.command)\n" }
        return text
    }

    private static func table(_ rows: [(String, String)]) -> String {
        let width = rows.map(\.0.utf8.count).max() ?? 0
        return rows.map { name, meaning in
            "  \(name)\(String(repeating: " ", count: width - name.utf8.count + 2))\(meaning)\n"
        }.joined()
    }
}
