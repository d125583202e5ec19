import KnowledgeModel
import QualityGate
import SourceText

/// What the file stage of an earlier run made of the articles, by file: it need not lower again what has the same bytes.
///
/// What an article is lowered to follows from its path and bytes, the configuration and the program. All but the bytes are
/// in the key of the run, as ``FileStageMemory`` says.
package struct ArticleMemory: Sendable {
    struct Entry: Sendable {
        /// Of the article's file.
        let hash: KeyedHash
        /// Whether the digest of the body is among ``bytes``.
        let hasDigest: Bool
        let traits: TextTraits
        /// A ``StoredArticle``, within the bytes of the cache file.
        let bytes: ArraySlice<UInt8>
    }

    /// The key of the hashes.
    let hashKey: KeyedHash.Key
    private let entries: [String: Entry]

    /// More is not kept: some two kilobytes an article, twice while they are written, are too much memory for it.
    static let maximumCount = 50_000
    static let maximumByteCount = 96 << 20

    init(_ payload: ArraySlice<UInt8>) throws(BinaryFault) {
        var reader = BinaryReader(payload)
        hashKey = KeyedHash.Key(first: try reader.word(), second: try reader.word())
        let count = try reader.count()
        guard count <= reader.rest.count else { throw BinaryFault() }
        var entries = [String: Entry](minimumCapacity: count)
        for _ in 0..<count {
            let path = try reader.text()
            let (hash, hasDigest) = (try reader.hash(), try reader.flag())
            let traits = TextTraits(
                mayAllowFindings: try reader.flag(),
                face: try reader.optional { reader throws(BinaryFault) in try reader.hash() })
            entries[path] = Entry(hash: hash, hasDigest: hasDigest, traits: traits, bytes: try reader.blob())
        }
        guard reader.isAtEnd else { throw BinaryFault() }
        self.entries = entries
    }

    /// What is known of a file that holds these bytes; nil when it must be lowered.
    func article(of source: SourceFile, _ hash: KeyedHash) -> (article: Article, traits: TextTraits)? {
        guard let entry = entries[source.path], entry.hash == hash else { return nil }
        var reader = BinaryReader(entry.bytes)
        do throws(BinaryFault) {
            return (Article(try StoredArticle(&reader), source: source), entry.traits)
        } catch {
            return nil
        }
    }
}

extension ArticleMemory {
    /// Articles that one worker turns into bytes at a time.
    private static let chunkSize = 256

    /// The payload for the next run in parts, one after another; nil when the last one's says the same, or when there is
    /// too much to keep.
    static func payload(of analysis: Analysis, hashKey: KeyedHash.Key, jobs: Int) async -> [[UInt8]]? {
        guard analysis.knowledgeBase.articles.count <= maximumCount else { return nil }
        let hashes = analysis.inputs.hashes
        let former = analysis.articleMemory?.hashKey == hashKey ? analysis.articleMemory : nil
        let hidden = hiddenPaths(analysis)
        let articles = analysis.knowledgeBase.articles.filter { !hidden.contains($0.path) }
        let chunks = stride(from: 0, to: articles.count, by: chunkSize).map { $0..<min($0 + chunkSize, articles.count) }
        let parts = await ParallelMap.map(chunks, jobs: jobs, chunkSize: 1) { chunk in
            var (count, isNew) = (0, false)
            var writer = BinaryWriter()
            for article in articles[chunk] {
                guard let hash = hashes[article.path], let traits = analysis.traits[article.path] else { continue }
                let isKept = write(article, hash, traits, after: former?.entries[article.path], to: &writer, &isNew)
                count += isKept ? 1 : 0
            }
            return (bytes: writer.bytes, count: count, isNew: isNew)
        }
        let count = parts.reduce(0) { $0 + $1.count }
        guard parts.contains(where: \.isNew) || count != former?.entries.count,
            parts.reduce(0, { $0 + $1.bytes.count }) <= maximumByteCount
        else { return nil }
        var head = BinaryWriter()
        head.word(hashKey.first)
        head.word(hashKey.second)
        head.count(count)
        return [head.bytes] + parts.map(\.bytes)
    }

    /// What no report may show is not laid down in another place either.
    private static func hiddenPaths(_ analysis: Analysis) -> Set<String> {
        let report = analysis.report
        let diagnostics =
            report.diagnostics + report.suppressed.map(\.diagnostic) + report.baselined.map(\.diagnostic)
        return analysis.hiddenPaths.union(diagnostics.lazy.filter(\.hidesText).map(\.path))
    }

    /// - Returns: whether the article is one to keep.
    private static func write(
        _ article: Article, _ hash: KeyedHash, _ traits: TextTraits, after known: Entry?,
        to writer: inout BinaryWriter, _ isNew: inout Bool
    ) -> Bool {
        func writeHead(hasDigest: Bool) {
            writer.text(article.path)
            writer.hash(hash)
            writer.flag(hasDigest)
            writer.flag(traits.mayAllowFindings)
            writer.optional(traits.face) { $0.hash($1) }
        }
        if let known, known.hash == hash, known.hasDigest || !article.isBodyDigestKnown {
            writeHead(hasDigest: known.hasDigest)
            writer.blob(known.bytes)
            return true
        }
        guard let stored = StoredArticle(article) else { return false }
        isNew = true
        var bytes = BinaryWriter()
        stored.write(to: &bytes)
        writeHead(hasDigest: stored.bodyDigest != nil)
        writer.blob(bytes.bytes)
        return true
    }
}
