package import SourceText

/// The declared fields of an article. A field is nil when it is missing or could not be read.
package struct FrontMatter: Sendable {
    /// From the first byte of the opening `---` to the end of the closing one.
    package var range: SourceRange
    package var id: Located<String>?
    package var schema: Located<Int>?
    package var title: Located<String>?
    package var type: Located<ArticleType>?
    package var summary: Located<String>?
    /// A role's or group's id.
    package var owner: Located<String>?
    package var reviewers: [Located<String>] = []
    package var status: Located<PublicationStatus>?
    package var created: Located<CalendarDate>?
    package var lastReviewed: Located<CalendarDate>?
    package var reviewInterval: Located<Period>?
    package var reviews: [Review] = []
    package var isCritical: Located<Bool>?
    package var services: [Located<String>] = []
    package var clusters: [Located<String>] = []
    package var audience: [Located<Audience>] = []
    package var ticketTypes: [Located<String>] = []
    package var userQuestions: [Located<String>] = []
    package var aliases: [Located<String>] = []
    package var errorSignatures: [ErrorSignature] = []
    package var language: Located<String>?
    package var translationOf: Located<String>?
    package var translations: [Located<String>] = []
    package var related: [Located<String>] = []
    package var supersedes: [Located<String>] = []
    package var supersededBy: Located<String>?
    package var contacts: [Located<String>] = []
    package var externalUsers: [Located<String>] = []
    /// Rows of the operating model that the article carries, `O-57`.
    package var sources: [Located<String>] = []
    /// Why a gate element does not apply, by the element's name: `rollback: nothing is changed`.
    package var notApplicable: [NotApplicable] = []
    package var serviceNow: ServiceNowRecord?
    /// Ids of the roles that took a decision; of the type `decision` only.
    package var decisionMakers: [Located<String>] = []
    /// Who a domain belongs to; of the type `domain` only.
    package var domainHead: DomainHead?
    /// Ranges of the keys that are present, by key: where a rule points when a value is empty or could not be read.
    package var keys = KeyRanges([])

    package init(range: SourceRange) {
        self.range = range
    }
}

/// The article's record in ServiceNow.
package struct ServiceNowRecord: Sendable {
    /// `KB0012345`; filled in after the first import.
    package let number: Located<String>?
    package let knowledgeBase: Located<String>?
    package let category: Located<String>?
    /// Names of the user criteria that may read it.
    package let canRead: [Located<String>]
    package let validTo: Located<CalendarDate>?
    package let range: SourceRange

    package init(
        number: Located<String>?, knowledgeBase: Located<String>?, category: Located<String>?,
        canRead: [Located<String>], validTo: Located<CalendarDate>?, range: SourceRange
    ) {
        self.number = number
        self.knowledgeBase = knowledgeBase
        self.category = category
        self.canRead = canRead
        self.validTo = validTo
        self.range = range
    }
}

/// The head of a domain descriptor: ids of roles and groups, and two texts.
package struct DomainHead: Sendable {
    package let accountable: Located<String>?
    package let delegator: Located<String>?
    package let facilitator: Located<String>?
    package let productOwner: Located<String>?
    package let techAlignment: Located<String>?
    package let trackedAs: Located<String>?

    package init(
        accountable: Located<String>?, delegator: Located<String>?, facilitator: Located<String>?,
        productOwner: Located<String>?, techAlignment: Located<String>?, trackedAs: Located<String>?
    ) {
        self.accountable = accountable
        self.delegator = delegator
        self.facilitator = facilitator
        self.productOwner = productOwner
        self.techAlignment = techAlignment
        self.trackedAs = trackedAs
    }
}

/// Who an article is written for.
package enum Audience: String, Sendable, CaseIterable {
    case l1 = "L1"
    case l2 = "L2"
    case l3 = "L3"
    case requester
}

/// A pattern that recognises an error text, and a text that it recognises.
package struct ErrorSignature: Sendable {
    package let pattern: Located<String>
    package let example: Located<String>

    package init(pattern: Located<String>, example: Located<String>) {
        self.pattern = pattern
        self.example = example
    }
}

/// A gate element that an article says it does not need, and why.
package struct NotApplicable: Sendable {
    package let element: Located<GateElement>
    package let reason: Located<String>

    package init(element: Located<GateElement>, reason: Located<String>) {
        self.element = element
        self.reason = reason
    }
}

/// The ten items of the quality gate.
package enum GateElement: String, Sendable, CaseIterable {
    case purpose, scope, preconditions, steps, artifacts, rollback, verification, contacts, owner
    case reviewDate = "review-date"

    /// The elements that an article carries in its text: all but owner and review date.
    package static let ofContent = allCases.filter { $0 != .owner && $0 != .reviewDate }
}
