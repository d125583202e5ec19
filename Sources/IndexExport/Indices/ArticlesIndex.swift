import KnowledgeModel
import MarkdownSyntax
import SourceText

/// `kb.json`: the articles.
enum ArticlesIndex {
    /// Bytes of a piece, or a row more.
    private static let pieceSize = 1 << 20

    /// Members are written in the order of their names throughout: there are so many that putting them in order shows.
    static func write(
        _ edition: PublishedEdition, _ known: (Article) -> ArraySlice<UInt8>?, to take: (consuming [UInt8]) -> Void
    ) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        ranges.reserveCapacity(edition.knowledgeBase.articles.count)
        var json = JSONWriter(style: .indented)
        IndexExporter.write("kb", &json) { json in
            json.member("articles", arrayOf: edition.knowledgeBase.articles) { json, article in
                if let piece = json.piece(of: pieceSize) { take(piece) }
                ranges.append(
                    json.value { json in
                        if let row = known(article) { return json.copy(row) }
                        json.object { json in write(article, edition, to: &json) }
                    })
            }
            json.member("asOf", edition.edition.asOf.description)
        }
        take(json.finish())
        return ranges
    }

    private static func write(_ article: Article, _ edition: PublishedEdition, to json: inout JSONWriter) {
        let fields = article.frontMatter
        if let fields { writeFirst(fields, edition, to: &json) }
        json.gateMember(ofPath: article.path, in: edition)
        json.member("hash", article.contentHash.labelled)
        json.member("id", article.id)
        json.member("language", article.language)
        json.member("owner", ifPresent: fields?.owner)
        json.member("path", article.path)
        if let fields { json.member("related", references: fields.related, in: edition) }
        json.member("review") { ReviewExport(article, asOf: edition.edition.asOf).write(to: &$0) }
        if let fields { json.member("reviewers", ids: fields.reviewers) }
        json.member("sections", arrayOf: article.sections) { json, section in
            json.object { json in
                json.member("anchor", section.heading.anchor)
                json.member("kind", ifPresent: section.kind?.rawValue)
                json.member("title", section.heading.title)
            }
        }
        if let fields {
            json.member("services", ids: fields.services)
            json.member("sources", ids: fields.sources)
        }
        json.member("status", article.status.rawValue)
        if let fields { writeMiddle(fields, edition, to: &json) }
        json.member("title", article.title)
        if let fields {
            json.member("translationOf", reference: fields.translationOf, in: edition)
            json.member("translations", references: fields.translations, in: edition)
        }
        json.member("type", ifPresent: article.type?.rawValue)
        json.member("url", ifPresent: edition.url(ofPath: article.path))
        if let fields { json.member("userQuestions", ids: fields.userQuestions) }
    }

    private static func writeFirst(_ fields: FrontMatter, _ edition: PublishedEdition, to json: inout JSONWriter) {
        json.member("aliases", ids: fields.aliases)
        json.member("audience", words: fields.audience)
        json.member("clusters", ids: fields.clusters)
        json.member("contacts", references: fields.contacts, in: edition)
        json.member("created", ifPresent: fields.created?.value.description)
        json.member("critical", fields.isCritical?.value ?? false)
        json.member("errorSignatures", signatures: fields.errorSignatures)
    }

    private static func writeMiddle(_ fields: FrontMatter, _ edition: PublishedEdition, to json: inout JSONWriter) {
        json.member("summary", ifPresent: fields.summary)
        json.member("supersededBy", reference: fields.supersededBy, in: edition)
        json.member("supersedes", ids: fields.supersedes)
        json.member("ticketTypes", ids: fields.ticketTypes)
    }
}
