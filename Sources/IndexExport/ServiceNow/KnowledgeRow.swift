import KnowledgeModel
import MarkdownSyntax
import SourceText

/// One article or playbook as a row of ServiceNow's staging table.
struct KnowledgeRow {
    /// Where ``validTo`` comes from. The platform sets it to 2100-01-01 when it is empty, and hides an article that is past
    /// it while the article stays published: that is why nobody may be in doubt about it.
    enum ValidityBasis: String {
        case declared, review, none
    }

    /// Longest text of an article that is known to go through.
    static let maximumTextLength = 65_000
    /// Longest `short_description` and `meta` of a base installation.
    static let maximumTitleLength = 100
    static let maximumMetaLength = 4_000
    /// How long an article may be read after its review was due.
    static let grace = Period(months: 0, days: 30)

    let id: String
    let title: String
    let summary: String
    let html: String
    let status: PublicationStatus
    let language: String
    let number: String?
    let record: ServiceNowRecord?
    let ownershipGroup: String
    let published: CalendarDate?
    let validTo: CalendarDate?
    let validityBasis: ValidityBasis
    /// Whether the type of the article has reviews; decisions have none.
    let isReviewed: Bool
    /// Other ways to say what the article is about, as many as fit.
    let keywords: [String]
    let replacement: String?
    let url: String
    /// Files of the site that must be attached by hand.
    let attachments: [String]

    /// The columns of the import set. Those that start with `u_` are ours; the transform map decides where they go.
    static let columns = [
        "u_source_id", "u_content_hash", "number", "short_description", "description", "text", "article_type",
        "kb_knowledge_base", "kb_category", "workflow_state", "ownership_group", "published", "valid_to", "meta",
        "meta_description", "can_read_user_criteria", "replacement_article", "language", "u_url",
    ]

    var workflowState: String {
        switch status {
        case .draft: "draft"
        case .review: "review"
        case .published: "published"
        case .deprecated: "pending_retirement"
        case .retired: "retired"
        }
    }

    /// One value for each of ``columns``.
    var values: [String] {
        var values = [id, contentHash]
        values += [number ?? "", title, summary, html, "text"]
        values += [record?.knowledgeBase?.value ?? "", record?.category?.value ?? "", workflowState, ownershipGroup]
        values += [published?.description ?? "", validTo?.description ?? "", keywords.joined(separator: ", ")]
        values += [
            summary, (record?.canRead ?? []).map(\.value).joined(separator: ","), replacement ?? "", language, url,
        ]
        return values
    }

    /// Changes with everything that the platform shows; equal hashes need no import.
    var contentHash: String {
        let parts = [title, summary, html, workflowState, validTo?.description ?? "", keywords.joined(separator: ",")]
        return ContentDigest(of: parts.joined(separator: "\u{0}")).labelled
    }

    /// Changes with the words of the text only, however its tags are written.
    var textHash: String { Self.textHash(of: html) }

    static func textHash(of html: String) -> String { ContentDigest(of: HTMLText.words(of: html)).labelled }

    /// What a person should know before the import.
    var warnings: [String] {
        var warnings: [String] = []
        if html.utf8.count > Self.maximumTextLength {
            warnings.append(
                "\(id): the text has \(html.utf8.count) bytes, more than the \(Self.maximumTextLength) known to go through"
            )
        }
        if title.unicodeScalars.count > Self.maximumTitleLength {
            warnings.append("\(id): the title has more than \(Self.maximumTitleLength) characters and may be cut")
        }
        if validityBasis == .none, isReviewed {
            warnings.append("\(id): valid_to stays empty: there is no review to compute it from")
        }
        return warnings
    }
}
