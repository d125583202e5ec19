import Reporting

/// One option of a command: what it is called, what it takes, what it does.
struct CommandOption: Sendable {
    /// With the two hyphens.
    let name: String
    /// What stands behind it in the help, `DIR`; nil for an option that takes no value.
    let valueName: String?
    /// Every allowed value, for completion and near misses; empty when anything goes.
    let choices: [String]
    let isRepeatable: Bool
    /// One line without a full stop.
    let summary: String

    init(
        _ name: String, value valueName: String? = nil, choices: [String] = [], isRepeatable: Bool = false,
        _ summary: String
    ) {
        self.name = name
        self.valueName = valueName
        self.choices = choices
        self.isRepeatable = isRepeatable
        self.summary = summary
    }

    static let help = CommandOption("--help", "show this help")
    static let workspace = CommandOption(
        "--workspace", value: "DIR", "the workspace (default: nearest folder upward with runbookc.yaml)")
    static let config = CommandOption("--config", value: "FILE", "read this configuration instead of runbookc.yaml")
    static let noConfig = CommandOption("--no-config", "take any folder of Markdown, without a configuration")
    static let asOf = CommandOption(
        "--as-of", value: "DATE", "the day to hold dates against, YYYY-MM-DD (default: $RUNBOOKC_AS_OF, then today)")
    static let jobs = CommandOption(
        "--jobs", value: "N", "how many files are worked on at once (default: one per processor)")
    static let color = CommandOption(
        "--color", value: "WHEN", choices: ["auto", "always", "never"], "colour the output: auto, always or never")
    static let quiet = CommandOption("--quiet", "print findings and failures only")
    static let baseline = CommandOption(
        "--baseline", value: "FILE", "the recorded findings that do not count (default: .runbookc-baseline.json)")
    static let format = CommandOption(
        "--format", value: "NAME[:FILE]", isRepeatable: true,
        "how to report: \(ReportFormat.allCases.map(\.rawValue).joined(separator: ", "))")

    /// What every command that reads a workspace takes.
    static let common = [workspace, config, noConfig, asOf, jobs, color, quiet]
}
