import IndexExport
package import KnowledgeModel
import SiteRendering
import SourceText

/// The second half of a build: from an analysed workspace to the files of its site.
package enum SiteBuild {
    package struct Request: Sendable {
        package var output: String
        package var edition: Edition
        /// At least 1.
        package var jobs: Int
        /// Whether files are replaced one by one, see ``OutputSession``.
        package var isInPlace = false
        /// The manifest of the edition before, or a folder with one; nil when there is none.
        package var previous: String?
        /// Written beside what the configuration asks for.
        package var exports: Set<ExportKind>

        package init(
            output: String, edition: Edition, jobs: Int, previous: String? = nil, exports: Set<ExportKind> = []
        ) {
            self.output = output
            self.edition = edition
            self.jobs = jobs
            self.previous = previous
            self.exports = exports
        }

        /// What is written beside the indices, in the order of ``ExportKind``.
        func exports(configured configuration: Configuration) -> [ExportKind] {
            ExportKind.allCases.filter { exports.contains($0) || configuration.exports.contains($0) }
        }
    }

    /// What a build did.
    package struct Summary: Sendable {
        /// HTML pages of the site, written or not.
        package let pages: Int
        package let outputs: OutputSession.Summary
        /// What stands in the output folder, as it was published; nil when nobody is to remember it.
        let published: [RunSnapshot.Output.File]?
        /// What spares the next build a part of its work; nil when nobody is to remember it.
        let memory: SiteMemory?
        /// What was counted for the search; nil when nobody is to remember it.
        let search: SearchMemory?
    }

    /// Renders everything and publishes it. Until all of it is rendered and stored, the published site stays as it is.
    ///
    /// - Parameters:
    ///   - cache: who wants to remember the run.
    ///   - memory: what the last run left.
    ///   - onWait: called once when another build holds the output folder.
    package static func run(
        _ request: Request, over analysis: Analysis, in fileSystem: any FileSystem,
        rememberedBy cache: RunCache? = nil, memory: RunMemory? = nil, onWait: @Sendable () -> Void
    ) async throws(JobFailure) -> Summary {
        let inputs = await PageInputs(of: analysis, jobs: request.jobs)
        let search = Ahead(jobs: request.jobs) {
            await SearchStage(
                analysis: analysis, jobs: request.jobs, memory: memory?.search,
                ticketInputs: inputs?.hash(of: IndexPart.Input.nothing)
            ).run()
        }
        // Several stages ask for the hashes, one article after another.
        _ = await ParallelMap.map(analysis.knowledgeBase.articles, jobs: request.jobs) { $0.contentHash }
        let overrides = try readOverrides(of: analysis)
        let news = try SiteNews(request, of: analysis, in: fileSystem)
        let renderer = SiteRenderer(
            analysis.knowledgeBase, report: analysis.report, edition: request.edition, overrides: overrides,
            changes: news.changes, coverage: news.coverage)
        guard renderer.faults.isEmpty else { throw failure(renderer.faults, in: overrides) }
        let place = try await OutputPlace.prepare(
            request.output, for: analysis.workspace, in: fileSystem, onWait: onWait)
        let session = OutputSession(
            in: place, of: fileSystem, isInPlace: request.isInPlace, memory: memory?.site, isRemembered: cache != nil)
        let publication = SitePublication(
            request: request, analysis: analysis, news: news, renderer: renderer, session: session, search: search,
            inputs: inputs, memory: memory?.site)
        do {
            let (outputs, files, counted) = try await publication.run()
            // While the folder is locked: else another build's files could be taken for this one's.
            let paths = files.map(\.path) + [OutputFolder.listPath]
            let published = await cache?.settledStamps(
                of: paths, in: request.output, known: session.standingStamps(of: paths))
            let twin = published == nil ? nil : await cache?.settledTwin { try? session.twinFolders() }
            withExtendedLifetime(session) {}
            return Summary(
                pages: renderer.jobs.count, outputs: outputs, published: published,
                memory: Self.memory(of: files, published, twin ?? [], analysis.inputs.key),
                search: published == nil ? nil : counted)
        } catch {
            session.abandon()
            throw error
        }
    }

    private static func memory(
        of files: [SitePublication.Published], _ published: [RunSnapshot.Output.File]?, _ twin: [EditionTwin.Folder],
        _ key: KeyedHash.Key?
    ) -> SiteMemory? {
        guard let published, let key else { return nil }
        let entries = zip(files, published).map { file, known in
            (file.path, SiteMemory.File(stamp: known.stamp, digest: file.digest, page: file.page))
        }
        let rows = files.first { !$0.rows.isEmpty }?.rows ?? [:]
        return SiteMemory(hashKey: key, files: Dictionary(entries) { first, _ in first }, rows: rows, twin: twin)
    }

    /// The workspace's own page templates and site files, which take the place of the built-in ones.
    private static func readOverrides(
        of analysis: Analysis
    ) throws(JobFailure) -> [OutputFile] {
        guard !analysis.workspace.isForeign else { return [] }
        var overrides: [OutputFile] = []
        let paths = analysis.knowledgeBase.filePaths.filter { path in
            path.hasPrefix("templates/pages/") || path.hasPrefix("site/")
        }
        for path in paths.sorted(by: PathText.isOrderedBefore) {
            let bytes = try JobFailure.wrapping { () throws(FileSystemError) in
                try analysis.inputs.read(path)
            }
            overrides.append(OutputFile(path: path, bytes: bytes))
        }
        return overrides
    }

    /// Page templates are the workspace's program: a mistake in one stops the build before any page is rendered.
    private static func failure(_ faults: [SiteFault], in overrides: [OutputFile]) -> JobFailure {
        JobFailure(
            faults.map { entry in
                let bytes = overrides.first { $0.path == entry.path }?.bytes ?? []
                let position = LineTable(bytes).codePointPosition(at: entry.fault.range.lowerBound)
                let help = entry.fault.help.map { "; \($0)" } ?? ""
                return "\(PathText.printable(entry.path)):\(position.lineNumber):\(position.column): "
                    + PathText.printable(entry.fault.message + help)
            })
    }
}
