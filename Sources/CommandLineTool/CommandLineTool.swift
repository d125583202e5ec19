import BuildDriver
import SourceText

/// The program: picks the command and runs it.
package enum CommandLineTool {
    /// In the order that the help shows.
    static let commands: [any Command.Type] = [
        LintCommand.self, BuildCommand.self, ExplainCommand.self, NewCommand.self, GraphCommand.self,
        SuggestCommand.self, SearchCommand.self, EvaluateCommand.self, CoverageCommand.self,
        DiffCommand.self, VerifyCommand.self, AlertsCommand.self, ServiceNowCommand.self,
        ConfigCommand.self, BaselineCommand.self, FixCommand.self, ReviewCommand.self,
        CompletionsCommand.self, HelpCommand.self,
    ]

    /// Runs the command that the arguments name. Nothing outside `environment` is touched.
    package static func run(_ environment: Environment) async -> ExitStatus {
        let status = await runCommand(environment)
        for sink in [environment.standardOutput, environment.standardError] {
            guard let failure = sink.failure else { continue }
            environment.standardError.write("runbookc: \(failure)\n")
            return .failure
        }
        return status
    }

    private static func runCommand(_ environment: Environment) async -> ExitStatus {
        guard let first = environment.arguments.first else {
            environment.standardError.write(HelpText.program(commands.map { $0.specification }))
            return .failure
        }
        switch first {
        case "--version":
            environment.standardOutput.write("runbookc \(ToolVersion.current)\n")
            return .success
        case "--help", "-h":
            environment.standardOutput.write(HelpText.program(commands.map { $0.specification }))
            return .success
        default:
            break
        }
        do throws(CommandFailure) {
            guard let command = commands.first(where: { $0.specification.name == first }) else {
                throw .usage(unknownCommand: first)
            }
            return try await run(command, environment)
        } catch {
            let color = environment.arguments.contains("--color=never") ? "never" : nil
            Console(environment, color: color, isQuiet: false).fail(error)
            return .failure
        }
    }

    private static func run(_ command: any Command.Type, _ environment: Environment) async throws(CommandFailure)
        -> ExitStatus
    {
        let arguments: Arguments
        do throws(UsageError) {
            arguments = try Arguments(Array(environment.arguments.dropFirst()), for: command.specification)
        } catch {
            throw .usage(error)
        }
        if arguments.has(.help) {
            environment.standardOutput.write(HelpText.command(command.specification))
            return .success
        }
        return try await command.run(arguments, environment)
    }
}

/// One command: a file of its own under `Commands/`.
protocol Command: SendableMetatype {
    static var specification: CommandSpecification { get }

    /// Reads the options, calls the driver, prints, returns a status.
    static func run(_ arguments: Arguments, _ environment: Environment) async throws(CommandFailure) -> ExitStatus
}

/// Why a command did not do its job.
enum CommandFailure: Error {
    /// The command line cannot be read.
    case usage(UsageError)
    /// The world or the workspace is in the way.
    case job(JobFailure)

    static func usage(unknownCommand name: String) -> CommandFailure {
        let names = CommandLineTool.commands.map { $0.specification.name }
        let near = NearMiss.nearest(to: name, among: names).map { "; did you mean \($0)?" } ?? ""
        return .usage(UsageError("there is no command \(PathText.printable(name))\(near)", command: nil))
    }

    static func usage(_ sentence: String, of command: CommandSpecification) -> CommandFailure {
        .usage(UsageError(sentence, command: command))
    }

    /// Runs `work` and turns a failed job into a failure of the command.
    static func wrapping<Value>(_ work: () throws(JobFailure) -> Value) throws(CommandFailure) -> Value {
        do throws(JobFailure) { return try work() } catch { throw .job(error) }
    }

    static func wrapping<Value: Sendable>(
        _ work: () async throws(JobFailure) -> Value
    ) async throws(CommandFailure) -> Value {
        do throws(JobFailure) { return try await work() } catch { throw .job(error) }
    }
}
