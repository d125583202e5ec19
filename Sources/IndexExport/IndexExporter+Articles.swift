package import KnowledgeModel

extension IndexExporter {
    /// Writes `kb.json`, which is not among ``parts``, in pieces: it takes some three kilobytes an article.
    ///
    /// - Parameters:
    ///   - known: the row of an article where it would come out as before, as it stood in the file.
    ///   - take: gets one piece after another.
    /// - Returns: where each article's row stands, in the order of the knowledge base: so the next edition copies those that
    ///   would come out the same.
    package func writeArticles(
        known: (Article) -> ArraySlice<UInt8>? = { _ in nil }, to take: (consuming [UInt8]) -> Void
    ) -> [Range<Int>] {
        ArticlesIndex.write(edition, known, to: take)
    }

    /// What the gate found in a file.
    package func gateCounts(ofPath path: String) -> GateCounts { edition.gateCounts(ofPath: path) }
}
