extension ModelTables {
    /// Adds the rows of another table file behind those there are.
    mutating func append(_ other: ModelTables) {
        services += other.services
        groups += other.groups
        calendars += other.calendars
        roles += other.roles
        contacts += other.contacts
        priorities += other.priorities
        impactLevels += other.impactLevels
        urgencyLevels += other.urgencyLevels
        matrix += other.matrix
        serviceLevels += other.serviceLevels
        statuses += other.statuses
        transitions += other.transitions
        escalations += other.escalations
        cadences += other.cadences
        variables += other.variables
        redirects += other.redirects
        requirements += other.requirements
        reclassifications += other.reclassifications
        lifecycle += other.lifecycle
        warRoom += other.warRoom
        metrics += other.metrics
        routines += other.routines
        training += other.training
        responsibilities += other.responsibilities
        seats += other.seats
        rotations += other.rotations
        triageWeights += other.triageWeights
        outsideTerms += other.outsideTerms
        ticketTypes += other.ticketTypes
    }
}
