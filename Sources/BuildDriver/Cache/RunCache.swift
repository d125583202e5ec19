package import QualityGate
package import SourceText

/// Remembers one kind of run over one workspace, and tells whether anything changed since.
package struct RunCache: Sendable {
    private let store: CacheStore
    private let key: RunKey
    private let workspace: Workspace
    private let settings: LintSettings
    private let jobs: Int
    /// What the request brings along and reports may quote.
    private let givenSources: [SourceFile]
    /// The key of the hashes that this run would leave.
    let hashKey = KeyedHash.Key.random()

    package init(_ store: CacheStore, _ key: RunKey, _ request: Analysis.Request) {
        self.store = store
        self.key = key
        workspace = request.workspace
        settings = request.settings
        jobs = request.jobs
        givenSources = [request.configuration.source, request.baseline?.source].compactMap(\.self)
    }

    /// A run whose outcome was remembered.
    package struct Remembered: Sendable {
        package let report: LintReport
        /// The files that were held against the gate.
        package let contentPaths: [String]
        package let linkedFolders: [String]
        /// What reports of ``report`` may quote.
        package let sources: [String: SourceFile]
        /// Nil for a run that wrote no site.
        package let site: SiteBuild.Summary?
        package let identity: RunIdentity
    }

    /// What is known of the last run.
    package enum Recollection: Sendable {
        /// A run would have the same outcome, and print this.
        case printed(PrintedReport, linkedFolders: [String])
        /// A run would have the same outcome.
        case same(Remembered)
        /// Something changed; what is kept of single files spares a run a part of its work.
        case changed(RunMemory?)
    }

    /// Looks whether anything changed since the last run.
    ///
    /// - Parameters:
    ///   - output: the folder of the site that must still be as it was published; nil for a run without one.
    ///   - wanted: what the run is to print; nil where that depends on more than the outcome.
    package func recall(output: String? = nil, printed wanted: PrintedReport.Request? = nil) async -> Recollection {
        // What was printed may be as large as the workspace: it is read beside the look at the files.
        let (printed, known) = await ParallelMap.beside(jobs: wanted == nil ? 1 : jobs) {
            wanted.flatMap { self.printed($0) }
        } _: {
            await snapshot(output)
        }
        guard let (snapshot, listing, untouched, isSame) = known else { return .changed(nil) }
        if isSame, let (printed, identity) = printed, identity == snapshot.identity {
            return .printed(printed, linkedFolders: snapshot.linkedFolders)
        }
        guard let findings = load(key.findingsFileName, { bytes throws(BinaryFault) in try FindingsMemory(bytes) }),
            findings.identity == snapshot.identity
        else { return .changed(nil) }
        do {
            if isSame, let remembered = try await remembered(snapshot, findings) { return .same(remembered) }
            let (articles, (site, search)) = await ParallelMap.beside(jobs: jobs) {
                load(key.articleFileName, ArticleMemory.init)
            } _: {
                (
                    output == nil ? nil : load(key.siteFileName, SiteMemory.init),
                    output == nil ? nil : load(key.searchFileName, SearchMemory.init)
                )
            }
            return .changed(
                RunMemory(
                    hashKey: snapshot.hashKey, listing: listing,
                    untouched: Dictionary(
                        zip(snapshot.inputs, untouched).lazy.filter(\.1).map { ($0.0.path, $0.0) },
                        uniquingKeysWith: { first, _ in first }),
                    files: try findings.fileStage(of: snapshot.inputs),
                    articles: articles?.hashKey == snapshot.hashKey ? articles : nil,
                    site: site?.hashKey == snapshot.hashKey ? site : nil,
                    search: search?.hashKey == snapshot.hashKey ? search : nil))
        } catch {
            store.discard(key.findingsFileName, "it cannot be read")
            return .changed(nil)
        }
    }

    /// The last run, and whether another would do the same; nil when nothing is known of any.
    private func snapshot(
        _ output: String?
    ) async -> (RunSnapshot, FolderWalk.Listing, untouched: [Bool], isSame: Bool)? {
        guard let snapshot = load(key.fileName, RunSnapshot.init) else { return nil }
        let listing = FolderWalk.files(below: workspace.root, in: store.fileSystem)
        let untouched = await untouched(of: snapshot)
        return (snapshot, listing, untouched, await isSame(snapshot, listing, untouched, output))
    }

    /// What a cache file holds; nil when there is none, or it cannot be read.
    private func load<Value>(
        _ name: String, _ read: (ArraySlice<UInt8>) throws(BinaryFault) -> Value
    ) -> Value? {
        guard let payload = store.load(name, for: key.digest) else { return nil }
        do {
            return try read(payload)
        } catch {
            store.discard(name, "it cannot be read")
            return nil
        }
    }

    /// What some run printed, if it is what is wanted.
    private func printed(_ wanted: PrintedReport.Request) -> (PrintedReport, RunIdentity)? {
        let known = load(key.reportFileName) { bytes throws(BinaryFault) in
            var reader = BinaryReader(bytes)
            let identity = try reader.identity()
            let report = try PrintedReport(&reader)
            guard reader.isAtEnd else { throw BinaryFault() }
            return (report, identity)
        }
        guard let (report, identity) = known else { return nil }
        return report.answer(to: wanted).map { ($0, identity) }
    }

    /// Whether a run would read the same, and write what stands there.
    private func isSame(
        _ snapshot: RunSnapshot, _ listing: FolderWalk.Listing, _ untouched: [Bool], _ output: String?
    ) async -> Bool {
        guard isListed(snapshot, listing), areInputsSame(snapshot, untouched) else { return false }
        guard let files = snapshot.output?.files else { return true }
        guard let output, !isLeftBehind(output) else { return false }
        return await isPublished(files, in: output)
    }

    /// Whether a killed build has left what only a build removes, or another one is at work.
    private func isLeftBehind(_ output: String) -> Bool {
        [OutputFolder.firstStaging(for: output), PathText.join(output, OutputFolder.stagingFolder)].contains { path in
            (try? store.fileSystem.kindOfLink(at: path)) != nil
        }
    }

    /// The outcome of the last run; nil when what its report quotes cannot be read.
    private func remembered(
        _ snapshot: RunSnapshot, _ findings: FindingsMemory
    ) async throws(BinaryFault) -> Remembered? {
        let report = try findings.report(rules: settings.rules)
        guard let sources = await quotedSources(of: report, snapshot) else { return nil }
        return Remembered(
            report: report, contentPaths: snapshot.contentPaths, linkedFolders: snapshot.linkedFolders,
            sources: sources,
            site: snapshot.output.map { output in
                // The list of outputs is one of the files and none of the site.
                SiteBuild.Summary(
                    pages: output.pageCount,
                    outputs: OutputSession.Summary(written: 0, unchanged: output.files.count - 1, removed: 0),
                    published: nil, memory: nil, search: nil)
            }, identity: snapshot.identity)
    }

    /// Before a run reads its first input: the moment on the file system's clock; nil when nothing can be remembered.
    package func begin() -> Moment? {
        store.now().map { Moment(time: $0, identity: RunIdentity.random()) }
    }

    package struct Moment: Sendable {
        let time: Int64
        /// Of the run that begins.
        package let identity: RunIdentity
    }

    /// Keeps the outcome of a run that did all it was asked to do.
    ///
    /// - Parameters:
    ///   - start: what ``begin()`` gave before the run.
    ///   - site: what the run published; nil for a run without a site.
    package func remember(
        _ analysis: Analysis, since start: Moment, site: SiteBuild.Summary? = nil
    ) async {
        var output: RunSnapshot.Output?
        if let site {
            guard let files = site.published else { return }
            output = RunSnapshot.Output(pageCount: site.pages, files: files)
        }
        let hashKey = analysis.inputs.key ?? hashKey
        let snapshot = RunSnapshot(analysis, start.identity, hashKey: hashKey, readAt: start.time, output: output)
        // Each file stands for itself, and the one by which the others are found comes last.
        _ = await ParallelMap.beside(jobs: jobs) {
            guard let parts = await ArticleMemory.payload(of: analysis, hashKey: hashKey, jobs: jobs) else { return }
            store.save(as: key.articleFileName, for: key.digest) { writer in
                writer.reserve(parts.reduce(0) { $0 + $1.count })
                for part in parts { writer.append(part[...]) }
            }
        } _: {
            if let memory = site?.memory { store.save(as: key.siteFileName, for: key.digest, memory.write) }
            if let memory = site?.search { store.save(as: key.searchFileName, for: key.digest, memory.write) }
            store.save(as: key.findingsFileName, for: key.digest) { writer in
                FindingsMemory.write(analysis, of: start.identity, inputs: snapshot.inputs, to: &writer)
            }
        }
        store.save(as: key.fileName, for: key.digest, snapshot.write)
        store.prune(keeping: key.stem)
    }

    /// Keeps what a run printed.
    ///
    /// - Parameter report: what the run found, all of it. One that hides a text is not kept: what no report may show is
    ///   not laid down in another place either.
    package func remember(_ printed: PrintedReport, of report: LintReport, run identity: RunIdentity) {
        guard HiddenRanges(of: report).isEmpty, printed.byteCount <= PrintedReport.maximumByteCount else { return }
        store.save(as: key.reportFileName, for: key.digest) { writer in
            writer.identity(identity)
            printed.write(to: &writer)
        }
    }
}

extension RunCache {
    /// Whether the workspace has the same files by name.
    private func isListed(_ snapshot: RunSnapshot, _ listing: FolderWalk.Listing) -> Bool {
        listing.faults.isEmpty
            && listing.linkedFolders.filter { workspace.mayHoldContent($0) } == snapshot.linkedFolders
            && listing.paths == snapshot.listing
    }

    /// Of each file that the run read, whether its stamp tells that it holds the same bytes.
    private func untouched(of snapshot: RunSnapshot) async -> [Bool] {
        let (fileSystem, root) = (store.fileSystem, workspace.root)
        return await ParallelMap.map(snapshot.inputs, jobs: jobs, chunkSize: Self.chunkSize) { input in
            guard input.stamp.isSettled(before: snapshot.readAt) else { return false }
            return (try? fileSystem.stamp(of: PathText.join(root, input.path), following: true)) == input.stamp
        }
    }

    /// Whether every file that the run read holds the same bytes. Where the stamp does not tell, the bytes do; then the
    /// stamps are renewed, so that they need to be read once only.
    private func areInputsSame(_ snapshot: RunSnapshot, _ isKnown: [Bool]) -> Bool {
        let (fileSystem, root) = (store.fileSystem, workspace.root)
        guard isKnown.contains(false) else { return true }
        guard let time = store.now() else { return false }
        var renewed = snapshot
        renewed.readAt = time
        for (index, input) in snapshot.inputs.enumerated() where !isKnown[index] {
            let record = try? InputReader.record(input.path, root: root, in: fileSystem, key: snapshot.hashKey)
            guard let record, record.hash == input.hash else { return false }
            renewed.inputs[index] = record
        }
        store.save(as: key.fileName, for: key.digest, renewed.write)
        return true
    }

    private func isPublished(_ files: [RunSnapshot.Output.File], in output: String) async -> Bool {
        let fileSystem = store.fileSystem
        let isSame = await ParallelMap.map(files, jobs: jobs, chunkSize: Self.chunkSize) { file in
            (try? fileSystem.stamp(of: PathText.join(output, file.path), following: false)) == file.stamp
        }
        return !isSame.contains(false)
    }

    /// The stamps of published files; nil when one is gone. Waits for the file system's clock to pass the youngest of
    /// them, so that any later change shows in its stamp.
    ///
    /// - Parameter known: for each path, its stamp where nothing has touched it since; settled long ago.
    func settledStamps(
        of paths: [String], in folder: String, known: [FileStamp?]
    ) async -> [RunSnapshot.Output.File]? {
        let fileSystem = store.fileSystem
        let asked = zip(paths, known).filter { $1 == nil }.map(\.0)
        let taken = await settled {
            let stamps = await ParallelMap.map(asked, jobs: jobs, chunkSize: Self.chunkSize) { path in
                (try? fileSystem.stamp(of: PathText.join(folder, path), following: false)) ?? nil
            }
            guard stamps.allSatisfy({ $0?.kind == .file }) else { return nil }
            return stamps.compactMap(\.self)
        } of: {
            [$0]
        }
        guard var rest = taken?[...] else { return nil }
        return zip(paths, known).compactMap { path, known in
            (known ?? rest.popFirst()).map { RunSnapshot.Output.File(path: path, stamp: $0) }
        }
    }

    /// The same for the folders of a site and of its twin.
    func settledTwin(_ take: () -> [EditionTwin.Folder]?) async -> [EditionTwin.Folder]? {
        await settled(take) { [$0.published, $0.twin] }
    }

    private func settled<Value>(
        _ take: () async -> [Value]?, of stamps: (Value) -> [FileStamp]
    ) async -> [Value]? {
        for _ in 0..<Self.maximumTicks {
            guard let time = store.now(), let values = await take() else { return nil }
            let isSettled = values.allSatisfy { value in stamps(value).allSatisfy { $0.isSettled(before: time) } }
            if isSettled { return values }
            try? await Task.sleep(for: Self.tick)
        }
        return nil
    }

    private func quotedSources(of report: LintReport, _ snapshot: RunSnapshot) async -> [String: SourceFile]? {
        let known = Set(snapshot.contentPaths).subtracting(givenSources.map(\.path))
        let paths = report.quotedPaths.filter(known.contains).sorted(by: PathText.isOrderedBefore)
        let (fileSystem, root) = (store.fileSystem, workspace.root)
        let sources = await ParallelMap.map(paths, jobs: jobs) { path -> SourceFile? in
            let bytes = try? fileSystem.read(PathText.join(root, path), limit: FileStage.maximumFileSize)
            return bytes.map { SourceFile(path: path, bytes: $0) }
        }
        guard sources.allSatisfy({ $0 != nil }) else { return nil }
        let all = givenSources + sources.compactMap(\.self)
        return Dictionary(all.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Files whose stamps a worker takes at a time.
    private static let chunkSize = 512
    /// The clock of Linux file systems ticks every four milliseconds or less.
    private static let tick = Duration.milliseconds(2)
    /// More than the two seconds of the coarsest clock.
    private static let maximumTicks = 20
}
