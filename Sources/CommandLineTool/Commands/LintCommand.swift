import BuildDriver
import KnowledgeModel
import QualityGate
import Reporting
import SourceText

/// `runbookc lint`: holds a workspace against the quality gate.
enum LintCommand: Command {
    private static let select = CommandOption(
        "--select", value: "RULES", isRepeatable: true,
        "run these rules only: codes, families or names, comma-separated")
    private static let ignore = CommandOption("--ignore", value: "RULES", isRepeatable: true, "leave these rules out")
    private static let failOn = CommandOption(
        "--fail-on", value: "SEVERITY", choices: ["error", "warning", "note"],
        "the least severity that gives exit status 1")
    private static let profile = CommandOption(
        "--profile", value: "NAME", choices: LintProfile.allCases.map(\.rawValue),
        "a named selection of rules: draft, default, gate or scheduled")
    private static let exitZero = CommandOption("--exit-zero", "exit with 0 whatever is found")
    private static let allowEmpty = CommandOption("--allow-empty", "finding no file to check is no failure")
    private static let since = CommandOption(
        "--since", value: "REV",
        "report what a change since this git revision did: findings in changed files, and new ones")
    private static let changedFrom = CommandOption(
        "--changed-from", value: "FILE", "report what concerns the files that FILE lists, one a line")
    private static let shard = CommandOption(
        "--shard", value: "I/N", "report the files of part I of N only: all parts together report what one run does")
    private static let noBaseline = CommandOption("--no-baseline", "count the findings that the baseline covers")
    private static let statistics = CommandOption(
        "--statistics", "print counts by rule, owner and gate item instead of the findings")
    private static let standardInputName = CommandOption(
        "--stdin-filename", value: "FILE", "with the operand -: which file of the workspace standard input stands for")

    static let specification = CommandSpecification(
        "lint", "hold a workspace, or only what the paths name, against the quality gate",
        operands: "[PATH…]", operandCount: 0...1_000_000,
        options: CommandOption.common + [
            .format, profile, select, ignore, failOn, .baseline, noBaseline, since, changedFrom, shard,
            statistics, exitZero, allowEmpty, standardInputName, RunCacheOptions.noCache, RunCacheOptions.cacheFolder,
        ],
        notes: [
            "The whole workspace is read; paths limit what is reported. The operand - reads one file from standard input.",
            "Without --format: text, on GitHub with annotations and a job summary behind it.",
            "--since compares with the workspace as it was where the work began (git merge-base): what broke elsewhere "
                + "is reported as well, what depends on the day only in changed files.",
        ],
        examples: [
            .init("runbookc lint", "everything"),
            .init("runbookc lint kb/howto playbooks/pb-egress-access.yaml", "a folder and a file"),
            .init("runbookc lint --select GATE --format json:gate.json", "the gate items, as JSON in a file"),
            .init("runbookc lint --profile gate", "as a pipeline does before a merge"),
            .init("runbookc lint --since origin/main", "what this branch changed, and what it broke elsewhere"),
            .init(
                "runbookc lint --shard 2/8 --format jsonl:part-2.jsonl",
                "an eighth of the work, on one of eight machines"),
            .init("runbookc lint --statistics", "counts by rule, owner and gate item"),
            .init("runbookc lint --no-config docs", "any folder of Markdown"),
            .init("runbookc lint --stdin-filename kb/howto/kb-x.md - < draft.md", "a text that is not saved yet"),
        ])

    static func run(_ arguments: Arguments, _ environment: Environment) async throws(CommandFailure) -> ExitStatus {
        var options = try CommonOptions(arguments, environment, of: specification)
        let console = Console(environment, color: options.color, isQuiet: options.isQuiet)
        let output = try LintOutput(
            arguments, environment, console, isQuiet: options.isQuiet, isStatistical: arguments.has(statistics),
            of: specification)
        let request = request(arguments)
        let operands = takeFolder(from: arguments.operands, into: &options, environment)
        let loading = WorkspaceLoading(options: options, environment: environment, console: console)
        let workspace = try loading.find()
        let (scope, replacement) = try scope(operands, arguments, of: workspace, environment)
        var prepared = try prepare(workspace, request, replacement, arguments, loading)
        prepared.shard = try part(arguments)
        let cache = loading.cache(
            RunCacheOptions(arguments, environment), command: specification, prepared, request,
            extra: prepared.shard.map { ["part \($0.number) of \($0.count)"] } ?? [])
        // A report about a change depends on the history as well.
        let isAboutChange = arguments.value(since) != nil || arguments.value(changedFrom) != nil
        let wanted = PrintedReport.Request(scope: scope.paths, forms: output.forms)
        let recollection = await cache?.recall(printed: isAboutChange ? nil : wanted)
        if case .printed(let printed, let linkedFolders) = recollection {
            loading.explain(workspace, request, linkedFolders: linkedFolders)
            try output.write(printed.documents)
            environment.keepToTheEnd(recollection)
            return status(printed.isBad, arguments)
        }
        let run = try await run(prepared, request, loading, recollection, rememberedBy: cache)
        var report = scope.narrow(run.report, files: run.contentPaths)
        if let part = prepared.shard { report = ReportScope.narrow(report, files: run.contentPaths, part) }
        if let change = try await changeScope(prepared, request, arguments, environment) {
            report = change.narrow(report, files: run.contentPaths)
        } else if report.fileCount == 0, !arguments.has(allowEmpty), prepared.shard == nil {
            throw .job(
                JobFailure(
                    "there is no article, playbook or table to check in "
                        + "\(PathText.printable(operands.isEmpty ? workspace.root : operands.joined(separator: ", "))); "
                        + "use --allow-empty when that is right"))
        }
        let narrowed = report
        let (_, documents) = await ParallelMap.beside(jobs: run.start == nil ? 1 : options.jobs) {
            if let start = run.start, let analysis = run.analysis { await cache?.remember(analysis, since: start) }
        } _: {
            await output.render(narrowed, sources: run.sources, jobs: options.jobs)
        }
        try CommandFailure.wrapping { () throws(JobFailure) in try run.analysis?.requireUnchangedInputs() }
        let isBad = report.diagnostics.contains { $0.severity >= prepared.settings.failOn }
        let printed = PrintedReport(wanted, documents: documents, isBad: isBad)
        // An empty report may be a failure, which --allow-empty decides.
        let isKept = !isAboutChange && report.fileCount > 0
        let (_, written) = await ParallelMap.beside(jobs: isKept && run.identity != nil ? options.jobs : 1) {
            if isKept, let identity = run.identity { cache?.remember(printed, of: run.report, run: identity) }
        } _: {
            Result { () throws(CommandFailure) in try output.write(documents) }
        }
        try written.get()
        environment.keepToTheEnd(run)
        environment.keepToTheEnd(printed)
        return status(isBad, arguments)
    }

    private static func status(_ isBad: Bool, _ arguments: Arguments) -> ExitStatus {
        isBad && !arguments.has(exitZero) ? .findings : .success
    }

    /// Holds the workspace against the gate, or tells what the last run found if nothing has changed since.
    private static func run(
        _ prepared: Analysis.Request, _ request: LintSettings.Request, _ loading: WorkspaceLoading,
        _ recollection: RunCache.Recollection?, rememberedBy cache: RunCache?
    ) async throws(CommandFailure) -> GateRun {
        var memory: RunMemory?
        switch recollection {
        case .same(let known):
            loading.explain(prepared.workspace, request, linkedFolders: known.linkedFolders)
            return GateRun(
                report: known.report, contentPaths: known.contentPaths, sources: known.sources,
                identity: known.identity, analysis: nil, start: nil)
        case .changed(let kept): memory = kept
        case .printed, nil: break
        }
        let start = cache?.begin()
        let analysis = try await loading.analyse(prepared, request, rememberedBy: cache, memory: memory)
        return GateRun(
            report: analysis.report, contentPaths: analysis.contentPaths, sources: analysis.sources,
            identity: start?.identity, analysis: analysis, start: start)
    }

    private static func prepare(
        _ workspace: Workspace, _ lint: LintSettings.Request, _ replacement: SourceFile?, _ arguments: Arguments,
        _ loading: WorkspaceLoading
    ) throws(CommandFailure) -> Analysis.Request {
        var request = try loading.request(workspace, lint, replacement: replacement, of: specification)
        let file = arguments.value(.baseline)
        guard file == nil || !arguments.has(noBaseline) else {
            throw .usage("--baseline and --no-baseline exclude each other", of: specification)
        }
        let choice: WorkspaceLoading.BaselineChoice =
            arguments.has(noBaseline) ? .none : file.map { .file($0) } ?? .ofWorkspace
        request.baseline = try loading.baseline(choice, of: workspace)
        request.shellCheck = loading.shellCheck(request)
        request.trees = .nothing
        request.texts = .quoted
        return request
    }

    /// Nil when the whole workspace counts.
    private static func changeScope(
        _ request: Analysis.Request, _ lint: LintSettings.Request, _ arguments: Arguments, _ environment: Environment
    ) async throws(CommandFailure) -> ChangeScope? {
        let fileSystem = environment.fileSystem
        if let revision = arguments.value(since) {
            guard !arguments.has(changedFrom) else {
                throw .usage("--since and --changed-from exclude each other", of: specification)
            }
            return try await CommandFailure.wrapping { () async throws(JobFailure) in
                try await ChangeScope.since(revision, request, lint, in: fileSystem)
            }
        }
        guard let list = arguments.value(changedFrom) else { return nil }
        return try CommandFailure.wrapping { () throws(JobFailure) in
            let bytes = try JobFailure.wrapping { () throws(FileSystemError) in
                list == "-"
                    ? try environment.standardInput.readAll(limit: FileStage.maximumFileSize)
                    : try fileSystem.read(list, limit: FileStage.maximumFileSize)
            }
            var changed: Set<String> = []
            for line in bytes.split(whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }) {
                // A path outside the workspace concerns nothing in it.
                let path = try? ReportScope.pathInWorkspace(
                    String(decoding: line, as: UTF8.self), request.workspace, in: fileSystem)
                if let path { changed.insert(path) }
            }
            return ChangeScope(changed: changed, former: nil)
        }
    }

    private static func part(_ arguments: Arguments) throws(CommandFailure) -> Shard? {
        guard let text = arguments.value(shard) else { return nil }
        guard let part = Shard(text) else {
            throw .usage(
                "--shard is a part such as 2/8, of at most \(Shard.maximumCount), not \(text)", of: specification)
        }
        return part
    }

    private static func request(_ arguments: Arguments) -> LintSettings.Request {
        var request = LintSettings.Request()
        request.profile = arguments.value(profile).flatMap(LintProfile.init(rawValue:))
        request.select = arguments.list(select)
        request.ignore = arguments.list(ignore)
        request.failOn = arguments.value(failOn).flatMap(ReportedSeverity.init(rawValue:))?.severity
        return request
    }

    /// Without a configuration a single folder is the workspace itself; there is nothing above it to load.
    private static func takeFolder(
        from operands: [String], into options: inout CommonOptions, _ environment: Environment
    ) -> [String] {
        guard options.workspace.ignoresConfiguration, options.workspace.root == nil, operands.count == 1,
            (try? environment.fileSystem.kind(of: operands[0])) == .folder
        else { return operands }
        options.workspace.root = operands[0]
        return []
    }

    private static func scope(
        _ operands: [String], _ arguments: Arguments, of workspace: Workspace, _ environment: Environment
    ) throws(CommandFailure) -> (ReportScope, replacement: SourceFile?) {
        let name = arguments.value(standardInputName)
        guard operands.contains("-") == (name != nil) else {
            throw .usage("the operand - and --stdin-filename need each other", of: specification)
        }
        return try CommandFailure.wrapping { () throws(JobFailure) in
            let scope = try ReportScope(operands.filter { $0 != "-" }, of: workspace, in: environment.fileSystem)
            guard let name else { return (scope, nil) }
            let path = try ReportScope.pathInWorkspace(name, workspace, in: environment.fileSystem)
            let bytes = try JobFailure.wrapping { () throws(FileSystemError) in
                try environment.standardInput.readAll(limit: FileStage.maximumFileSize)
            }
            return (scope.including(path), SourceFile(path: path, bytes: bytes))
        }
    }
}
