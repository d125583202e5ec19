import SourceText

extension Article {
    /// The ids that the front matter refers to and that may not resolve.
    func references(besides screen: ReferenceScreen) -> [Reference] {
        var collector = ReferenceCollector(path: path, isPublished: status.isOpenToReaders, screen: screen)
        frontMatter?.addReferences(to: &collector)
        return collector.references
    }
}

extension FrontMatter {
    fileprivate func addReferences(to collector: inout ReferenceCollector) {
        collector.add(owner, .role, .group, field: "owner")
        collector.add(reviewers, .role, .group, field: "reviewers")
        for review in reviews {
            collector.add(review.by, .role, .group, field: "reviews[\(review.date.value)].by")
        }
        collector.add(services, .service, field: "services")
        collector.add(ticketTypes, .ticketType, field: "ticket_types")
        collector.add(translationOf, .article, field: "translation_of")
        collector.add(translations, .article, field: "translations")
        collector.add(related, .article, .playbook, field: "related", published: true)
        collector.add(supersedes, .article, .playbook, field: "supersedes")
        collector.add(supersededBy, .article, .playbook, field: "superseded_by")
        collector.add(contacts, .group, .role, .vendor, field: "contacts")
        collector.add(decisionMakers, .role, .group, field: "decision_makers")
        guard let domainHead else { return }
        collector.add(domainHead.accountable, .role, .group, field: "accountable")
        collector.add(domainHead.delegator, .role, .group, field: "delegator")
        collector.add(domainHead.facilitator, .role, .group, field: "facilitator")
        collector.add(domainHead.productOwner, .role, .group, field: "product_owner")
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
