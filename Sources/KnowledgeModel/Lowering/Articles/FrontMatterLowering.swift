import SourceText

/// Lowers the front matter of an article.
///
/// `id`, `title`, `owner` and `last_reviewed` are left to the rules that ask for them.
enum FrontMatterLowering {
    /// - Parameter folderType: the type that stands for a missing `type`.
    static func lower(
        _ reader: inout MappingReader, range: SourceRange, folderType: ArticleType?
    ) -> FrontMatter {
        var frontMatter = FrontMatter(range: range)
        reader.require("summary", "status", "created", "audience", "lang")
        if folderType == nil { reader.require("type") }
        readIdentity(&reader, into: &frontMatter)
        readReviewState(&reader, into: &frontMatter)
        readSubject(&reader, into: &frontMatter)
        readRelations(&reader, into: &frontMatter)
        switch frontMatter.type?.value ?? folderType {
        case .decision: frontMatter.decisionMakers = reader.texts("decision_makers")
        case .domain: frontMatter.domainHead = domainHead(&reader)
        case .sop, .playbookNote, .troubleshooting, .rca, .architecture, .oncall, .templateGuide, nil: break
        }
        frontMatter.keys = reader.keyPlaces
        return frontMatter
    }

    private static func readIdentity(_ reader: inout MappingReader, into frontMatter: inout FrontMatter) {
        frontMatter.schema = reader.schema()
        frontMatter.id = reader.text("id")
        frontMatter.title = reader.text("title")
        frontMatter.type = reader.choice("type")
        frontMatter.summary = reader.text("summary")
        frontMatter.language = reader.languageTag("lang")
        frontMatter.serviceNow = reader.nested("servicenow") { reader in
            ServiceNowRecord(
                number: reader.text("number"), knowledgeBase: reader.text("kb_base"), category: reader.text("category"),
                canRead: reader.texts("can_read"), validTo: reader.date("valid_to"), range: reader.range)
        }
    }

    private static func readReviewState(_ reader: inout MappingReader, into frontMatter: inout FrontMatter) {
        frontMatter.owner = reader.text("owner")
        frontMatter.reviewers = reader.texts("reviewers")
        frontMatter.status = reader.choice("status")
        frontMatter.created = reader.date("created")
        frontMatter.lastReviewed = reader.date("last_reviewed")
        frontMatter.reviewInterval = reader.period("review_interval")
        frontMatter.reviews = reader.reviews("reviews")
        frontMatter.isCritical = reader.boolean("critical")
        frontMatter.notApplicable =
            reader.nested("not_applicable") { reader in
                GateElement.ofContent.compactMap { element in
                    reader.located(element, key: element.rawValue).flatMap { located in
                        reader.text(element.rawValue).map { NotApplicable(element: located, reason: $0) }
                    }
                }
            } ?? []
    }

    private static func readSubject(_ reader: inout MappingReader, into frontMatter: inout FrontMatter) {
        frontMatter.services = reader.texts("services")
        frontMatter.clusters = reader.texts("clusters")
        frontMatter.audience = reader.choices("audience")
        frontMatter.ticketTypes = reader.texts("ticket_types")
        frontMatter.userQuestions = reader.texts("user_questions")
        frontMatter.aliases = reader.texts("aliases")
        frontMatter.errorSignatures = reader.errorSignatures("error_signatures")
    }

    private static func readRelations(_ reader: inout MappingReader, into frontMatter: inout FrontMatter) {
        frontMatter.translationOf = reader.text("translation_of")
        frontMatter.translations = reader.texts("translations")
        frontMatter.related = reader.texts("related")
        frontMatter.supersedes = reader.texts("supersedes")
        frontMatter.supersededBy = reader.text("superseded_by")
        frontMatter.contacts = reader.texts("contacts")
        frontMatter.externalUsers = reader.texts("external_users")
        frontMatter.sources = reader.texts("sources")
    }

    private static func domainHead(_ reader: inout MappingReader) -> DomainHead {
        DomainHead(
            accountable: reader.text("accountable"), delegator: reader.text("delegator"),
            facilitator: reader.text("facilitator"), productOwner: reader.text("product_owner"),
            techAlignment: reader.text("tech_alignment"), trackedAs: reader.text("tracked_as"))
    }
}
