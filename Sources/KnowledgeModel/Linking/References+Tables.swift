import SourceText

extension ModelTables {
    /// The ids that the rows refer to and that may not resolve, table by table.
    func references(besides screen: ReferenceScreen) -> [Reference] {
        organisation(screen) + operation(screen) + process(screen)
            + ticketTypes.flatMap { $0.references(besides: screen) }
    }

    private func organisation(_ screen: ReferenceScreen) -> [Reference] {
        var references: [Reference] = []
        for service in services {
            var row = collector(service.origin, "services[\(service.id.value)]", screen)
            row.add(service.owner, .role, .group, field: "owner")
            row.add(service.groups, .group, field: "groups")
            references += row.references
        }
        for calendar in calendars {
            references += collector(calendar.origin, "calendars[\(calendar.id.value)]", screen).references
        }
        for group in groups {
            var row = collector(group.origin, "groups[\(group.id.value)]", screen)
            row.add(group.calendar, .calendar, field: "calendar")
            row.add(group.lead, .role, field: "lead")
            references += row.references
        }
        for role in roles { references += collector(role.origin, "roles[\(role.id.value)]", screen).references }
        for contact in contacts {
            var row = collector(contact.origin, "contacts[\(contact.subject.value)]", screen)
            if !contact.isVendor { row.add(contact.subject, .group, .role, field: "for") }
            references += row.references
        }
        return references
    }

    private func operation(_ screen: ReferenceScreen) -> [Reference] {
        var references: [Reference] = []
        for origin in priorities.map(\.origin) + matrix.map(\.origin) + impactLevels.map(\.origin)
            + urgencyLevels.map(\.origin) + cadences.map(\.origin) + variables.map(\.origin)
        {
            references += collector(origin, "", screen).references
        }
        for target in serviceLevels {
            var row = collector(target.origin, "targets[\(target.priority.value.rawValue)]", screen)
            row.add(target.calendar, .calendar, field: "calendar")
            references += row.references
        }
        for status in statuses {
            var row = collector(status.origin, "statuses[\(status.id.value)]", screen)
            for reason in status.holdReasons {
                row.add(reason.template, .message, field: "hold_reasons[\(reason.id.value)].template")
            }
            references += row.references
        }
        for transition in transitions {
            var row = collector(
                transition.origin, "transitions[\(transition.from.value)/\(transition.to.value)]", screen)
            row.add(transition.from, .status, field: "from")
            row.add(transition.to, .status, field: "to")
            row.add(transition.template, .message, field: "template")
            references += row.references
        }
        for policy in escalations {
            var row = collector(policy.origin, "policies[\(policy.id.value)]", screen)
            row.add(policy.to, .group, .role, .vendor, field: "to")
            row.add(policy.notify, .group, .role, field: "notify")
            row.add(policy.handover, .message, field: "handover")
            references += row.references
        }
        for redirect in redirects {
            var row = collector(redirect.origin, "redirects[\(redirect.from.value)]", screen)
            row.add(redirect.to, .article, .playbook, .ticketType, .service, .message, field: "to")
            references += row.references
        }
        return references
    }

    private func process(_ screen: ReferenceScreen) -> [Reference] {
        var references: [Reference] = []
        for row in reclassifications {
            var collected = collector(row.origin, "reclassifications[\(row.from.value.rawValue)]", screen)
            collected.add(row.approvers, .role, .group, field: "approvers")
            collected.add(row.template, .message, field: "template")
            references += collected.references
        }
        for row in warRoom {
            var collected = collector(row.origin, "war_room[\(row.role.value)]", screen)
            collected.add(row.role, .role, field: "role")
            references += collected.references
        }
        for row in routines {
            var collected = collector(row.origin, "routines[\(row.id.value)]", screen)
            collected.add(row.audience, .role, .group, field: "audience")
            references += collected.references
        }
        return references + people(screen) + rest(screen)
    }

    private func people(_ screen: ReferenceScreen) -> [Reference] {
        var references: [Reference] = []
        for row in responsibilities {
            var collected = collector(row.origin, "activities[\(row.id.value)]", screen)
            collected.add(row.responsible, .role, .group, field: "responsible")
            collected.add(row.accountable, .role, field: "accountable")
            collected.add(row.consulted, .role, .group, field: "consulted")
            collected.add(row.informed, .role, .group, field: "informed")
            references += collected.references
        }
        for seat in seats {
            var collected = collector(seat.origin, "seats[\(seat.id.value)]", screen)
            collected.add(seat.role, .role, field: "role")
            collected.add(seat.group, .group, field: "group")
            references += collected.references
        }
        for rotation in rotations {
            var collected = collector(rotation.origin, "rotations[\(rotation.id.value)]", screen)
            collected.add(rotation.calendar, .calendar, field: "calendar")
            collected.add(rotation.order, .seat, field: "order")
            collected.add(rotation.handover, .message, field: "handover")
            references += collected.references
        }
        return references
    }

    private func rest(_ screen: ReferenceScreen) -> [Reference] {
        var references: [Reference] = []
        for origin in lifecycle.map(\.origin) + metrics.map(\.origin) + training.map(\.origin) {
            references += collector(origin, "", screen).references
        }
        return references
    }

    /// What readers see of a table is always published.
    private func collector(
        _ origin: TableOrigin, _ place: String, _ screen: ReferenceScreen
    ) -> ReferenceCollector {
        var row = ReferenceCollector(path: origin.path, place: place, isPublished: true, screen: screen)
        row.add(origin.decidedBy, .article, field: "decided_by")
        return row
    }
}

extension TicketType {
    /// The ids that the ticket type refers to and that may not resolve.
    fileprivate func references(besides screen: ReferenceScreen) -> [Reference] {
        var row = ReferenceCollector(
            path: path, place: "ticket_types[\(id.value)]", isPublished: true, screen: screen)
        row.add(group, .group, field: "group")
        row.add(playbooks, .playbook, field: "playbooks", published: true)
        row.add(articles, .article, field: "articles", published: true)
        row.add(services, .service, field: "services")
        row.add(decidedBy, .article, field: "decided_by")
        return row.references
    }
}
