import KnowledgeModel
import MarkdownSyntax
import SourceText

/// `kb.json`: the articles.
enum ArticlesIndex {
    static func file(_ edition: PublishedEdition) -> OutputFile {
        IndexExporter.file("kb") { json in
            json.member("asOf", edition.edition.asOf.description)
            json.member("articles", arrayOf: edition.knowledgeBase.articles) { json, article in
                json.object { json in write(article, edition, to: &json) }
            }
        }
    }

    private static func write(_ article: Article, _ edition: PublishedEdition, to json: inout JSONWriter) {
        json.member("id", article.id)
        json.member("title", article.title)
        json.member("type", ifPresent: article.type?.rawValue)
        json.member("status", article.status.rawValue)
        json.member("language", article.language)
        json.member("path", article.path)
        json.member("url", ifPresent: edition.url(ofPath: article.path))
        json.member("hash", article.contentHash.labelled)
        json.member("review") { ReviewExport(article, asOf: edition.edition.asOf).write(to: &$0) }
        json.gateMember(ofPath: article.path, in: edition)
        json.member("sections", arrayOf: article.sections) { json, section in
            json.object { json in
                json.member("kind", ifPresent: section.kind?.rawValue)
                json.member("title", section.heading.title)
                json.member("anchor", section.heading.anchor)
            }
        }
        if let frontMatter = article.frontMatter { write(frontMatter, edition, to: &json) }
    }

    private static func write(_ fields: FrontMatter, _ edition: PublishedEdition, to json: inout JSONWriter) {
        json.member("summary", ifPresent: fields.summary)
        json.member("owner", ifPresent: fields.owner)
        json.member("reviewers", ids: fields.reviewers)
        json.member("critical", fields.isCritical?.value ?? false)
        json.member("created", ifPresent: fields.created?.value.description)
        json.member("services", ids: fields.services)
        json.member("clusters", ids: fields.clusters)
        json.member("audience", words: fields.audience)
        json.member("ticketTypes", ids: fields.ticketTypes)
        json.member("userQuestions", ids: fields.userQuestions)
        json.member("aliases", ids: fields.aliases)
        json.member("errorSignatures", signatures: fields.errorSignatures)
        json.member("translationOf", reference: fields.translationOf, in: edition)
        json.member("translations", references: fields.translations, in: edition)
        json.member("related", references: fields.related, in: edition)
        json.member("supersedes", ids: fields.supersedes)
        json.member("supersededBy", reference: fields.supersededBy, in: edition)
        json.member("contacts", references: fields.contacts, in: edition)
        json.member("sources", ids: fields.sources)
    }
}
