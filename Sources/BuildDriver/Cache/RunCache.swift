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
    }

    /// What is known of the last run.
    package enum Recollection: Sendable {
        /// A run would have the same outcome.
        case same(Remembered)
        /// Something changed; what is kept of single files spares a run a part of its work.
        case changed(RunMemory?)
    }

    /// Looks whether anything changed since the last run.
    ///
    /// - Parameter output: the folder of the site that must still be as it was published; nil for a run without one.
    package func recall(output: String? = nil) async -> Recollection {
        guard let payload = store.load(key.fileName, for: key.digest) else { return .changed(nil) }
        let snapshot: RunSnapshot
        do {
            snapshot = try RunSnapshot(payload, rules: settings.rules)
        } catch {
            store.discard(key.fileName, "it cannot be read")
            return .changed(nil)
        }
        if let remembered = await remembered(snapshot, output) { return .same(remembered) }
        return .changed(snapshot.memory(site: output == nil ? nil : site()))
    }

    /// What the last build remembered of the files it published.
    private func site() -> SiteMemory? {
        guard let payload = store.load(key.siteFileName, for: key.digest) else { return nil }
        do {
            return try SiteMemory(payload)
        } catch {
            store.discard(key.siteFileName, "it cannot be read")
            return nil
        }
    }

    /// The outcome of a run, if another would have the same.
    private func remembered(_ snapshot: RunSnapshot, _ output: String?) async -> Remembered? {
        guard isListed(snapshot), await areInputsSame(snapshot) else { return nil }
        if let files = snapshot.output?.files {
            guard let output, await isPublished(files, in: output) else { return nil }
        }
        guard let sources = await quotedSources(of: snapshot) else { return nil }
        return Remembered(
            report: snapshot.report, contentPaths: snapshot.contentPaths, linkedFolders: snapshot.linkedFolders,
            sources: sources,
            site: snapshot.output.map { output in
                // The list of outputs is one of the files and none of the site.
                SiteBuild.Summary(
                    pages: output.pageCount,
                    outputs: OutputSession.Summary(written: 0, unchanged: output.files.count - 1, removed: 0),
                    published: nil, memory: nil)
            })
    }

    /// Before a run reads its first input: the moment on the file system's clock; nil when nothing can be remembered.
    package func begin() -> Moment? {
        store.now().map(Moment.init)
    }

    package struct Moment: Sendable {
        let time: Int64
    }

    /// Keeps the outcome of a run that did all it was asked to do.
    ///
    /// - Parameters:
    ///   - start: what ``begin()`` gave before the run.
    ///   - site: what the run published; nil for a run without a site.
    package func remember(
        _ analysis: Analysis, since start: Moment, site: SiteBuild.Summary? = nil
    ) {
        var output: RunSnapshot.Output?
        if let site {
            guard let files = site.published else { return }
            output = RunSnapshot.Output(pageCount: site.pages, files: files)
            if let memory = site.memory { store.save(memory.bytes, as: key.siteFileName, for: key.digest) }
        }
        let snapshot = RunSnapshot(
            analysis, hashKey: analysis.inputs.key ?? hashKey, readAt: start.time, output: output)
        store.save(snapshot.bytes, as: key.fileName, for: key.digest)
    }
}

extension RunCache {
    /// Whether the workspace has the same files by name.
    private func isListed(_ snapshot: RunSnapshot) -> Bool {
        let listing = FolderWalk.files(below: workspace.root, in: store.fileSystem)
        return listing.faults.isEmpty
            && listing.linkedFolders.filter { workspace.mayHoldContent($0) } == snapshot.linkedFolders
            && listing.paths == snapshot.listing
    }

    /// Whether every file that the run read holds the same bytes. Where the stamp does not tell, the bytes do; then the
    /// stamps are renewed, so that they need to be read once only.
    private func areInputsSame(_ snapshot: RunSnapshot) async -> Bool {
        let (fileSystem, root) = (store.fileSystem, workspace.root)
        let isKnown = await ParallelMap.map(snapshot.inputs, jobs: jobs, chunkSize: Self.chunkSize) { input in
            guard input.stamp.isSettled(before: snapshot.readAt) else { return false }
            return (try? fileSystem.stamp(of: PathText.join(root, input.path), following: true)) == input.stamp
        }
        guard isKnown.contains(false) else { return true }
        guard let time = store.now() else { return false }
        var renewed = snapshot
        renewed.readAt = time
        for (index, input) in snapshot.inputs.enumerated() where !isKnown[index] {
            let record = try? InputReader.record(input.path, root: root, in: fileSystem, key: snapshot.hashKey)
            guard let record, record.hash == input.hash else { return false }
            renewed.inputs[index] = record
        }
        store.save(renewed.bytes, as: key.fileName, for: key.digest)
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
    func settledStamps(of paths: [String], in folder: String) async -> [RunSnapshot.Output.File]? {
        for _ in 0..<Self.maximumTicks {
            guard let time = store.now() else { return nil }
            let fileSystem = store.fileSystem
            let stamps = await ParallelMap.map(paths, jobs: jobs, chunkSize: Self.chunkSize) { path in
                (try? fileSystem.stamp(of: PathText.join(folder, path), following: false)) ?? nil
            }
            guard stamps.allSatisfy({ $0?.kind == .file }) else { return nil }
            if stamps.allSatisfy({ $0?.isSettled(before: time) ?? false }) {
                return zip(paths, stamps).compactMap { path, stamp in
                    stamp.map { RunSnapshot.Output.File(path: path, stamp: $0) }
                }
            }
            try? await Task.sleep(for: Self.tick)
        }
        return nil
    }

    private func quotedSources(of snapshot: RunSnapshot) async -> [String: SourceFile]? {
        let known = Set(snapshot.contentPaths).subtracting(givenSources.map(\.path))
        let paths = snapshot.report.quotedPaths.filter(known.contains).sorted(by: PathText.isOrderedBefore)
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
