package import MarkdownSyntax
package import SourceText

/// One Markdown file of the knowledge base, lowered.
///
/// A class, though nothing in it changes, because it takes more than a kilobyte and stands in many lists: by id, by
/// service, by ticket type.
package final class Article: Sendable {
    package let source: SourceFile
    /// The declared id, else the file's name without its ending.
    package let id: String
    /// The declared title, else the first heading, else the id.
    package let title: String
    /// The declared type, else the one that the folder names.
    package let type: ArticleType?
    /// Nil when the file has no front matter that could be read.
    package let frontMatter: FrontMatter?
    package let outline: HeadingOutline
    /// In document order.
    package let sections: [Section]
    /// Links and images of the body, in document order.
    package let links: [DocumentLink]
    package let codeBlocks: CodeBlocks
    /// What could not be lowered, and what could not be parsed.
    package let faults: [ModelFault]
    let body: Body
    private let bodyDigest: Deferred<ContentDigest>
    private let tree: Tree

    package init(
        source: SourceFile, id: String, title: String, type: ArticleType?, frontMatter: FrontMatter?,
        document: MarkdownDocument, outline: HeadingOutline, sections: [Section], links: [DocumentLink],
        body: Body, faults: [ModelFault]
    ) {
        self.source = source
        self.id = id
        self.title = title
        self.type = type
        self.frontMatter = frontMatter
        tree = .kept(document)
        self.outline = outline
        self.sections = sections
        self.links = links
        codeBlocks = CodeBlocks(of: document)
        self.body = body
        bodyDigest = Self.bodyDigest(body, of: source)
        self.faults = faults
    }

    /// What is below the front matter.
    package struct Body: Sendable {
        /// The whole file as parsers take it, where that is not as it stands there.
        let repaired: [UInt8]?
        let range: SourceRange

        /// The whole file as parsers take it.
        func text(of source: SourceFile) -> [UInt8] { repaired ?? source.bytes }
    }

    private static func bodyDigest(_ body: Body, of source: SourceFile) -> Deferred<ContentDigest> {
        Deferred { AttestedText.digest(ofBody: body.range, in: body.text(of: source)) }
    }

    /// How much of its syntax tree an article keeps for whoever asks for it later.
    package enum TreeKeeping: Sendable {
        case whole
        /// A seventh of its bytes, unpacked for each who asks.
        case packed
        /// Nothing: it is parsed again when it is first asked for.
        case nothing
    }

    private enum Tree: Sendable {
        case kept(MarkdownDocument)
        case packed(StoredDocument)
        case parsedAgain(Deferred<MarkdownDocument>)
    }

    /// The same article with less of its syntax tree, which is a third of its memory, and without the bytes of its file
    /// where they can be read again.
    ///
    /// - Parameter text: the bytes of the file for whoever asks for them later; nil to hold on to them.
    package func keeping(_ keeping: TreeKeeping, text: (any StoredText)? = nil) -> Article {
        let body = body
        let source = body.repaired == nil ? text.map { SourceFile(path: path, stored: $0) } ?? source : source
        switch keeping {
        case .whole:
            return self
        case .packed:
            let document = document
            guard document.faults.isEmpty, body.repaired == nil else { return self }
            return Article(
                self, source, tree: .packed(StoredDocument(PackedTree(document), of: source, body: body.range)))
        case .nothing:
            return Article(
                self, source,
                tree: .parsedAgain(Deferred { MarkdownParser.parse(body.text(of: source), in: body.range) }))
        }
    }

    /// What an earlier run made of the same file.
    package init(_ stored: StoredArticle, source: SourceFile) {
        self.source = source
        id = stored.id
        title = stored.title
        type = stored.type
        frontMatter = stored.frontMatter
        outline = stored.outline
        sections = stored.sections
        links = stored.links
        codeBlocks = stored.codeBlocks
        faults = []
        let body = Body(repaired: nil, range: stored.body)
        self.body = body
        bodyDigest = stored.bodyDigest.map { Deferred(known: $0) } ?? Self.bodyDigest(body, of: source)
        tree =
            stored.tree.map { .packed(StoredDocument($0, of: source, body: body.range)) }
            ?? .parsedAgain(Deferred { MarkdownParser.parse(source.bytes, in: body.range) })
    }

    /// The packed form of the tree; nil when there is none and it would have to be parsed again.
    var packedTree: PackedTree? {
        switch tree {
        case .kept(let document): document.faults.isEmpty ? PackedTree(document) : nil
        case .packed(let stored): stored.packed
        case .parsedAgain: nil
        }
    }

    /// Nil when nobody has asked for it yet.
    var knownBodyDigest: ContentDigest? { bodyDigest.known }
    /// Whether ``contentHash`` was asked for, or known from an earlier run.
    package var isBodyDigestKnown: Bool { bodyDigest.known != nil }

    private init(_ other: Article, _ source: SourceFile, tree: Tree) {
        self.source = source
        id = other.id
        title = other.title
        type = other.type
        frontMatter = other.frontMatter
        // Lists that grew element by element have room for twice as many.
        outline = HeadingOutline(headings: other.outline.headings.map(\.self))
        sections = other.sections.map(\.self)
        links = other.links.map(\.self)
        codeBlocks = other.codeBlocks
        faults = other.faults.map(\.self)
        body = other.body
        bodyDigest = other.bodyDigest.known.map { Deferred(known: $0) } ?? Self.bodyDigest(body, of: source)
        self.tree = tree
    }

    /// The syntax tree of the body. Whoever reads it in a loop keeps it in a constant: it may be unpacked for each
    /// question.
    package var document: MarkdownDocument {
        switch tree {
        case .kept(let document): document
        case .packed(let stored): stored.document
        case .parsedAgain(let document): document.value
        }
    }

    /// Over the normalised body: the version a review attests.
    package var contentHash: ContentDigest { bodyDigest.value }
    package var path: String { source.path }
    package var status: PublicationStatus { frontMatter?.status?.value ?? .draft }
    package var language: String { frontMatter?.language?.value ?? LocalizedText.defaultLanguage }

    /// The day the next review is due: the last review plus the interval, declared or of the type.
    package var nextReview: CalendarDate? {
        guard let last = frontMatter?.lastReviewed?.value,
            let interval = frontMatter?.reviewInterval?.value ?? type?.defaultReviewInterval
        else { return nil }
        return last.adding(interval)
    }

    /// The first section of a kind.
    package func section(_ kind: SectionKind) -> Section? {
        sections.first { $0.kind == kind }
    }
}

/// A link or an image of an article's body.
package struct DocumentLink: Sendable {
    /// Index of the link's node.
    package let node: Int
    /// As written, entities decoded.
    package let destination: String
    /// The bytes of the destination in the file, or of the whole link where the destination stands elsewhere.
    package let range: SourceRange
    package let isImage: Bool

    package init(node: Int, destination: String, range: SourceRange, isImage: Bool) {
        self.node = node
        self.destination = destination
        self.range = range
        self.isImage = isImage
    }
}
