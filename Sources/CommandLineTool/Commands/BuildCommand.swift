import BuildDriver
import KnowledgeModel
import QualityGate
import SourceText

/// `runbookc build`: compiles a workspace to a site.
enum BuildCommand: Command {
    private static let output = CommandOption(
        "--output", value: "DIR", "where the site goes (default: public in the workspace)")
    private static let allowErrors = CommandOption("--allow-errors", "build although the gate found errors")
    private static let baseURL = CommandOption(
        "--base-url", value: "URL", "the address at which the site will be published")
    private static let inPlace = CommandOption(
        "--in-place", "replace the site's files one by one: for a folder that is mounted elsewhere")
    private static let revision = CommandOption(
        "--revision", value: "TEXT", "the commit of the sources, for the manifest")
    private static let previous = CommandOption(
        "--previous", value: "PATH", "the edition before, a site or its manifest.json: tell what changed since")
    private static let export = CommandOption(
        "--export", value: "NAME", choices: ExportKind.allCases.map(\.rawValue), isRepeatable: true,
        "also write \(ExportKind.allCases.map(\.rawValue).joined(separator: ", ")) (default: `exports` of the configuration)"
    )

    static let specification = CommandSpecification(
        "build", "compile the workspace to a site that opens from disk",
        options: CommandOption.common + [
            .format, output, allowErrors, baseURL, revision, inPlace, previous, export, RunCacheOptions.noCache,
            RunCacheOptions.cacheFolder,
        ],
        notes: [
            "A build remembers what it read and wrote, and does nothing when all of it is as it was.",
            "The whole site changes at once: readers see the one before or the one after.",
            "Only files that changed are written, and only files that runbookc wrote are replaced or removed. A build that "
                + "fails leaves the site of the last good one.",
        ],
        examples: [
            .init("runbookc build", "to public/, then open public/index.html"),
            .init("runbookc build --output /srv/kb --base-url https://kb.example/", "for a web server"),
            .init(
                "runbookc build --revision \"$(git rev-parse HEAD)\" --as-of 2026-03-01", "the same bytes every time"),
            .init("runbookc build --previous published/ --export servicenow", "tell what changed, and feed ServiceNow"),
            .init("runbookc build --no-config --allow-errors --workspace docs", "any folder of Markdown"),
        ])

    static func run(_ arguments: Arguments, _ environment: Environment) async throws(CommandFailure) -> ExitStatus {
        let start = environment.clock()
        let options = try CommonOptions(arguments, environment, of: specification)
        let destinations = try ReportDestination.all(arguments, environment.variables, of: specification)
        let address = try address(arguments.value(baseURL), of: specification)
        let console = Console(environment, color: options.color, isQuiet: options.isQuiet)
        let loading = WorkspaceLoading(options: options, environment: environment, console: console)
        let workspace = try loading.find()
        var prepared = try loading.request(workspace, LintSettings.Request(), of: specification)
        prepared.baseline = try loading.baseline(.ofWorkspace, of: workspace)
        prepared.trees = .packed
        prepared.texts = .none
        var request = SiteBuild.Request(
            output: arguments.value(output) ?? PathText.join(workspace.root, OutputFolder.defaultName),
            edition: Edition(
                asOf: prepared.asOf, toolVersion: ToolVersion.current, revision: arguments.value(revision),
                baseURL: address),
            jobs: options.jobs, previous: arguments.value(previous),
            exports: Set(arguments.values(export).compactMap(ExportKind.init)))
        request.isInPlace = arguments.has(inPlace)
        let isForced = arguments.has(allowErrors)
        let extra = (isForced ? [allowErrors.name] : []) + request.exports.map(\.rawValue).sorted()
        // The edition before lies outside the workspace, where nobody sees it change.
        let cache =
            request.previous != nil
            ? nil
            : loading.cache(
                RunCacheOptions(arguments, environment), command: specification, prepared, LintSettings.Request(),
                output: request, extra: extra)
        let outcome = try await outcome(of: prepared, request, isForced: isForced, loading, rememberedBy: cache)
        if outcome.site == nil || arguments.has(.format) {
            for destination in destinations {
                let document = await ReportDocument.render(
                    destination.form(on: console, isQuiet: options.isQuiet), of: outcome.report,
                    sources: outcome.sources, jobs: options.jobs)
                try CommandFailure.wrapping { () throws(JobFailure) in try outcome.analysis?.requireUnchangedInputs() }
                try destination.write(document, to: console, in: environment.fileSystem)
            }
        }
        guard let site = outcome.site else {
            console.notice(
                "runbookc: nothing was built, because of the errors above; --allow-errors builds all the same")
            return .findings
        }
        // A report for a program on standard output stays alone there.
        let account = text(of: site, request, outcome, seconds: environment.clock() - start)
        if arguments.has(.format), destinations.contains(where: { $0.file == nil }) {
            console.notice(account)
        } else if !options.isQuiet {
            console.write(account + "\n")
        }
        return .success
    }

    /// What a build came to, in this run or in an earlier one since which nothing has changed.
    private struct Outcome: Sendable {
        let report: LintReport
        let sources: [String: SourceFile]
        /// Nil when errors were in the way.
        let site: SiteBuild.Summary?
        /// Of this run; nil for an earlier one, since which nothing has changed.
        let analysis: Analysis?
        var isRemembered: Bool { analysis == nil }
    }

    private static func outcome(
        of prepared: Analysis.Request, _ request: SiteBuild.Request, isForced: Bool, _ loading: WorkspaceLoading,
        rememberedBy cache: RunCache?
    ) async throws(CommandFailure) -> Outcome {
        let lint = LintSettings.Request()
        var memory: RunMemory?
        switch await cache?.recall(output: request.output) {
        case .same(let known):
            loading.explain(prepared.workspace, lint, linkedFolders: known.linkedFolders)
            return Outcome(report: known.report, sources: known.sources, site: known.site, analysis: nil)
        case .changed(let kept): memory = kept
        case .printed, nil: break
        }
        let start = cache?.begin()
        let analysis = try await loading.analyse(prepared, lint, rememberedBy: cache, memory: memory)
        guard analysis.report.fileCount > 0 else {
            throw .job(
                JobFailure("there is no article, playbook or table in \(PathText.printable(prepared.workspace.root))"))
        }
        let isBlocked = analysis.report.count(Severity.error) > 0 && !isForced
        let site = isBlocked ? nil : try await build(request, analysis, loading, rememberedBy: cache, memory: memory)
        if let start { await cache?.remember(analysis, since: start, site: site) }
        loading.environment.keepToTheEnd(analysis)
        return Outcome(report: analysis.report, sources: analysis.sources, site: site, analysis: analysis)
    }

    private static func build(
        _ request: SiteBuild.Request, _ analysis: Analysis, _ loading: WorkspaceLoading, rememberedBy cache: RunCache?,
        memory: RunMemory?
    ) async throws(CommandFailure) -> SiteBuild.Summary {
        let console = loading.console
        console.progress("building \(PathText.printable(request.output)) …")
        defer { console.endProgress() }
        return try await CommandFailure.wrapping { () async throws(JobFailure) in
            try await SiteBuild.run(
                request, over: analysis, in: loading.environment.fileSystem, rememberedBy: cache, memory: memory
            ) {
                console.notice("runbookc: waiting for another build of \(PathText.printable(request.output))")
            }
        }
    }

    /// The address of a site with a final `/`.
    static func address(
        _ given: String?, of specification: CommandSpecification
    ) throws(CommandFailure) -> String? {
        guard let address = given else { return nil }
        guard address.hasPrefix("https://") || address.hasPrefix("http://"),
            address.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "<") })
        else { throw .usage("--base-url is an address such as https://kb.example/, not \(address)", of: specification) }
        return address.hasSuffix("/") ? address : address + "/"
    }

    private static func text(
        of summary: SiteBuild.Summary, _ request: SiteBuild.Request, _ outcome: Outcome, seconds: Double
    ) -> String {
        let outputs = summary.outputs
        let hundredths = Int((seconds * 100).rounded())
        let time = "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100) s"
        let removed = outputs.removed > 0 ? ", \(outputs.removed) removed" : ""
        let findings = [Severity.error, .warning, .note].compactMap { severity -> String? in
            let count = outcome.report.count(severity)
            return count > 0 ? "\(count) \(severity.word)\(count == 1 ? "" : "s")" : nil
        }
        let deed =
            outcome.isRemembered
            ? "Nothing changed: \(summary.pages) pages, \(outputs.unchanged) files, looked at in \(time)."
            : "Built \(summary.pages) pages in \(time): \(outputs.written) files written, "
                + "\(outputs.unchanged) unchanged\(removed)."
        let index = PathText.printable(PathText.join(request.output, SitePath.home))
        return """
            \(deed)
            \(findings.isEmpty ? "" : "The gate found \(findings.joined(separator: ", ")); `runbookc lint` shows them.\n")\
            Open \(index)
            """
    }
}
