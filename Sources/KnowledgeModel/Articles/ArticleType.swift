/// The kinds of article. The raw value is the front matter's `type` and the folder under `kb/`.
package enum ArticleType: String, Sendable, CaseIterable {
    case sop
    case playbookNote = "playbook-note"
    case troubleshooting
    case rca
    case architecture
    case decision
    case domain
    case oncall
    case templateGuide = "template-guide"

    /// How often an article is reviewed when its front matter does not say; nil when only events call for a review.
    package var defaultReviewInterval: Period? {
        switch self {
        case .sop, .playbookNote, .troubleshooting, .architecture, .templateGuide: Period(months: 12, days: 0)
        case .oncall: Period(months: 3, days: 0)
        case .domain: Period(months: 2, days: 0)
        case .rca, .decision: nil
        }
    }

    /// For people: `SOP`, `Troubleshooting guide`.
    package var title: String {
        switch self {
        case .sop: "SOP"
        case .playbookNote: "Playbook note"
        case .troubleshooting: "Troubleshooting guide"
        case .rca: "RCA summary"
        case .architecture: "Architecture note"
        case .decision: "Decision"
        case .domain: "Domain descriptor"
        case .oncall: "On-call guide"
        case .templateGuide: "Template guide"
        }
    }
}
