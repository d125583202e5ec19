import IndexExport
import KnowledgeModel
import QualityGate
import SiteRendering
import SourceText

/// Tells whether a page would come out as it did: a hash over everything that it is made from.
///
/// What a page shows of an article other than its own is what the article says of itself, its headings and its place,
/// never its text. So after an edit of one article's text one page has other inputs; after any other change of content
/// nearly all have. The command line and the configuration are in the key of the run: they need no place in the hashes.
struct PageInputs: Sendable {
    private let key: KeyedHash.Key
    /// Of what every page may show.
    private let shared: KeyedHash
    /// Of what the gate found.
    private let diagnostics: KeyedHash
    /// Of each file's bytes, the articles' among them.
    private let files: [String: KeyedHash]

    /// Nil when nobody will compare them.
    init?(of analysis: Analysis, jobs: Int) async {
        guard let key = analysis.inputs.key else { return nil }
        self.key = key
        let base = analysis.knowledgeBase
        let articlePaths = Set(base.articles.map(\.path))
        files = analysis.inputs.hashes
        var writer = BinaryWriter()
        writer.list(analysis.filePaths) { $0.text($1) }
        for record in analysis.inputs.records where !articlePaths.contains(record.path) {
            writer.text(record.path)
            writer.hash(record.hash)
        }
        let faces = await ParallelMap.map(base.articles, jobs: jobs) { article in
            analysis.traits[article.path]?.face ?? KeyedHash(of: ArticleFace.bytes(of: article)[...], key: key)
        }
        writer.list(faces) { $0.hash($1) }
        shared = KeyedHash(of: writer.bytes[...], key: key)
        var found = BinaryWriter()
        found.list(analysis.report.diagnostics) { writer, diagnostic in
            writer.text(diagnostic.path)
            writer.text(diagnostic.code)
            writer.byte(UInt8(diagnostic.severity.rawValue))
        }
        diagnostics = KeyedHash(of: found.bytes[...], key: key)
    }

    /// Of a page with this input of its own; nil when its inputs cannot be compared.
    func hash(of own: PageJob.OwnInput) -> KeyedHash? {
        switch own {
        case .nothing: return shared
        case .article(let path): return files[path].map { combined(with: $0) }
        case .diagnostics: return combined(with: diagnostics)
        case .news: return nil
        }
    }

    /// Of an index; nil when its inputs cannot be compared.
    func hash(of own: IndexPart.Input) -> KeyedHash? {
        switch own {
        case .nothing: shared
        case .findings: combined(with: diagnostics)
        case .more: nil
        }
    }

    /// Of an article's row in an index; nil when its inputs cannot be compared.
    ///
    /// - Parameter counts: what the gate found in the article.
    func hash(ofRow path: String, _ counts: GateCounts) -> KeyedHash? {
        files[path].map { article in
            var writer = BinaryWriter()
            writer.hash(shared)
            writer.hash(article)
            for count in [counts.errors, counts.warnings, counts.notes] { writer.count(count) }
            return KeyedHash(of: writer.bytes[...], key: key)
        }
    }

    private func combined(with other: KeyedHash) -> KeyedHash {
        var writer = BinaryWriter()
        writer.hash(shared)
        writer.hash(other)
        return KeyedHash(of: writer.bytes[...], key: key)
    }
}
