import SourceText

extension Playbook {
    /// The ids that the playbook refers to and that may not resolve; targets among its own steps are left to rules.
    func references(besides screen: ReferenceScreen) -> [Reference] {
        var collector = ReferenceCollector(path: path, isPublished: status.isOpenToReaders, screen: screen)
        collector.add(fields.owner, .role, .group, field: "owner")
        collector.add(fields.reviewers, .role, .group, field: "reviewers")
        for review in fields.reviews {
            collector.add(review.by, .role, .group, field: "reviews[\(review.date.value)].by")
        }
        collector.add(fields.scope?.services ?? [], .service, field: "scope.services")
        collector.add(fields.handles, .ticketType, field: "handles")
        for condition in fields.preconditions {
            collector.add(condition.to, .group, .role, field: "preconditions[\(condition.id.value)].to")
        }
        for step in fields.steps { step.addReferences(to: &collector) }
        collector.add(fields.escalation?.policy, .policy, field: "escalation.policy")
        collector.add(fields.escalation?.to, .group, .role, field: "escalation.to")
        collector.add(fields.escalation?.handover, .message, field: "escalation.handover")
        collector.add(fields.contacts, .group, .role, .vendor, field: "contacts")
        for communication in fields.communications {
            collector.add(
                communication.template, .message, field: "communications.\(communication.event.value.rawValue)")
        }
        collector.add(fields.related, .article, .playbook, field: "related", published: true)
        collector.add(fields.supersededBy, .playbook, .article, field: "superseded_by")
        return collector.references
    }
}

extension Step {
    fileprivate func addReferences(to collector: inout ReferenceCollector) {
        let place = "steps[\(id.value)]"
        collector.add(escalation?.to, .group, .role, .vendor, field: "\(place).escalate.to")
        collector.add(escalation?.handover, .message, field: "\(place).escalate.handover")
        collector.add(message, .message, field: "\(place).communicate")
        if case .irreversible(_, let approval) = rollback {
            collector.add(approval, .role, .group, field: "\(place).rollback.approval")
        }
    }
}
