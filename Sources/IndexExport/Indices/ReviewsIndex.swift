import KnowledgeModel
import SourceText

/// `reviews.json`: when each published page is due for review.
///
/// A bare array with the fields `title`, `url`, `review_by` and `owner_slack` of `/api/pages.json` as GOV.UK's
/// `tech-docs-gem` publishes it, so that `tech-docs-monitor` and its like work unchanged; the other fields are ours.
enum ReviewsIndex {
    static func file(_ edition: PublishedEdition) -> OutputFile {
        let today = edition.edition.asOf
        var json = JSONWriter(style: .indented)
        json.array { json in
            for playbook in edition.knowledgeBase.playbooks where isPublic(playbook.status) {
                guard let url = edition.url(ofPath: playbook.path) else { continue }
                let page = Page(
                    id: playbook.id, kind: "playbook", title: playbook.title, url: url,
                    owner: playbook.fields.owner?.value, isCritical: playbook.isCritical,
                    review: ReviewExport(playbook, asOf: today))
                write(page, edition, to: &json)
            }
            for article in edition.knowledgeBase.articles where isPublic(article.status) {
                guard let url = edition.url(ofPath: article.path) else { continue }
                let page = Page(
                    id: article.id, kind: "article", title: article.title, url: url,
                    owner: article.frontMatter?.owner?.value,
                    isCritical: article.frontMatter?.isCritical?.value ?? false,
                    review: ReviewExport(article, asOf: today))
                write(page, edition, to: &json)
            }
        }
        return OutputFile(path: IndexExporter.root + "reviews.json", bytes: json.finish())
    }

    private struct Page {
        let id: String
        let kind: String
        let title: String
        let url: String
        let owner: String?
        let isCritical: Bool
        let review: ReviewExport
    }

    /// Drafts have no review yet and retired pages no longer need one.
    private static func isPublic(_ status: PublicationStatus) -> Bool {
        switch status {
        case .published, .deprecated, .review: true
        case .draft, .retired: false
        }
    }

    private static func write(_ page: Page, _ edition: PublishedEdition, to json: inout JSONWriter) {
        let chat = edition.tables.contacts.first { $0.subject.value == page.owner }?.channels
            .first { $0.kind.value == .chat }
        json.object { json in
            // In the order of the names, as in ``ArticlesIndex``.
            json.member("critical", page.isCritical)
            json.member("id", page.id)
            json.member("kind", page.kind)
            json.member("last_reviewed", ifPresent: page.review.last?.description)
            json.member("overdue", page.review.state == .overdue)
            json.member("owner", ifPresent: page.owner)
            json.member("owner_slack", ifPresent: chat?.value)
            json.member("review_by", orNull: page.review.next?.description)
            json.member("state", page.review.state.rawValue)
            json.member("title", page.title)
            json.member("url", (edition.edition.baseURL ?? "") + page.url)
        }
    }
}
