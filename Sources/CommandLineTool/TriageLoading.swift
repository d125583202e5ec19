import BuildDriver
import KnowledgeModel
import QualityGate
import SourceText
import Triage

/// Brings a workspace or a published site to what answers searches and tickets, and tickets from where they are handed
/// over.
struct TriageLoading {
    /// Where the index comes from.
    enum Source {
        case workspace(Analysis)
        case site(PublishedIndex, asOf: CalendarDate)
    }

    let source: Source

    /// Most bytes of a ticket or of a list of tickets.
    static let maximumLength = 64 << 20

    /// The option of every command that can work on a built site.
    static let index = CommandOption(
        "--index", value: "DIR", "read the index of a built site instead of the workspace (or set RUNBOOKC_INDEX)")

    /// Without `--index` the workspace counts, and a built site when the command runs in its folder.
    init(
        _ arguments: Arguments, _ options: CommonOptions, _ console: Console, _ environment: Environment,
        of command: CommandSpecification
    ) async throws(CommandFailure) {
        let named =
            arguments.value(Self.index) ?? environment.variables["RUNBOOKC_INDEX"].flatMap { $0.isEmpty ? nil : $0 }
        if let folder = named {
            source = try Self.site(folder, options, environment)
            return
        }
        if options.workspace.root == nil, options.workspace.configuration == nil,
            (try? environment.fileSystem.kind(of: SearchIndexWriter.entryPath)) == .file
        {
            source = try Self.site(".", options, environment)
            return
        }
        let loading = WorkspaceLoading(options: options, environment: environment, console: console)
        source = .workspace(try await loading.analyse(try loading.find(), of: command))
    }

    private static func site(
        _ folder: String, _ options: CommonOptions, _ environment: Environment
    ) throws(CommandFailure) -> Source {
        let fileSystem = environment.fileSystem
        let asOf = try CommandFailure.wrapping { () throws(JobFailure) in try options.day(in: "UTC", environment) }
        return try wrapping(folder) { () throws(PublishedIndex.Fault) in
            let index = try PublishedIndex { path in
                try? fileSystem.read(PathText.join(folder, path), limit: maximumLength)
            }
            return .site(index, asOf: asOf)
        }
    }

    /// Says where a part that cannot be used lies, and what to do about it.
    private static func wrapping<Value>(
        _ folder: String, _ work: () throws(PublishedIndex.Fault) -> Value
    ) throws(CommandFailure) -> Value {
        do throws(PublishedIndex.Fault) {
            return try work()
        } catch {
            let path = PathText.printable(PathText.join(folder, error.path))
            throw .job(JobFailure("\(path): \(error.problem); --index takes the folder that `runbookc build` wrote"))
        }
    }

    func matcher() throws(CommandFailure) -> TicketMatcher {
        switch source {
        case .workspace(let analysis):
            return TicketMatcher(analysis.knowledgeBase, asOf: analysis.report.asOf)
        case .site(let index, let asOf):
            return try Self.wrapping("") { () throws(PublishedIndex.Fault) in
                TicketMatcher(try index.tickets(), asOf: asOf)
            }
        }
    }

    /// The hits of a query with their records.
    func results(of query: SearchQuery) throws(CommandFailure) -> [SearchResult] {
        switch source {
        case .workspace(let analysis): return SearchResult.all(of: query, on: SearchIndex(analysis.knowledgeBase))
        case .site(let index, _):
            return try Self.wrapping("") { () throws(PublishedIndex.Fault) in
                try SearchResult.all(of: query, on: index)
            }
        }
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
