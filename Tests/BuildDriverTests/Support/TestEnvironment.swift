import BuildDriver
import CommandLineTool
import KnowledgeModel
import SourceText

/// Keeps what a command writes.
final class MemorySink: OutputSink {
    let isTerminal: Bool
    private let bytes = Guarded<[UInt8]>([])

    init(isTerminal: Bool = false) {
        self.isTerminal = isTerminal
    }

    var failure: FileSystemError? { nil }
    var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }

    func write(_ newBytes: ArraySlice<UInt8>) {
        bytes.withLock { $0 += newBytes }
    }
}

/// A sink on a full disk.
final class FullSink: OutputSink {
    let isTerminal = false
    let failure: FileSystemError? = FileSystemError(.write, "standard output", .noSpace)
    func write(_ bytes: ArraySlice<UInt8>) {}
}

struct MemoryInput: InputSource {
    let bytes: [UInt8]

    func readAll(limit: Int) throws(FileSystemError) -> [UInt8] {
        guard bytes.count <= limit else {
            throw FileSystemError(.read, "standard input", .tooLarge(byteCount: bytes.count, limit: limit))
        }
        return bytes
    }
}

/// Always the same day, in the zones that it knows.
struct FixedCalendar: Calendar {
    func today(inZone name: String) throws(JobFailure) -> CalendarDate {
        guard ["UTC", "Europe/Madrid"].contains(name), let date = CalendarDate("2026-03-01") else {
            throw JobFailure("there is no time zone \(name); write one such as Europe/Madrid as time_zone")
        }
        return date
    }
}

/// What one run of the program left.
struct ProgramRun: Equatable {
    let status: Int32
    let output: String
    let error: String
}

/// Runs the program inside the test's process.
func runProgram(
    _ arguments: [String], in fileSystem: any FileSystem, variables: [String: String] = [:], input: [UInt8] = [],
    tool: String = "one"
) async -> ProgramRun {
    let (output, error) = (MemorySink(), MemorySink())
    let status = await runProgram(
        arguments, in: fileSystem, variables: variables, input: input, tool: tool, output: output, error: error)
    return ProgramRun(status: status, output: output.text, error: error.text)
}

func runProgram(
    _ arguments: [String], in fileSystem: any FileSystem, variables: [String: String] = [:], input: [UInt8] = [],
    tool: String = "one", output: any OutputSink, error: any OutputSink
) async -> Int32 {
    let environment = Environment(
        arguments: arguments, variables: variables, fileSystem: fileSystem, standardInput: MemoryInput(bytes: input),
        standardOutput: output, standardError: error, calendar: FixedCalendar(), clock: { 0 }, processorCount: 2,
        toolIdentity: { Array(tool.utf8) })
    return await CommandLineTool.run(environment).rawValue
}
