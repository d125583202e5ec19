import IndexExport
package import KnowledgeModel
import SiteRendering
import SourceText
import Synchronization

/// The second half of a build: from an analysed workspace to the files of its site.
package enum SiteBuild {
    package struct Request: Sendable {
        package var output: String
        package var edition: Edition
        /// At least 1.
        package var jobs: Int

        package init(output: String, edition: Edition, jobs: Int) {
            self.output = output
            self.edition = edition
            self.jobs = jobs
        }
    }

    /// What a build did.
    package struct Summary: Sendable, Equatable {
        /// HTML pages of the site, written or not.
        package let pages: Int
        package let outputs: OutputSession.Summary
    }

    /// Pages one worker takes at a time; a page costs some ten times what a file of the first stage does.
    private static let pagesPerChunk = 16

    /// Renders everything and publishes it. Until all of it is rendered and stored, the published site stays as it is.
    ///
    /// - Parameter onWait: called once when another build holds the output folder.
    package static func run(
        _ request: Request, over analysis: Analysis, in fileSystem: any FileSystem, onWait: @Sendable () -> Void
    ) async throws(JobFailure) -> Summary {
        let overrides = try readOverrides(of: analysis, in: fileSystem)
        let renderer = SiteRenderer(
            analysis.knowledgeBase, report: analysis.report, edition: request.edition, overrides: overrides)
        guard renderer.faults.isEmpty else { throw failure(renderer.faults, in: overrides) }
        let place = try await OutputPlace.prepare(
            request.output, for: analysis.workspace, in: fileSystem, onWait: onWait)
        let session = OutputSession(in: place, of: fileSystem)
        do {
            let summary = try await publish(request, analysis, renderer, into: session)
            return Summary(pages: renderer.jobs.count, outputs: summary)
        } catch {
            session.abandon()
            throw JobFailure(error)
        }
    }

    private static func publish(
        _ request: Request, _ analysis: Analysis, _ renderer: SiteRenderer, into session: OutputSession
    ) async throws(FileSystemError) -> OutputSession.Summary {
        let exporter = IndexExporter(analysis.knowledgeBase, report: analysis.report, edition: request.edition)
        var outputs: [(path: String, digest: ContentDigest)] = []
        for file in renderer.assets() + exporter.files() {
            outputs.append(try stage(file, into: session))
        }
        // A page is compared and stored as soon as it is rendered, so that memory holds few pages at a time.
        let hasFailed = Flag()
        let pages = await ParallelMap.map(renderer.jobs, jobs: request.jobs, chunkSize: pagesPerChunk) { job in
            Result { () throws(FileSystemError) -> (path: String, digest: ContentDigest)? in
                guard !hasFailed.isSet else { return nil }
                do throws(FileSystemError) {
                    return try stage(renderer.render(job), into: session)
                } catch {
                    hasFailed.set()
                    throw error
                }
            }
        }
        for page in pages {
            if let output = try page.get() { outputs.append(output) }
        }
        let manifest = ManifestExport.file(
            edition: request.edition,
            counts: ManifestExport.Counts(analysis.knowledgeBase, report: analysis.report), outputs: outputs)
        try session.stage(manifest)
        return try session.commit(last: manifest.path)
    }

    /// The workspace's own page templates and site files, which take the place of the built-in ones.
    private static func readOverrides(
        of analysis: Analysis, in fileSystem: any FileSystem
    ) throws(JobFailure) -> [OutputFile] {
        guard !analysis.workspace.isForeign else { return [] }
        var overrides: [OutputFile] = []
        for path in analysis.knowledgeBase.filePaths.sorted(by: PathText.isOrderedBefore)
        where path.hasPrefix("templates/pages/") || path.hasPrefix("site/") {
            let full = PathText.join(analysis.workspace.root, path)
            let bytes = try JobFailure.wrapping { () throws(FileSystemError) in
                try fileSystem.read(full, limit: FileStage.maximumFileSize)
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

    private static func stage(
        _ file: OutputFile, into session: OutputSession
    ) throws(FileSystemError) -> (path: String, digest: ContentDigest) {
        try session.stage(file)
        return (file.path, ContentDigest(of: file.bytes))
    }
}

/// Goes up once.
private final class Flag: Sendable {
    private let value = Atomic(false)
    var isSet: Bool { value.load(ordering: .relaxed) }
    func set() { value.store(true, ordering: .relaxed) }
}
