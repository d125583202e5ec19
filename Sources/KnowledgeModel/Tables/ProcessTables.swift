package import SourceText

/// When and how the priority of a ticket changes after triage.
package struct Reclassification: Sendable {
    package let from: Located<Priority>
    /// Nil where the row holds for every priority in its direction.
    package let to: Located<Priority>?
    package let trigger: Located<String>?
    package let evidence: Located<String>?
    /// Roles of which one must agree.
    package let approvers: [Located<String>]
    package let actions: [Located<String>]
    /// A message template's id.
    package let template: Located<String>?
    package let origin: TableOrigin
}

/// A phase of a ticket's life, in the order of the table.
package struct LifecyclePhase: Sendable {
    package let id: Located<String>
    package let name: LocalizedText?
    /// What shows that the phase is over.
    package let exit: [Located<String>]
    /// What is in the ticket by then.
    package let artifacts: [Located<String>]
    package let origin: TableOrigin
}

/// A role that exists while a war room is open.
package struct WarRoomRole: Sendable {
    /// A role's id.
    package let role: Located<String>
    package let does: Located<String>?
    package let doesNot: Located<String>?
    package let origin: TableOrigin
}

/// A figure by which support is steered.
package struct Metric: Sendable {
    package let id: Located<String>
    package let name: LocalizedText?
    /// How it is counted, in words.
    package let formula: Located<String>?
    /// What it is split by.
    package let dimensions: [Located<String>]
    package let origin: TableOrigin
}

/// A report, or a meeting that decides, at its interval.
package struct Routine: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case report, governance
    }

    package let kind: Kind
    package let id: Located<String>
    package let name: LocalizedText?
    package let interval: Located<Period>?
    /// Groups and roles that read it or take part.
    package let audience: [Located<String>]
    /// What it holds, or decides.
    package let content: [Located<String>]
    package let origin: TableOrigin
}

/// Something that a starter, or everybody from time to time, learns.
package struct TrainingItem: Sendable {
    package let id: Located<String>
    package let name: LocalizedText?
    package let tiers: [Located<Tier>]
    /// How long it takes.
    package let duration: Located<Period>?
    /// How often it comes back; nil for once.
    package let interval: Located<Period>?
    package let content: [Located<String>]
    package let origin: TableOrigin
}

/// Who does what in one piece of work: the row of a responsibility matrix.
package struct Responsibility: Sendable {
    package let id: Located<String>
    package let name: LocalizedText?
    /// Roles that do it.
    package let responsible: [Located<String>]
    /// The one role that answers for it.
    package let accountable: Located<String>?
    /// Roles that are asked before.
    package let consulted: [Located<String>]
    /// Roles that are told after.
    package let informed: [Located<String>]
    package let origin: TableOrigin
}

/// A place in the roster that one person fills. Who that is stands outside of what is published.
package struct RosterSeat: Sendable {
    package let id: Located<String>
    package let role: Located<String>
    package let group: Located<String>?
    package let note: Located<String>?
    package let origin: TableOrigin
}

/// How seats take turns.
package struct Rotation: Sendable {
    package let id: Located<String>
    package let name: LocalizedText?
    package let interval: Located<Period>?
    /// A calendar's id.
    package let calendar: Located<String>?
    /// Ids of seats, in the order of their turns.
    package let order: [Located<String>]
    /// A message template's id.
    package let handover: Located<String>?
    package let origin: TableOrigin
}
