/// `runbookc help`: what the program and its commands do.
enum HelpCommand: Command {
    static let specification = CommandSpecification(
        "help", "tell what a command does, with its options and examples", operands: "[COMMAND]", operandCount: 0...1,
        options: [], examples: [.init("runbookc help build", "everything about build")])

    static func run(_ arguments: Arguments, _ environment: Environment) async throws(CommandFailure) -> ExitStatus {
        let all = CommandLineTool.commands.map { $0.specification }
        guard let name = arguments.operands.first else {
            environment.standardOutput.write(HelpText.program(all))
            return .success
        }
        guard let command = all.first(where: { $0.name == name }) else { throw .usage(unknownCommand: name) }
        environment.standardOutput.write(HelpText.command(command))
        return .success
    }
}
