package import KnowledgeModel
package import SourceText

/// The rows of `kb.json` as they stand in it, so that the next edition copies those that would come out the same.
package struct ArticleRows: Sendable {
    /// Where each article's row stands, in the order of the knowledge base.
    package let ranges: [Range<Int>]
    package let file: OutputFile
}

extension IndexExporter {
    /// `kb.json`, which is not among ``parts``.
    ///
    /// - Parameter known: the row of an article where it would come out as before, as it stood in the file.
    package func articles(known: (Article) -> ArraySlice<UInt8>? = { _ in nil }) -> ArticleRows {
        ArticlesIndex.file(edition, known)
    }

    /// What the gate found in a file.
    package func gateCounts(ofPath path: String) -> GateCounts { edition.gateCounts(ofPath: path) }
}
