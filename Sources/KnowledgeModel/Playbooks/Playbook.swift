package import SourceText

/// One playbook, lowered: what to do about a ticket of certain types, step by step.
///
/// A class, since a playbook's fields are a kilobyte, which every list and table of playbooks would hold again.
package final class Playbook: Sendable {
    package let source: SourceFile
    /// The declared id, else the file's name without its ending.
    package let id: String
    package let fields: PlaybookFields
    package let faults: [ModelFault]
    private let fileDigest: Deferred<ContentDigest>
    private let attestedDigest: Deferred<ContentDigest>

    /// - Parameter attestedDigest: nil for that of the file, which is right for one without a review ledger.
    package init(
        source: SourceFile, id: String, fields: PlaybookFields, attestedDigest: Deferred<ContentDigest>? = nil,
        faults: [ModelFault]
    ) {
        self.source = source
        self.id = id
        self.fields = fields
        self.faults = faults
        let fileDigest = Deferred { ContentDigest(of: source.bytes) }
        self.fileDigest = fileDigest
        self.attestedDigest = attestedDigest ?? fileDigest
    }

    /// SHA-256 of the file: the playbook's version in the index.
    package var contentHash: ContentDigest { fileDigest.value }
    /// Over the normalised file without its review ledger: the version a review attests.
    package var attestedHash: ContentDigest { attestedDigest.value }
    package var path: String { source.path }
    package var title: String { fields.title?.value ?? id }
    package var status: PublicationStatus { fields.status?.value ?? .draft }
    package var isCritical: Bool { fields.isCritical?.value ?? false }

    package func step(_ id: String) -> Step? {
        fields.steps.first { $0.id.value == id }
    }

    /// The most recent entry of the review ledger.
    package var lastReview: Review? {
        fields.reviews.max { $0.date.value < $1.date.value }
    }

    /// The day the next review is due: six months after the last one for a critical playbook, else a year, unless
    /// the playbook says otherwise.
    package var nextReview: CalendarDate? {
        lastReview.map { last in
            last.date.value.adding(fields.reviewInterval?.value ?? Period(months: isCritical ? 6 : 12, days: 0))
        }
    }
}

/// The declared fields of a playbook. A field is nil or empty when it is missing or could not be read.
package struct PlaybookFields: Sendable {
    /// The bytes of the whole top-level mapping.
    package var range: SourceRange
    package var schema: Located<Int>?
    package var id: Located<String>?
    package var title: Located<String>?
    package var purpose: Located<String>?
    /// When the playbook applies, in the words of the alert or the requester.
    package var condition: Located<String>?
    /// What done looks like.
    package var objective: Located<String>?
    /// Access and tools.
    package var needs: [Located<String>] = []
    /// Reasons to stop and escalate at once.
    package var stopIf: [Located<String>] = []
    package var scope: PlaybookScope?
    package var owner: Located<String>?
    package var reviewers: [Located<String>] = []
    package var isCritical: Located<Bool>?
    package var status: Located<PublicationStatus>?
    package var reviewInterval: Located<Period>?
    package var reviews: [Review] = []
    package var handles: [Located<String>] = []
    package var match: TicketMatch?
    package var tier: Located<Tier>?
    package var priorities: [Located<Priority>] = []
    package var inputs: [PlaybookInput] = []
    package var preconditions: [Precondition] = []
    package var steps: [Step] = []
    package var verification: [VerificationItem] = []
    package var artifacts: [Artifact] = []
    package var escalation: PlaybookEscalation?
    package var contacts: [Located<String>] = []
    package var communications: [Communication] = []
    package var related: [Located<String>] = []
    package var ends: [Located<EndState>] = []
    package var supersededBy: Located<String>?
    package var sources: [Located<String>] = []
    /// Ranges of the top-level keys that are present, by key: where a rule points when a value is empty.
    package var keys = KeyRanges([])

    package init(range: SourceRange) {
        self.range = range
    }
}

package struct PlaybookScope: Sendable {
    package var services: [Located<String>] = []
    package var clusters: [Located<String>] = []
    package var environments: [Located<String>] = []
    package var excludes: [Located<String>] = []
    package var range: SourceRange

    package init(range: SourceRange) {
        self.range = range
    }
}

/// How the handling of a ticket can end.
package enum EndState: String, Sendable, CaseIterable {
    case resolved, escalated, rejected, waiting, duplicate
}

/// A text sent at one point of the ticket's life: which event, which message template.
package struct Communication: Sendable {
    package let event: Located<CommunicationEvent>
    /// A message template's id.
    package let template: Located<String>

    package init(event: Located<CommunicationEvent>, template: Located<String>) {
        self.event = event
        self.template = template
    }
}

package enum CommunicationEvent: String, Sendable, CaseIterable {
    case start, waiting, resolved, reclassified
}

/// Who takes over: a policy of the escalation table, or a rule of the playbook's own.
package struct PlaybookEscalation: Sendable {
    /// An escalation policy's id.
    package var policy: Located<String>?
    package var after: Located<TimeSpan>?
    /// A group's or role's id.
    package var to: Located<String>?
    /// A message template's id.
    package var handover: Located<String>?
    package var range: SourceRange

    package init(range: SourceRange) {
        self.range = range
    }
}
