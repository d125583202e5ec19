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

    /// Reads the workspace and holds it against the gate.
    ///
    /// - Parameters:
    ///   - request: what the command line says about the gate, before the configuration.
    ///   - replacement: a file whose bytes come from elsewhere than the disk.
    ///   - baseline: which findings do not count.
    ///   - asksShellCheck: whether shell blocks are held against ShellCheck as the configuration says.
    func analyse(
        _ workspace: Workspace, request: LintSettings.Request = LintSettings.Request(), replacement: SourceFile? = nil,
        baseline: BaselineChoice = .ofWorkspace, asksShellCheck: Bool = false, of command: CommandSpecification
    ) async throws(CommandFailure) -> Analysis {
        let lint = request
        var request = try self.request(workspace, lint, replacement: replacement, of: command)
        request.baseline = try self.baseline(baseline, of: workspace)
        if asksShellCheck { request.shellCheck = shellCheck(request) }
        return try await analyse(request, lint)
    }

    /// Which baseline a run takes.
    enum BaselineChoice {
        case none, ofWorkspace
        case file(String)
    }

    func baseline(_ choice: BaselineChoice, of workspace: Workspace) throws(CommandFailure) -> Baseline? {
        try CommandFailure.wrapping { () throws(JobFailure) in
            switch choice {
            case .none: nil
            case .ofWorkspace: try BaselineFile.readDefault(of: workspace, in: environment.fileSystem)
            case .file(let path): try BaselineFile.read(path, named: path, in: environment.fileSystem)
            }
        }
    }

    /// - Parameters:
    ///   - lint: what the command line said when the request was made.
    ///   - cache: what remembers the run.
    ///   - memory: what the last run left.
    func analyse(
        _ request: Analysis.Request, _ lint: LintSettings.Request, rememberedBy cache: RunCache? = nil,
        memory: RunMemory? = nil
    ) async throws(CommandFailure) -> Analysis {
        let workspace = request.workspace
        let fileSystem = environment.fileSystem
        console.progress("reading \(PathText.printable(workspace.root)) …")
        let analysis: Analysis
        do {
            // The line is gone before anything else is said.
            defer { console.endProgress() }
            analysis = try await CommandFailure.wrapping { () async throws(JobFailure) in
                try await Analysis.run(request, in: fileSystem, rememberedBy: cache, memory: memory)
            }
        }
        explain(workspace, lint, linkedFolders: analysis.linkedFolders)
        return analysis
    }

    /// What a reader of the report must know about what was left out.
    func explain(_ workspace: Workspace, _ lint: LintSettings.Request, linkedFolders: [String]) {
        for folder in linkedFolders {
            console.notice(
                "runbookc: left out \(PathText.printable(folder)): symbolic links to folders are not followed")
        }
        if workspace.isForeign, lint.select.isEmpty {
            console.notice(
                "runbookc: without a configuration the rules about this program's own front matter "
                    + "(\(LintSettings.ownSchemaRules.sorted().joined(separator: ", "))) are off; --select turns them on"
            )
        }
    }

    /// What the workspace's configuration says about ShellCheck, and the one that is installed here.
    func shellCheck(_ request: Analysis.Request) -> ShellCheckStage {
        let mode = request.configuration.configuration.lint.shellCheck ?? .auto
        let variables = environment.variables
        let program =
            mode == .off ? nil : ShellCheckProgram(searchPath: variables["PATH"], in: environment.fileSystem)
        let folder = variables["TMPDIR"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
        return ShellCheckStage(mode: mode, program: program, temporaryFolder: folder)
    }

    /// What an analysis needs: the configuration, the settings that follow from it, the day.
    func request(
        _ workspace: Workspace, _ lint: LintSettings.Request, replacement: SourceFile? = nil,
        of command: CommandSpecification
    ) throws(CommandFailure) -> Analysis.Request {
        let configuration = try CommandFailure.wrapping { () throws(JobFailure) in
            try ConfigurationFile.read(workspace, in: environment.fileSystem)
        }
        let settings: LintSettings
        do throws(UnknownSelector) {
            settings = try LintSettings(configuration.configuration.lint, lint, isForeign: workspace.isForeign)
        } catch {
            let near = error.nearest.map { "; did you mean \($0)?" } ?? ""
            throw .usage("no rule is called \(error.selector)\(near)", of: command)
        }
        let asOf = try CommandFailure.wrapping { () throws(JobFailure) in
            try options.day(in: configuration.configuration.timeZone, environment)
        }
        return Analysis.Request(
            workspace: workspace, configuration: configuration, asOf: asOf, settings: settings, jobs: options.jobs,
            replacement: replacement)
    }
}
