import BuildDriver
import KnowledgeModel
import QualityGate
import SourceText
import Triage

/// Brings a workspace from the disk to a matcher, and tickets from where they are handed over.
struct TriageLoading {
    let analysis: Analysis
    let index: SearchIndex

    /// Most bytes of a ticket or of a list of tickets.
    static let maximumLength = 64 << 20

    init(
        _ options: CommonOptions, _ console: Console, _ environment: Environment, of command: CommandSpecification
    ) async throws(CommandFailure) {
        let loading = WorkspaceLoading(options: options, environment: environment, console: console)
        analysis = try await loading.analyse(try loading.find(), of: command)
        index = SearchIndex(analysis.knowledgeBase)
    }

    var matcher: TicketMatcher {
        TicketMatcher(analysis.knowledgeBase, index: index, asOf: analysis.report.asOf)
    }

    /// The bytes of a file, or of standard input for `-`.
    static func read(_ operand: String, _ environment: Environment) throws(CommandFailure) -> [UInt8] {
        try CommandFailure.wrapping { () throws(JobFailure) in
            try JobFailure.wrapping { () throws(FileSystemError) in
                operand == "-"
                    ? try environment.standardInput.readAll(limit: maximumLength)
                    : try environment.fileSystem.read(operand, limit: maximumLength)
            }
        }
    }

    /// - Parameter name: of the file, for a message.
    static func json(_ bytes: [UInt8], name: String, line: Int? = nil) throws(CommandFailure) -> JSONValue {
        do throws(JSONReader.Fault) {
            return try JSONReader.read(bytes)
        } catch {
            let place = line.map { "line \($0), " } ?? ""
            let file = name == "-" ? "standard input" : PathText.printable(name)
            throw .job(
                JobFailure("\(file) is no JSON: \(place)byte \(error.offset + 1): \(PathText.printable(error.problem))")
            )
        }
    }
}
