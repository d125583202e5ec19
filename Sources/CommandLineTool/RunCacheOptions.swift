import BuildDriver
import KnowledgeModel
import QualityGate
import SourceText

/// Where a command remembers its runs, if at all.
struct RunCacheOptions: Sendable {
    static let noCache = CommandOption("--no-cache", "forget earlier runs; the outcome is the same, only later")
    static let cacheFolder = CommandOption(
        "--cache-dir", value: "DIR",
        "where runs are remembered (default: $RUNBOOKC_CACHE_DIR, then runbookc in $XDG_CACHE_HOME or ~/.cache)")

    /// Nil when nothing is to be remembered, or there is no place to do so.
    let folder: String?

    init(_ arguments: Arguments, _ environment: Environment) {
        folder = arguments.has(Self.noCache) ? nil : arguments.value(Self.cacheFolder) ?? Self.folder(environment)
    }

    private static func folder(_ environment: Environment) -> String? {
        func variable(_ name: String) -> String? {
            environment.variables[name].flatMap { $0.isEmpty ? nil : $0 }
        }
        if let own = variable("RUNBOOKC_CACHE_DIR") { return own }
        // A relative path is to be ignored (XDG Base Directory Specification 0.8).
        if let shared = variable("XDG_CACHE_HOME"), shared.utf8.first == UInt8(ascii: "/") {
            return PathText.join(shared, "runbookc")
        }
        return variable("HOME").map { PathText.join($0, ".cache/runbookc") }
    }
}

extension WorkspaceLoading {
    /// What remembers a run; nil for a run that is not to be remembered.
    func cache(
        _ options: RunCacheOptions, command: CommandSpecification, _ request: Analysis.Request,
        _ lint: LintSettings.Request, output: SiteBuild.Request? = nil, extra: [String] = []
    ) -> RunCache? {
        let fileSystem = environment.fileSystem
        guard let folder = options.folder, request.configuration.configuration.isCached,
            let key = RunKey(
                command: command.name, request, lint, output: output, extra: extra, in: fileSystem),
            let identity = environment.toolIdentity()
        else { return nil }
        let console = console
        let store = CacheStore(folder: folder, in: fileSystem, toolIdentity: identity) { console.notice($0) }
        return RunCache(store, key, request)
    }
}

/// A workspace held against the gate, in this run or in an earlier one that had the same outcome.
struct GateRun: Sendable {
    let report: LintReport
    /// The files that were held against the gate.
    let contentPaths: [String]
    /// What reports may quote.
    let sources: [String: SourceFile]
    /// Under which what is printed can be kept; nil when nothing is to be kept.
    let identity: RunIdentity?
    /// Of this run; nil for an earlier one.
    let analysis: Analysis?
    /// When this run began; nil when nothing of it is to be kept.
    let start: RunCache.Moment?
}
