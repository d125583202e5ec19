/// The rows of `kb/model/*.yaml` and of `playbooks/ticket-types.yaml`, each list in file order.
package struct ModelTables: Sendable {
    package var services: [Service] = []
    package var groups: [Group] = []
    package var calendars: [SupportCalendar] = []
    package var roles: [Role] = []
    package var contacts: [Contact] = []
    package var priorities: [PriorityDefinition] = []
    package var impactLevels: [LevelDefinition] = []
    package var urgencyLevels: [LevelDefinition] = []
    package var matrix: [MatrixCell] = []
    package var serviceLevels: [ServiceLevelTarget] = []
    package var statuses: [TicketStatus] = []
    package var transitions: [StatusTransition] = []
    package var escalations: [EscalationPolicy] = []
    package var cadences: [Cadence] = []
    package var variables: [TemplateVariable] = []
    package var redirects: [Redirect] = []
    package var requirements: [Requirement] = []
    package var reclassifications: [Reclassification] = []
    package var lifecycle: [LifecyclePhase] = []
    package var warRoom: [WarRoomRole] = []
    package var metrics: [Metric] = []
    package var routines: [Routine] = []
    package var training: [TrainingItem] = []
    package var ticketTypes: [TicketType] = []

    package init() {}
}
