import KnowledgeModel
package import SourceText

/// One quality check and all that is known about it.
///
/// The same value runs in the gate, explains itself on the command line and in the manual, and is tested by its own
/// examples. Each rule is a static member in a file of its own under `Rules/`.
package struct Rule: Sendable {
    /// The permanent code, `GATE006`; never reused.
    package let code: String
    /// Reads after "allow": `missing-rollback`.
    package let name: String
    package let severity: Severity
    /// The rule in one sentence.
    package let summary: String
    /// Why the rule is there, in a few sentences for people who write articles.
    package let rationale: String
    /// Where the rule comes from.
    package let source: String
    /// Whether the outcome depends on the day.
    package let dependsOnDate: Bool
    package let fixability: Fixability
    /// Whether the rule runs only when it is selected.
    package let isOptIn: Bool
    package let badExamples: [RuleExample]
    package let goodExamples: [RuleExample]
    let check: Check

    init(
        _ code: String, _ name: String, _ severity: Severity, summary: String, rationale: String, source: String,
        dependsOnDate: Bool = false, fixability: Fixability = .none, isOptIn: Bool = false, bad: [RuleExample],
        good: [RuleExample],
        check: Check
    ) {
        self.code = code
        self.name = name
        self.severity = severity
        self.summary = summary
        self.rationale = rationale
        self.source = source
        self.dependsOnDate = dependsOnDate
        self.fixability = fixability
        self.isOptIn = isOptIn
        self.badExamples = bad
        self.goodExamples = good
        self.check = check
    }

    /// The letters in front of the number: `GATE`.
    package var family: String {
        String(code.prefix { !$0.isNumber })
    }

    /// Whether a comment, a waiver or a baseline may hide the rule's findings: nobody can vouch for what could not be
    /// read, and nobody can allow a secret or a person's data.
    package var canBeSuppressed: Bool {
        family != "CFG" && family != "SYN" && code != "SEC001" && code != "SEC002"
    }

    /// Whether a baseline may cover the rule's findings.
    package var canBeBaselined: Bool {
        canBeSuppressed && family != "SEC"
    }

    /// How far a machine can help.
    package enum Fixability: String, Sendable {
        case safe
        case unsafe
        /// An editor offers a stub to fill in.
        case stub
        case none
    }

    /// What a rule looks at. A rule is pure: the same input gives the same findings in the same order.
    enum Check: Sendable {
        /// Asked once per fault that parsing and lowering left, in any kind of file.
        case fault(@Sendable (ModelFault, FileContext) -> Finding?)
        /// Asked once per article, once per playbook and once per file of table rows.
        case document(
            article: @Sendable (Article, FileContext) -> [Finding] = { _, _ in [] },
            playbook: @Sendable (Playbook, FileContext) -> [Finding] = { _, _ in [] },
            table: @Sendable (LoweredTable, FileContext) -> [Finding] = { _, _ in [] })
        /// Asked once per file, whatever it holds.
        case source(@Sendable (SourceFile, FileContext) -> [Finding])
        /// Asked once per suppression comment, after all other rules have spoken.
        case suppression(@Sendable (SuppressionUse, FileContext) -> Finding?)
        /// Asked once per waiver of the configuration that does not count or is not needed.
        case waiver(@Sendable (WaiverUse, FileContext) -> Finding)
        /// Asked once per entry of the baseline that covers nothing.
        case baseline(@Sendable (BaselineEntry, FileContext) -> Finding)
        /// Asked once per run, with everything linked.
        case knowledgeBase(@Sendable (KnowledgeBase) -> [Finding])
        /// As ``knowledgeBase(_:)``, with the day that the run works on.
        case knowledgeBaseOnDay(@Sendable (KnowledgeBase, CalendarDate) -> [Finding])

        /// Whether one file alone is looked at.
        var isAboutFiles: Bool {
            switch self {
            case .fault, .document, .source: true
            case .suppression, .waiver, .baseline, .knowledgeBase, .knowledgeBaseOnDay: false
            }
        }
    }
}

/// A suppression comment, and what came of it.
enum SuppressionUse: Sendable {
    case malformed(SuppressionFault)
    case valid(Suppression, isUsed: Bool)
    /// It ends after the last day that an exception may have today, and allows nothing.
    case overlong(Suppression, until: Located<CalendarDate>, latestEnd: CalendarDate)
}

/// What a rule knows about the file in front of it besides the model.
struct FileContext: Sendable {
    let path: String
    let kind: FileKind
    let asOf: CalendarDate
    var gateMatrix = GateMatrix.standard
    /// Acronyms that every reader of the workspace knows.
    var acronyms: Set<String> = []
    /// The file's commands, for rules about articles and playbooks.
    var shellTexts: [ShellText] = []

    enum FileKind: Sendable {
        case article, playbook, message, table
    }
}

/// What a rule returns, before the gate adds code, severity and identity.
package struct Finding: Sendable {
    package let path: String
    package let range: SourceRange
    package let message: String
    package let notes: [DiagnosticNote]
    package let help: String?
    package let fix: FixIt?
    package let subject: String
    /// Whether the text itself must not appear in a report.
    package let hidesText: Bool
    /// What the finding weighs where neither configuration nor profile says otherwise; nil for the rule's severity.
    package let severity: Severity?

    package init(
        in path: String, at range: SourceRange, _ message: String, subject: String, notes: [DiagnosticNote] = [],
        help: String? = nil, fix: FixIt? = nil, hidesText: Bool = false, severity: Severity? = nil
    ) {
        self.path = path
        self.range = range
        self.message = message
        self.notes = notes
        self.help = help
        self.fix = fix
        self.subject = subject
        self.hidesText = hidesText
        self.severity = severity
    }
}
