import BuildDriver
import KnowledgeModel
import QualityGate
import SourceText

/// What the options that every command shares say.
struct CommonOptions: Sendable {
    var workspace = Workspace.Request()
    /// The day as it was given; nil means today.
    var asOf: CalendarDate?
    var jobs: Int
    var color: String?
    var isQuiet: Bool

    /// Most workers that `--jobs` may ask for.
    static let maximumJobs = 256

    init(
        _ arguments: Arguments, _ environment: Environment, of command: CommandSpecification
    ) throws(CommandFailure) {
        workspace.root = arguments.value(.workspace)
        workspace.configuration = arguments.value(.config)
        workspace.ignoresConfiguration = arguments.has(.noConfig)
        if workspace.ignoresConfiguration, workspace.configuration != nil {
            throw .usage("--config and --no-config exclude each other", of: command)
        }
        let given =
            arguments.value(.asOf).map { ("--as-of", $0) }
            ?? environment.variables["RUNBOOKC_AS_OF"].flatMap { $0.isEmpty ? nil : ("RUNBOOKC_AS_OF", $0) }
        if let (name, text) = given {
            guard let date = CalendarDate(text) else {
                throw .usage("\(name) is a day such as 2026-03-01, not \(text)", of: command)
            }
            asOf = date
        }
        jobs = environment.processorCount
        if let text = arguments.value(.jobs) {
            guard let number = Int(text), (1...Self.maximumJobs).contains(number) else {
                throw .usage("--jobs is a number from 1 to \(Self.maximumJobs), not \(text)", of: command)
            }
            jobs = number
        }
        jobs = min(jobs, environment.maximumJobs)
        color = arguments.value(.color)
        isQuiet = arguments.has(.quiet)
    }

    /// The day that the command works on: as given, else today in the workspace's time zone.
    func day(in zone: String, _ environment: Environment) throws(JobFailure) -> CalendarDate {
        if let asOf { return asOf }
        return try environment.calendar.today(inZone: zone)
    }
}

/// Brings a workspace from the disk to a report, for every command that needs one.
struct WorkspaceLoading {
    let options: CommonOptions
    let environment: Environment
    let console: Console

    func find() throws(CommandFailure) -> Workspace {
        try CommandFailure.wrapping { () throws(JobFailure) in
            try Workspace.find(options.workspace, in: environment.fileSystem)
        }
    }

    func analyse(
        _ workspace: Workspace, selection: RuleSelection = .all, replacement: SourceFile? = nil
    ) async throws(CommandFailure) -> Analysis {
        let (request, fileSystem) = try CommandFailure.wrapping { () throws(JobFailure) in
            let configuration = try ConfigurationFile.read(workspace, in: environment.fileSystem)
            let asOf = try options.day(in: configuration.configuration.timeZone, environment)
            let request = Analysis.Request(
                workspace: workspace, configuration: configuration, asOf: asOf, selection: selection,
                jobs: options.jobs, replacement: replacement)
            return (request, environment.fileSystem)
        }
        console.progress("reading \(PathText.printable(workspace.root)) …")
        defer { console.endProgress() }
        let analysis = try await CommandFailure.wrapping { () async throws(JobFailure) in
            try await Analysis.run(request, in: fileSystem)
        }
        for folder in analysis.linkedFolders {
            console.notice(
                "runbookc: left out \(PathText.printable(folder)): symbolic links to folders are not followed")
        }
        return analysis
    }
}
