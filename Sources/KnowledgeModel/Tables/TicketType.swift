package import SourceText

/// A kind of ticket and the playbooks that handle it.
package struct TicketType: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case incident, request
    }

    package let id: Located<String>
    package var title: LocalizedText?
    package var kind: Located<Kind>?
    /// By environment: `{default: P3, production: P2}`; a plain priority counts for every environment.
    package var defaultPriority: [EnvironmentPriority] = []
    package var entryTier: Located<Tier>?
    package var group: Located<String>?
    /// In order of preference.
    package var playbooks: [Located<String>] = []
    /// What the ticket type's own playbook will be; set when ``playbooks`` names a stand-in for now.
    package var interim: Located<String>?
    package var articles: [Located<String>] = []
    /// Whether the type counts for KB coverage.
    package var isCommon: Bool = false
    package var services: [Located<String>] = []
    package var aliases: [LanguageTerms] = []
    package var userQuestions: [LanguageTerms] = []
    package var errorSignatures: [ErrorSignature] = []
    package var alerts: [Located<String>] = []
    package var negativeTerms: [LanguageTerms] = []
    /// Ticket fields that must be filled.
    package var requiredFields: [Located<String>] = []
    package var sources: [Located<String>] = []
    /// A decision's id.
    package var decidedBy: Located<String>?
    /// The file that declares the type.
    package let path: String
    package let range: SourceRange

    package init(id: Located<String>, path: String = "playbooks/ticket-types.yaml", range: SourceRange) {
        self.id = id
        self.path = path
        self.range = range
    }
}

package struct EnvironmentPriority: Sendable {
    /// `default`, or the name of an environment.
    package let environment: String
    package let priority: Located<Priority>

    package init(environment: String, priority: Located<Priority>) {
        self.environment = environment
        self.priority = priority
    }
}

/// Words or sentences of one language.
package struct LanguageTerms: Sendable {
    package let language: String
    package let terms: [Located<String>]

    package init(language: String, terms: [Located<String>]) {
        self.language = language
        self.terms = terms
    }
}
