import IndexExport
import SiteRendering
import SourceText
import Synchronization

/// Renders, copies and exports every file of a site into one session, and publishes them together.
struct SitePublication: Sendable {
    let request: SiteBuild.Request
    let analysis: Analysis
    let renderer: SiteRenderer
    let session: OutputSession
    let fileSystem: any FileSystem

    /// What one worker does at a time.
    private enum Work: Sendable {
        case page(PageJob)
        case copy(SiteFile)
    }

    private typealias Output = (path: String, digest: ContentDigest)

    /// Pages one worker takes at a time; a page costs some ten times what a file of the first stage does.
    private static let pagesPerChunk = 16

    func run() async throws(FileSystemError) -> OutputSession.Summary {
        let exporter = IndexExporter(analysis.knowledgeBase, report: analysis.report, edition: request.edition)
        var outputs: [Output] = []
        for file in renderer.assets() + exporter.files() { outputs.append(try stage(file)) }
        outputs += try await stagePages()
        let counts = ManifestExport.Counts(analysis.knowledgeBase, report: analysis.report)
        let manifest = ManifestExport.file(edition: request.edition, counts: counts, outputs: outputs)
        try session.stage(manifest)
        return try session.commit(last: manifest.path)
    }

    /// A page is compared and stored as soon as it is rendered, so that memory holds few pages at a time.
    private func stagePages() async throws(FileSystemError) -> [Output] {
        let hasFailed = Flag()
        let work = renderer.jobs.map(Work.page) + renderer.files.map(Work.copy)
        let results = await ParallelMap.map(work, jobs: request.jobs, chunkSize: Self.pagesPerChunk) { work in
            Result { () throws(FileSystemError) -> Output? in
                // After a fault nothing will be published: the rest need not be rendered.
                guard !hasFailed.isSet else { return nil }
                do throws(FileSystemError) {
                    return try stage(try file(of: work))
                } catch {
                    hasFailed.set()
                    throw error
                }
            }
        }
        var outputs: [Output] = []
        outputs.reserveCapacity(results.count)
        for result in results {
            if let output = try result.get() { outputs.append(output) }
        }
        return outputs
    }

    private func file(of work: Work) throws(FileSystemError) -> OutputFile {
        switch work {
        case .page(let job): return renderer.render(job)
        case .copy(let file):
            let path = PathText.join(analysis.workspace.root, file.workspacePath)
            return OutputFile(path: file.sitePath, bytes: try fileSystem.read(path, limit: FileStage.maximumFileSize))
        }
    }

    private func stage(_ file: OutputFile) throws(FileSystemError) -> Output {
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
