package import KnowledgeModel
package import QualityGate
package import SourceText

/// What is known about a workspace once everything is read, linked and checked.
package struct Analysis: Sendable {
    package let workspace: Workspace
    package let knowledgeBase: KnowledgeBase
    package let report: LintReport
    package let settings: LintSettings
    /// Every file that a report may quote, by path.
    package let sources: [String: SourceFile]
    /// Symbolic links to folders where content may stand, which were not followed, from the workspace's root.
    package let linkedFolders: [String]
    /// Every file of the workspace, read or not, in order of path.
    let filePaths: [String]
    /// Where later stages read what else they need of the workspace.
    let inputs: InputReader
    /// What the file stage found, by file; files without findings are left out. Nil when nobody is to remember it, or when
    /// there is too much to keep.
    let fileFindings: [String: [FileFinding]]?
    /// Files in which the file stage found a text that no report may show.
    let hiddenPaths: Set<String>
    /// What is known of each file's text, by path.
    let traits: [String: TextTraits]
    /// What the last run's file stage made of the articles, which this one was given.
    let articleMemory: ArticleMemory?

    /// The files that were held against the gate.
    package var contentPaths: [String] { knowledgeBase.sources.keys.sorted(by: PathText.isOrderedBefore) }

    /// Which texts are held from the first stage on. All others are read again by whoever asks for them.
    package enum TextKeeping: Sendable {
        case all
        /// Those of files in which something was found, which a report quotes.
        case quoted
        /// None: what makes a site reads them again one after another, as it makes their pages.
        case none
    }

    /// What to analyse, and how.
    package struct Request: Sendable {
        package var workspace: Workspace
        package var configuration: ConfigurationFile
        package var asOf: CalendarDate
        package var settings: LintSettings
        /// At least 1.
        package var jobs: Int
        /// Files of the workspace, which need not exist yet, whose bytes come from elsewhere than the disk, by path.
        package var replacements: [String: SourceFile]
        /// What was found before and does not count.
        package var baseline: Baseline?
        /// The part whose files are to be held against the rules about single files; nil for all. The report then holds
        /// more than the part's findings, and all of those.
        package var shard: Shard?
        /// What shell blocks are held against beside the gate's own reading; nil for nothing.
        package var shellCheck: ShellCheckStage?
        /// How much is kept of the syntax trees of articles, for later stages that read all of them, or few.
        package var trees = Article.TreeKeeping.whole
        /// Which texts of articles are held, where their trees are not whole.
        package var texts = TextKeeping.all

        package init(
            workspace: Workspace, configuration: ConfigurationFile, asOf: CalendarDate,
            settings: LintSettings = .standard, jobs: Int, replacement: SourceFile? = nil, baseline: Baseline? = nil
        ) {
            self.workspace = workspace
            self.configuration = configuration
            self.asOf = asOf
            self.settings = settings
            self.jobs = jobs
            replacements = replacement.map { [$0.path: $0] } ?? [:]
            self.baseline = baseline
        }

        /// The key of hashes over what pages show; nil where no pages are to be made, or nobody will compare them.
        func faceKey(_ inputs: InputReader) -> KeyedHash.Key? { texts == .none ? inputs.key : nil }
    }

    /// Ends a run during which a file changed: what was made of it may be neither the one nor the other.
    package func requireUnchangedInputs() throws(JobFailure) { try inputs.requireUnchanged() }

    /// Both stages: every file by itself, then everything together. The outcome depends on no order of threads.
    ///
    /// - Parameters:
    ///   - cache: who wants to remember the run.
    ///   - memory: what the last run left.
    package static func run(
        _ request: Request, in fileSystem: any FileSystem, rememberedBy cache: RunCache? = nil,
        memory: RunMemory? = nil
    ) async throws(JobFailure) -> Analysis {
        let workspace = request.workspace
        let inputs = InputReader(root: workspace.root, in: fileSystem, key: cache.map { memory?.hashKey ?? $0.hashKey })
        var listing = memory?.listing ?? FolderWalk.files(below: workspace.root, in: fileSystem)
        guard listing.faults.isEmpty else { throw JobFailure(listing.faults) }
        let added = Set(request.replacements.keys).subtracting(listing.paths)
        if !added.isEmpty {
            listing.paths += added
            listing.paths.sort(by: PathText.isOrderedBefore)
        }
        let files = listing.paths.compactMap { path -> (path: String, kind: WorkspaceFileKind)? in
            let kind = WorkspaceFileKind.of(path: path, isForeign: workspace.isForeign)
            return kind == .other || kind == .configuration ? nil : (path, kind)
        }
        let gate = QualityGate(asOf: request.asOf, settings: request.settings)
        let results = try await FileStage.run(
            files, request, gate: gate, inputs: inputs, memory: memory)
        let configuration = request.configuration
        let blocks = results.flatMap(\.shellBlocks)
        // ShellCheck is another program, and takes longer to start than a small workspace to link.
        let (shellOutcome, knowledgeBase) = await ParallelMap.beside(jobs: blocks.isEmpty ? 1 : request.jobs) {
            request.shellCheck?.run(blocks, gate: gate, in: HostFileSystem())
        } _: {
            Linker.link(
                configuration: configuration.configuration, files: results.map(\.lowered),
                filePaths: Set(listing.paths), configurationSource: configuration.source)
        }
        let shellCheck = try shellOutcome?.get()
        let assembly = gate.assembly(
            of: knowledgeBase, fileFindings: results.map(\.findings) + [shellCheck?.findings ?? []],
            withoutComments: Set(results.lazy.filter { !$0.traits.mayAllowFindings }.map(\.lowered.path)))
        let parts = await ParallelMap.map(assembly.files, jobs: request.jobs) { assembly.part(of: $0) }
        var report = assembly.report(of: parts)
        report.shellCheckNote = shellCheck?.note
        try inputs.requireUnchanged()
        var sources = knowledgeBase.sources
        if let baseline = request.baseline {
            report = gate.apply(baseline, to: report)
            if let source = baseline.source { sources[source.path] = source }
        }
        return Analysis(
            workspace: workspace, knowledgeBase: knowledgeBase, report: report, settings: request.settings,
            sources: sources,
            linkedFolders: listing.linkedFolders.filter { workspace.mayHoldContent($0) },
            filePaths: listing.paths, inputs: inputs,
            fileFindings: cache == nil ? nil : Self.byPath(results),
            hiddenPaths: Set(
                results.lazy.filter { $0.findings.contains(where: \.finding.hidesText) }.map(\.lowered.path)),
            traits: cache == nil ? [:] : Dictionary(results.map { ($0.lowered.path, $0.traits) }) { first, _ in first },
            articleMemory: memory?.articles)
    }

    private static func byPath(_ results: [FileStage.Result]) -> [String: [FileFinding]]? {
        guard results.reduce(0, { $0 + $1.findings.count }) <= FileStageMemory.maximumFindingCount else { return nil }
        let found = results.filter { !$0.findings.isEmpty }.map { ($0.lowered.path, $0.findings) }
        return Dictionary(found) { first, _ in first }
    }
}
