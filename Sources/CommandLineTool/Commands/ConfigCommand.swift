import BuildDriver
import QualityGate
import Reporting

/// `runbookc config`: the configuration in force, and the shape of its file.
enum ConfigCommand: Command {
    private static let format = CommandOption(
        "--format", value: "NAME", choices: ["text", "json"], "with show: write text or json")

    static let specification = CommandSpecification(
        "config", "show the configuration in force, or the JSON Schema of its file", operands: "show|schema",
        operandCount: 1...1, operandChoices: ["show", "schema"], options: CommandOption.common + [format],
        notes: [
            "A configuration with an unknown key, an unknown rule or a value of the wrong type stops every command "
                + "with exit status 2."
        ],
        examples: [
            .init("runbookc config show", "what holds here, defaults included"),
            .init("runbookc config show --format json", "the same, for a program"),
            .init("runbookc config schema > runbookc.schema.json", "the JSON Schema, for an editor"),
        ])

    static func run(_ arguments: Arguments, _ environment: Environment) async throws(CommandFailure) -> ExitStatus {
        let options = try CommonOptions(arguments, environment, of: specification)
        let console = Console(environment, color: options.color, isQuiet: options.isQuiet)
        switch arguments.operands[0] {
        case "schema":
            console.output.write(ConfigurationSchema.json())
        case "show":
            let loading = WorkspaceLoading(options: options, environment: environment, console: console)
            let request = try loading.request(try loading.find(), LintSettings.Request(), of: specification)
            let configuration = request.configuration.configuration
            if arguments.value(format) == "json" {
                console.output.write(ConfigurationReporter.json(of: configuration, request.settings))
            } else {
                console.write(ConfigurationReporter.text(of: configuration, request.settings))
            }
        default:
            throw .usage("config takes show or schema, not \(arguments.operands[0])", of: specification)
        }
        return .success
    }
}
