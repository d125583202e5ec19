package import MarkdownSyntax
package import SourceText

/// Everything that follows from an article's file by itself, without the file: what a cache keeps of it.
package struct StoredArticle: Sendable {
    package var id: String
    package var title: String
    package var type: ArticleType?
    package var frontMatter: FrontMatter?
    package var outline: HeadingOutline
    package var sections: [Section]
    package var links: [DocumentLink]
    package var codeBlocks: CodeBlocks
    /// The bytes below the front matter.
    package var body: SourceRange
    /// Nil when the article kept none.
    package var tree: PackedTree?
    /// Over the normalised body; nil when nobody asked for it.
    package var bodyDigest: ContentDigest?

    package init(
        id: String, title: String, type: ArticleType?, frontMatter: FrontMatter?, outline: HeadingOutline,
        sections: [Section], links: [DocumentLink], codeBlocks: CodeBlocks, body: SourceRange, tree: PackedTree?,
        bodyDigest: ContentDigest?
    ) {
        self.id = id
        self.title = title
        self.type = type
        self.frontMatter = frontMatter
        self.outline = outline
        self.sections = sections
        self.links = links
        self.codeBlocks = codeBlocks
        self.body = body
        self.tree = tree
        self.bodyDigest = bodyDigest
    }

    /// Nil for an article with faults, and for one whose text is not what its file holds: those are few, and the next run
    /// lowers them again.
    package init?(_ article: Article) {
        guard article.faults.isEmpty, article.body.repaired == nil else { return nil }
        self.init(
            id: article.id, title: article.title, type: article.type, frontMatter: article.frontMatter,
            outline: article.outline, sections: article.sections, links: article.links, codeBlocks: article.codeBlocks,
            body: article.body.range,
            tree: article.packedTree, bodyDigest: article.knownBodyDigest)
    }
}
