package import SourceText

/// A service that tickets are about, by its configuration item.
package struct Service: Sendable {
    package enum Provider: String, Sendable, CaseIterable {
        case onPremises = "on-prem"
        case cloud
    }

    package let id: Located<String>
    package let name: Located<String>?
    package let provider: Located<Provider>?
    /// Name of the configuration item in ServiceNow.
    package let configurationItem: Located<String>?
    package let owner: Located<String>?
    package let groups: [Located<String>]
    package let clusters: [Located<String>]
    package let summary: Located<String>?
    package let origin: TableOrigin
}

/// A support group.
package struct Group: Sendable {
    package let id: Located<String>
    package let name: Located<String>?
    package let serviceNowName: Located<String>?
    package let tier: Located<Tier>?
    /// A calendar's id.
    package let calendar: Located<String>?
    package let queues: [Located<String>]
    /// A role's id.
    package let lead: Located<String>?
    package let summary: Located<String>?
    package let origin: TableOrigin
}

/// When a group is there.
package struct SupportCalendar: Sendable {
    package enum Coverage: String, Sendable, CaseIterable {
        case always = "24x7"
        case businessHours = "business-hours"
    }

    package let id: Located<String>
    package let name: Located<String>?
    package let coverage: Located<Coverage>?
    package let timeZone: Located<String>?
    /// In words: "Monday to Friday, 08:00 to 18:00".
    package let hours: Located<String>?
    package let origin: TableOrigin
}

/// A role, never a person.
package struct Role: Sendable {
    package enum Approval: String, Sendable, CaseIterable {
        case reclassify
        case emergencyChange = "emergency-change"
        case waiver
    }

    package let id: Located<String>
    package let name: Located<String>?
    package let tiers: [Located<Tier>]
    package let duties: [Located<String>]
    package let mayApprove: [Located<Approval>]
    package let summary: Located<String>?
    package let origin: TableOrigin
}

/// How a group, role or vendor is reached.
package struct Contact: Sendable {
    /// A group's or role's id, or the contact's own id for a vendor.
    package let subject: Located<String>
    /// Shown for a vendor; groups and roles have their own names.
    package let name: Located<String>?
    package let isVendor: Bool
    package let channels: [Channel]
    /// How a case is opened with a vendor.
    package let caseProtocol: Located<String>?
    package let origin: TableOrigin

    package struct Channel: Sendable {
        package enum Kind: String, Sendable, CaseIterable {
            case queue, chat, hotline, mail, portal
        }

        package let kind: Located<Kind>
        package let value: Located<String>
        package let note: Located<String>?
    }
}

/// A priority's meaning.
package struct PriorityDefinition: Sendable {
    package let priority: Located<Priority>
    package let name: Located<String>?
    package let meaning: Located<String>?
    package let examples: [Located<String>]
    package let origin: TableOrigin
}

/// A level of impact or urgency, in words.
package struct LevelDefinition: Sendable {
    package let level: Located<ImpactLevel>
    package let meaning: Located<String>?
    package let origin: TableOrigin
}

/// One cell of impact × urgency → priority.
package struct MatrixCell: Sendable {
    package let impact: Located<ImpactLevel>
    package let urgency: Located<ImpactLevel>
    package let priority: Located<Priority>
    package let range: SourceRange
    package let origin: TableOrigin
}

/// The times promised for one priority.
package struct ServiceLevelTarget: Sendable {
    package enum Agreement: String, Sendable, CaseIterable {
        case suggested, agreed
    }

    package let priority: Located<Priority>
    package let response: Located<TimeSpan>?
    package let mitigation: Located<TimeSpan>?
    package let resolution: Located<TimeSpan>?
    /// What counts when the resolution time cannot be met.
    package let alternative: Located<String>?
    package let calendar: Located<String>?
    package let start: Located<String>?
    package let stop: Located<String>?
    package let agreement: Located<Agreement>?
    package let origin: TableOrigin
}

/// A state of a ticket.
package struct TicketStatus: Sendable {
    package let id: Located<String>
    package let name: LocalizedText?
    package let meaning: Located<String>?
    package let pausesClock: Bool
    package let isInitial: Bool
    package let isFinal: Bool
    /// The platform's value of `state`.
    package let serviceNowState: Located<Int>?
    /// Reasons for which the ticket may stand in this state.
    package let holdReasons: [HoldReason]
    package let origin: TableOrigin

    package struct HoldReason: Sendable {
        package let id: Located<String>
        package let name: LocalizedText?
        package let justification: Located<String>?
        /// A message template's id.
        package let template: Located<String>?
    }
}

/// A move between two states and the message that goes with it.
package struct StatusTransition: Sendable {
    package let from: Located<String>
    package let to: Located<String>
    /// A message template's id.
    package let template: Located<String>?
    /// Why the move goes without a message.
    package let silentReason: Located<String>?
    package let by: Located<String>?
    package let origin: TableOrigin
}

/// When and to whom a ticket moves up.
package struct EscalationPolicy: Sendable {
    package enum TriggerKind: String, Sendable, CaseIterable {
        case time, knowledge, complexity, impact, stakeholder, priority, blocker, vendor
    }

    package struct Trigger: Sendable {
        package let kind: Located<TriggerKind>
        package let after: Located<TimeSpan>?
        package let text: Located<String>?
    }

    package let id: Located<String>
    package let name: Located<String>?
    package let from: Located<Tier>?
    /// A group's or role's id.
    package let to: Located<String>?
    package let priorities: [Located<Priority>]
    package let triggers: [Trigger]
    /// Groups and roles that are told.
    package let notify: [Located<String>]
    package let action: Located<String>?
    /// A message template's id.
    package let handover: Located<String>?
    package let origin: TableOrigin

    /// The time after which the policy fires by itself.
    package var threshold: TimeSpan? {
        triggers.first { $0.kind.value == .time }?.after?.value
    }
}

/// How often people hear about a ticket.
package struct Cadence: Sendable {
    package let priority: Located<Priority>
    package let beforeMitigation: Located<TimeSpan>?
    package let afterMitigation: Located<TimeSpan>?
    package let channels: [Located<String>]
    package let audience: Located<String>?
    package let origin: TableOrigin
}

/// A variable of message templates.
package struct TemplateVariable: Sendable {
    package enum ValueType: String, Sendable, CaseIterable {
        case text, name, ticket, date, time, duration, url, priority, article
    }

    package let id: Located<String>
    package let type: Located<ValueType>?
    package let label: LocalizedText?
    /// The ticket field that fills it.
    package let field: Located<String>?
    package let aliases: [Located<String>]
    package let example: Located<String>?
    package let origin: TableOrigin
}

/// A moved id.
package struct Redirect: Sendable {
    package let from: Located<String>
    package let to: Located<String>
    package let since: Located<CalendarDate>?
    package let reason: Located<String>?
    package let origin: TableOrigin
}

/// Where a row of a table comes from: its place in the file, the rows of the operating model that it carries, and
/// the decision that settled a conflict between them.
package struct TableOrigin: Sendable {
    package let path: String
    package let range: SourceRange
    package let sources: [Located<String>]
    /// A decision's id.
    package let decidedBy: Located<String>?
}
