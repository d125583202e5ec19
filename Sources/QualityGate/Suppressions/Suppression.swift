import KnowledgeModel
import SourceText

/// A comment that allows a rule at one place: `<!-- runbookc-allow GATE006 until=2026-12-31 reason="read-only" -->` in
/// Markdown, `# runbookc-allow …` in YAML.
struct Suppression: Sendable {
    /// Codes or names of rules as written, at least one.
    let selectors: [Located<String>]
    let until: Located<CalendarDate>?
    let reason: Located<String>?
    /// The comment.
    let range: SourceRange
    /// The bytes whose findings it allows: the section, step or key that follows, or the whole file.
    let scope: SourceRange

    /// Whether it still counts on this day; without an end it always does.
    func isActive(asOf today: CalendarDate) -> Bool {
        until.map { $0.value >= today } ?? true
    }

    func allows(_ rule: Rule, at range: SourceRange) -> Bool {
        scope.lowerBound <= range.lowerBound && range.lowerBound <= scope.upperBound
            && selectors.contains { $0.value == rule.code || $0.value == rule.name }
    }
}

extension SuppressionUse {
    /// Nil for a comment that cannot be read.
    var suppression: Suppression? {
        switch self {
        case .malformed: nil
        case .valid(let suppression, _), .overlong(let suppression, _, _): suppression
        }
    }
}

/// What is wrong with a suppression comment itself.
struct SuppressionFault: Sendable {
    let range: SourceRange
    let message: String
    let help: String?
}
