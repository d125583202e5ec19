/// `runbookc completions`: a script that teaches a shell the commands and options.
enum CompletionsCommand: Command {
    private static let shells = ["bash", "zsh", "fish"]

    static let specification = CommandSpecification(
        "completions", "print the completion script of a shell", operands: "SHELL", operandCount: 1...1,
        operandChoices: shells, options: [],
        examples: [
            .init("runbookc completions bash > ~/.local/share/bash-completion/completions/runbookc", "for bash"),
            .init("runbookc completions zsh > ~/.zfunc/_runbookc", "for zsh"),
            .init("runbookc completions fish > ~/.config/fish/completions/runbookc.fish", "for fish"),
        ])

    static func run(_ arguments: Arguments, _ environment: Environment) async throws(CommandFailure) -> ExitStatus {
        let commands = CommandLineTool.commands.map { $0.specification }
        let script: String
        switch arguments.operands.first {
        case "bash": script = bash(commands)
        case "zsh": script = zsh(commands)
        case "fish": script = fish(commands)
        default:
            let shell = arguments.operands.first ?? ""
            throw .usage("\(shell) is none of the shells \(shells.joined(separator: ", "))", of: specification)
        }
        environment.standardOutput.write(script)
        return .success
    }

    private static func bash(_ commands: [CommandSpecification]) -> String {
        let names = commands.map(\.name).joined(separator: " ")
        let cases = commands.map { command in
            let words = (command.options.map(\.name) + operandWords(command, commands)).joined(separator: " ")
            return "    \(command.name)) words='\(words)' ;;\n"
        }.joined()
        return """
            # Completion of runbookc for bash.
            _runbookc() {
              local word=${COMP_WORDS[COMP_CWORD]} words='\(names) --help --version'
              if [ "$COMP_CWORD" -gt 1 ]; then
                case ${COMP_WORDS[1]} in
            \(cases)    esac
              fi
              mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
            }
            complete -o default -F _runbookc runbookc

            """
    }

    private static func zsh(_ commands: [CommandSpecification]) -> String {
        let names = commands.map { "    '\($0.name):\(quoted($0.summary))'\n" }.joined()
        let cases = commands.map { command in
            let options = command.options.map { option in
                "'\(option.isRepeatable ? "*" : "")\(option.name)[\(quoted(option.summary))]"
                    + (option.valueName == nil ? "'" : ":value:\(action(option))'")
            }
            let words = operandWords(command, commands)
            let operand = words.isEmpty ? "'*:file:_files'" : "'1:operand:(\(words.joined(separator: " ")))'"
            return "    \(command.name)) _arguments \((options + [operand]).joined(separator: " ")) ;;\n"
        }.joined()
        return """
            #compdef runbookc
            local -a commands
            commands=(
            \(names))
            if (( CURRENT == 2 )); then
              _describe command commands
            else
              local name=$words[2]
              shift words
              (( CURRENT-- ))
              case $name in
            \(cases)  esac
            fi

            """
    }

    private static func fish(_ commands: [CommandSpecification]) -> String {
        var script = "# Completion of runbookc for fish.\n"
        for command in commands {
            script +=
                "complete -c runbookc -n __fish_use_subcommand -f -a \(command.name) -d '\(quoted(command.summary))'\n"
            let condition = "-n '__fish_seen_subcommand_from \(command.name)'"
            for option in command.options {
                let value =
                    option.valueName == nil
                    ? "" : option.choices.isEmpty ? " -r" : " -x -a '\(option.choices.joined(separator: " "))'"
                script +=
                    "complete -c runbookc \(condition) -l \(option.name.dropFirst(2))\(value) -d '\(quoted(option.summary))'\n"
            }
            let words = operandWords(command, commands)
            if !words.isEmpty {
                script += "complete -c runbookc \(condition) -f -a '\(words.joined(separator: " "))'\n"
            }
        }
        return script
    }

    private static func operandWords(_ command: CommandSpecification, _ commands: [CommandSpecification]) -> [String] {
        command.name == HelpCommand.specification.name ? commands.map(\.name) : command.operandChoices
    }

    private static func action(_ option: CommandOption) -> String {
        option.choices.isEmpty ? "_files" : "(\(option.choices.joined(separator: " ")))"
    }

    /// For a text between single quotes of a shell, inside brackets of zsh.
    private static func quoted(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "'": result += "’"
            case "[", "]", ":": result += "\\\(character)"
            default: result.append(character)
            }
        }
    }
}
