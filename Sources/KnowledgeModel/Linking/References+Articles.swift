import SourceText

extension Article {
    /// The ids that the front matter refers to.
    var references: [Reference] {
        guard let frontMatter else { return [] }
        var collector = ReferenceCollector(path: path, isPublished: status.isOpenToReaders)
        collector.add(frontMatter.owner, .role, .group, field: "owner")
        collector.add(frontMatter.reviewers, .role, .group, field: "reviewers")
        for review in frontMatter.reviews {
            collector.add(review.by, .role, .group, field: "reviews[\(review.date.value)].by")
        }
        collector.add(frontMatter.services, .service, field: "services")
        collector.add(frontMatter.ticketTypes, .ticketType, field: "ticket_types")
        collector.add(frontMatter.translationOf, .article, field: "translation_of")
        collector.add(frontMatter.translations, .article, field: "translations")
        collector.add(frontMatter.related, .article, .playbook, field: "related", published: true)
        collector.add(frontMatter.supersedes, .article, .playbook, field: "supersedes")
        collector.add(frontMatter.supersededBy, .article, .playbook, field: "superseded_by")
        collector.add(frontMatter.contacts, .group, .role, .vendor, field: "contacts")
        collector.add(frontMatter.decisionMakers, .role, .group, field: "decision_makers")
        if let head = frontMatter.domainHead {
            collector.add(head.accountable, .role, .group, field: "accountable")
            collector.add(head.delegator, .role, .group, field: "delegator")
            collector.add(head.facilitator, .role, .group, field: "facilitator")
            collector.add(head.productOwner, .role, .group, field: "product_owner")
        }
        return collector.references
    }
}

extension PublicationStatus {
    /// Whether readers are sent here: not a draft, and not retired.
    var isOpenToReaders: Bool {
        switch self {
        case .review, .published, .deprecated: true
        case .draft, .retired: false
        }
    }
}
