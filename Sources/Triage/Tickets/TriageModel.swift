package import KnowledgeModel
import SourceText

/// All that tickets are matched with: made from a knowledge base, published as part `q` of the search index, and read
/// again from there, so that every reader has the same numbers.
package struct TriageModel: Sendable, Equatable {
    var weights: TriageWeights
    /// Configuration items of all services, lower-cased, sorted.
    var items: [String] = []
    var matrix: [Cell] = []
    var reclassifications: [PriorityChange] = []
    /// Words of other desks.
    var outside: [Phrase] = []
    var types: [Kind] = []
    var terms: [String: Term] = [:]

    struct Cell: Sendable, Equatable {
        let impact: ImpactLevel
        let urgency: ImpactLevel
        let priority: Priority
    }

    /// What a term of the ticket types tells.
    struct Term: Sendable, Equatable {
        let rarity: Int
        /// 1 to 35, by place of the type.
        let impacts: [Int: Int]
    }

    /// A ticket type.
    struct Kind: Sendable, Equatable {
        var id: String
        var titles: [String: String] = [:]
        /// Relative to the site's root.
        var url: String
        /// Titles, then aliases.
        var aliases: [Phrase] = []
        var questions: [Phrase] = []
        var negatives: [Phrase] = []
        var signatures: [String] = []
        /// Folded names of alerts, without `*`.
        var alerts: [String] = []
        /// Globs of alerts, lower-cased.
        var alertGlobs: [String] = []
        /// Folded ids of the type and of its playbook.
        var handles: [String] = []
        /// Lower-cased.
        var items: Set<String> = []
        var clusters: Set<String> = []
        var isSecurity = false
        /// The playbook still to be written, for which ``playbook`` stands in.
        var interim: String?
        /// `default`, or an environment, in lower case.
        var priorities: [String: Priority] = [:]
        var tier: Tier?
        /// By priority, and without one.
        var escalation: [String: TimeSpan] = [:]
        var requiredFields: [String] = []
        var playbook: Answer?
    }

    /// The playbook that handles a type.
    struct Answer: Sendable, Equatable {
        var id: String
        var url: String
        /// `sha256:…`.
        var hash: String
        var nextReview: CalendarDate?
        var isCritical = false
        var isPublished = true
        var inputs: [Input] = []
        var all: [Condition] = []
        var any: [Condition] = []
        var not: [Condition] = []
    }

    struct Input: Sendable, Equatable {
        let id: String
        let type: PlaybookInput.ValueType
        let isRequired: Bool
        let from: String?
        let pattern: String?
        let choices: [String]
    }

    struct Condition: Sendable, Equatable {
        let field: String
        let comparison: TicketCondition.Comparison
        let values: [String]
    }

    func rarity(_ stem: String) -> Int { terms[stem]?.rarity ?? 0 }
    func impact(_ stem: String, in type: Int) -> Int { terms[stem]?.impacts[type] ?? 0 }
}

/// When a priority changes after triage, and who must agree.
package struct PriorityChange: Sendable, Equatable {
    package let from: Priority
    package let to: Priority?
    package let trigger: String
    package let evidence: String
    package let approvers: [String]
    package let template: String?
}
