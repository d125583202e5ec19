import DatabaseExport
import IndexExport
import KnowledgeModel
import SiteRendering
import SourceText
import Synchronization
import Triage

/// Renders, copies and exports every file of a site into one session, and publishes them together.
struct SitePublication: Sendable {
    let request: SiteBuild.Request
    let analysis: Analysis
    let news: SiteNews
    let renderer: SiteRenderer
    let session: OutputSession
    /// It needs neither the pages nor what changed since the edition before.
    let search: Ahead<SearchStage.Outcome>
    let inputs: PageInputs?
    /// What the last build published.
    let memory: SiteMemory?

    /// One file of the edition.
    struct Published: Sendable {
        let path: String
        let digest: ContentDigest
        /// Nil for what is neither a page nor an index that is kept.
        var page: SiteMemory.Page?
        /// Of `kb.json`, by path of the article.
        var rows: [String: SiteMemory.Row] = [:]
    }

    /// What one worker does at a time.
    private enum Work: Sendable {
        case page(PageJob)
        case copy(SiteFile)
    }

    private struct Staged: Sendable {
        let file: Published
        let links: PackedPageLinks
        /// Whether it stays as the last build published it.
        let isKept: Bool
    }

    /// Pages one worker takes at a time; a page costs some ten times what a file of the first stage does.
    private static let pagesPerChunk = 16

    /// - Returns: what was done, all files that are published now, and what was counted for the search.
    func run() async throws(JobFailure) -> (
        outputs: OutputSession.Summary, files: [Published], counted: SearchMemory?
    ) {
        let (staged, counted): ([Staged], SearchMemory?)
        do throws(FileSystemError) {
            (staged, counted) = try await stageAll()
        } catch {
            throw JobFailure(error)
        }
        if let failure = Self.failure(await brokenLinks(among: staged)) { throw failure }
        try analysis.requireUnchangedInputs()
        let files = staged.map(\.file)
        let (summary, manifest) = try JobFailure.wrapping { () throws(FileSystemError) in try commit(files) }
        return (summary, files + [manifest], counted)
    }

    private func stageAll() async throws(FileSystemError) -> ([Staged], SearchMemory?) {
        let exporter = IndexExporter(
            analysis.knowledgeBase, report: analysis.report, edition: request.edition, changes: news.changes,
            coverage: news.coverage)
        var files = try stage(renderer.assets())
        // Before the other indices: each of both takes some kilobytes an article while it is made.
        let (searchFiles, searchMemory) = try await stageSearch()
        files += searchFiles
        // The longest index by far is made beside all that follows.
        let articles = Ahead(jobs: request.jobs) {
            Result { () throws(FileSystemError) in try stageArticles(exporter, inputs) }
        }
        let pages: [Staged]
        do throws(FileSystemError) {
            files += try await stageIndices(exporter, inputs)
            files += try stage(try exports(exporter))
            let otherPaths = files.map(\.path) + [IndexExporter.articlesPath, ManifestExport.path]
            pages = try await stagePages(otherPaths, inputs)
        } catch {
            // When the session is given up, nobody may write to it any more.
            _ = await articles.take()
            throw error
        }
        files.append(try await articles.take().get())
        return (files.map { Staged(file: $0, links: .none, isKept: false) } + pages, searchMemory)
    }

    private func stageSearch() async throws(FileSystemError) -> ([Published], SearchMemory?) {
        let search = await search.take()
        return (try await stage(search), search.memory)
    }

    /// Where the site has the files of the last edition, and every page the ids that it had, the links of the pages that
    /// stay lead where they led.
    private func brokenLinks(among staged: [Staged]) async -> [BrokenLink] {
        let known = memory?.files ?? [:]
        // The manifest is the one file of the edition that is not staged yet.
        let count = staged.count { Self.isLinked($0.file.path) } + 1
        var isAsBefore = count == known.keys.count(where: Self.isLinked) && known[ManifestExport.path] != nil
        for page in staged where !page.isKept && isAsBefore && Self.isLinked(page.file.path) {
            isAsBefore = known[page.file.path].map { $0.page?.links.anchors ?? .none == page.links.anchors } ?? false
        }
        if isAsBefore {
            let pages = staged.filter { !$0.isKept }.map { $0.links.unpacked(of: $0.file.path) }
            return SiteLinkChecker.brokenLinks(in: pages, root: renderer.root) { path in
                known[path].map { $0.page?.links.anchors ?? .none }
            }
        }
        var entries = staged.map { ($0.file.path, $0.links.anchors) }
        entries.append((ManifestExport.path, .none))
        let (anchors, root) = (Dictionary(entries) { first, _ in first }, renderer.root)
        // In order of path, as the pages are.
        return await ParallelMap.map(staged, jobs: request.jobs) { page in
            SiteLinkChecker.brokenLinks(in: [page.links.unpacked(of: page.file.path)], root: root) { anchors[$0] }
        }.flatMap(\.self)
    }

    /// No page links to the parts of the search index, whose names come from what they hold.
    private static func isLinked(_ path: String) -> Bool {
        !path.hasPrefix(SearchIndexWriter.root) || path == SearchIndexWriter.entryPath
    }

    /// A worker holds one index at a time.
    private func stageIndices(
        _ exporter: IndexExporter, _ inputs: PageInputs?
    ) async throws(FileSystemError) -> [Published] {
        let results = await ParallelMap.map(exporter.parts, jobs: request.jobs, chunkSize: 1) { part in
            Result { () throws(FileSystemError) in try stage(part, inputs) }
        }
        var files: [Published] = []
        for result in results { files += try result.get() }
        return files
    }

    private func stage(_ part: IndexPart, _ inputs: PageInputs?) throws(FileSystemError) -> [Published] {
        guard let path = part.path, let hash = inputs?.hash(of: part.input) else { return try stage(part.files()) }
        let page = SiteMemory.Page(inputs: hash, links: .none)
        if let former = memory?.files[path], former.page?.inputs == hash, try session.keep(path) {
            return [Published(path: path, digest: former.digest, page: page)]
        }
        return try stage(part.files()).map { file in
            var file = file
            file.page = page
            return file
        }
    }

    /// An article's row is copied from the published file where it would come out as it stands there.
    private func stageArticles(
        _ exporter: IndexExporter, _ inputs: PageInputs?
    ) throws(FileSystemError) -> Published {
        let articles = analysis.knowledgeBase.articles
        let hashes = Dictionary(
            articles.compactMap { article in
                inputs?.hash(ofRow: article.path, exporter.gateCounts(ofPath: article.path)).map { (article.path, $0) }
            }, uniquingKeysWith: { first, _ in first })
        let former = try memory?.rows.isEmpty ?? true ? nil : session.published(IndexExporter.articlesPath)
        func known(_ article: Article) -> ArraySlice<UInt8>? {
            guard let former, let row = memory?.rows[article.path], row.inputs == hashes[article.path],
                row.range.upperBound <= former.count
            else { return nil }
            return former[row.range]
        }
        var ranges: [Range<Int>] = []
        let digest = try session.stage(IndexExporter.articlesPath) { take in
            ranges = exporter.writeArticles(known: known, to: take)
        }
        let entries = zip(articles, ranges).compactMap { article, range in
            hashes[article.path].map { (article.path, SiteMemory.Row(inputs: $0, range: range)) }
        }
        return Published(
            path: IndexExporter.articlesPath, digest: digest, rows: Dictionary(entries) { first, _ in first })
    }

    private func stage(_ search: SearchStage.Outcome) async throws(FileSystemError) -> [Published] {
        let results = await ParallelMap.map(search.files, jobs: request.jobs, chunkSize: Self.pagesPerChunk) { file in
            Result { () throws(FileSystemError) in try stage(file) }
        }
        var files: [Published] = []
        for result in results { files.append(try result.get()) }
        return files
    }

    /// The forms for other programs that the configuration or the command line asks for.
    private func exports(_ exporter: IndexExporter) throws(FileSystemError) -> [OutputFile] {
        let kinds = request.exports(configured: analysis.knowledgeBase.configuration)
        var files = exporter.files(for: kinds)
        if kinds.contains(.opensearch) {
            let documents = KnowledgeDocuments(analysis.knowledgeBase).all
            files += OpenSearchExport.files(documents, edition: request.edition)
        }
        if kinds.contains(.sqlite) {
            do throws(SQLiteFault) {
                let documents = KnowledgeDocuments(analysis.knowledgeBase).all
                files.append(try SQLiteExport.file(documents, edition: request.edition))
            } catch {
                throw FileSystemError(.write, SQLiteExport.path, .other(error.problem))
            }
        }
        return files
    }

    private func commit(
        _ files: [Published]
    ) throws(FileSystemError) -> (OutputSession.Summary, manifest: Published) {
        let counts = ManifestExport.Counts(analysis.knowledgeBase, report: analysis.report)
        let manifest = ManifestExport.file(
            edition: request.edition, counts: counts, record: news.record,
            outputs: files.map { ($0.path, $0.digest) })
        let published = try stage(manifest)
        return (try session.commit(last: manifest.path), published)
    }

    /// A page is compared and stored as soon as it is rendered, so that memory holds few pages at a time; of its links
    /// only the few are kept that need another page to be judged. A page that is made from what it was made from before,
    /// and stands as it was published, is not rendered again.
    private func stagePages(
        _ otherPaths: [String], _ inputs: PageInputs?
    ) async throws(FileSystemError) -> [Staged] {
        let hasFailed = Flag()
        let work = renderer.jobs.map(Work.page) + renderer.files.map(Work.copy)
        let paths = SitePaths(otherPaths + renderer.jobs.map(\.path) + renderer.files.map(\.sitePath))
        let results = await ParallelMap.map(work, jobs: request.jobs, chunkSize: Self.pagesPerChunk) { work in
            Result { () throws(FileSystemError) -> Staged? in
                // After a fault nothing will be published: the rest need not be rendered.
                guard !hasFailed.isSet else { return nil }
                do throws(FileSystemError) {
                    return try stage(work, inputs, paths)
                } catch {
                    hasFailed.set()
                    throw error
                }
            }
        }
        var pages: [Staged] = []
        pages.reserveCapacity(results.count)
        for result in results {
            if let page = try result.get() { pages.append(page) }
        }
        return pages
    }

    /// A page that a template leads nowhere from is not published. Authors' links that lead nowhere are the gate's to
    /// report and have become text; an id that stands twice may be theirs as well, and harms nobody.
    private static func failure(_ broken: [BrokenLink]) -> JobFailure? {
        let sentences = broken.compactMap { link -> String? in
            let what: String
            switch link.problem {
            case .missingFile(let path): what = "links to `\(path)`, which is no file of the site"
            case .missingAnchor(let target): what = "links to `\(target)`, where nothing has this id"
            case .repeatedAnchor: return nil
            }
            return "the page \(PathText.printable(link.path)) \(PathText.printable(what)); look into its template"
        }
        return sentences.isEmpty ? nil : JobFailure(sentences)
    }

    private func stage(_ work: Work, _ inputs: PageInputs?, _ paths: SitePaths) throws(FileSystemError) -> Staged {
        switch work {
        case .page(let job):
            let hash = inputs?.hash(of: renderer.ownInput(of: job))
            if let hash, let former = memory?.files[job.path], let page = former.page, page.inputs == hash,
                try session.keep(job.path)
            {
                return Staged(
                    file: Published(path: job.path, digest: former.digest, page: page), links: page.links, isKept: true)
            }
            let file = renderer.render(job)
            let links = PackedPageLinks(PageLinks(of: file, in: paths))
            var published = try stage(file)
            published.page = SiteMemory.Page(inputs: hash, links: links)
            return Staged(file: published, links: links, isKept: false)
        case .copy(let file):
            let output = OutputFile(path: file.sitePath, bytes: try analysis.inputs.read(file.workspacePath))
            let links = PackedPageLinks(PageLinks(of: output, in: paths))
            var published = try stage(output)
            published.page = SiteMemory.Page(inputs: nil, links: links)
            return Staged(file: published, links: links, isKept: false)
        }
    }

    private func stage(_ files: [OutputFile]) throws(FileSystemError) -> [Published] {
        var published: [Published] = []
        for file in files { published.append(try stage(file)) }
        return published
    }

    private func stage(_ file: OutputFile) throws(FileSystemError) -> Published {
        let digest = ContentDigest(of: file.bytes)
        try session.stage(file, digest: digest)
        return Published(path: file.path, digest: digest)
    }
}

/// Goes up once.
private final class Flag: Sendable {
    private let value = Atomic(false)
    var isSet: Bool { value.load(ordering: .relaxed) }
    func set() { value.store(true, ordering: .relaxed) }
}
