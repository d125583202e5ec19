import BuildDriver
import QualityGate
import Reporting
import SourceText

/// `runbookc fix`: does what a machine can do about findings.
enum FixCommand: Command {
    private static let unsafe = CommandOption(
        "--unsafe", "also apply fixes that may change the meaning, and add missing sections as stubs")
    private static let diff = CommandOption("--diff", "print what would change, and change nothing")
    private static let select = CommandOption(
        "--select", value: "RULES", isRepeatable: true, "fix findings of these rules only")

    static let specification = CommandSpecification(
        "fix", "apply the fixes that keep the meaning", operands: "[PATH…]", operandCount: 0...1_000_000,
        options: CommandOption.common + [unsafe, diff, select],
        notes: [
            "Every other byte stays as it is, each file is replaced in one step, and a second run finds nothing to do.",
            "No fix writes a review: that is somebody's word. See `runbookc help review`.",
        ],
        examples: [
            .init("runbookc fix", "the whole workspace"),
            .init("runbookc fix --diff kb/sop", "show what would change in a folder"),
            .init("runbookc fix --unsafe kb/sop/kb-x.md", "add the sections that an article lacks, as stubs"),
        ])

    static func run(_ arguments: Arguments, _ environment: Environment) async throws(CommandFailure) -> ExitStatus {
        let options = try CommonOptions(arguments, environment, of: specification)
        let console = Console(environment, color: options.color, isQuiet: options.isQuiet)
        let loading = WorkspaceLoading(options: options, environment: environment, console: console)
        let workspace = try loading.find()
        let fileSystem = environment.fileSystem
        let scope = try CommandFailure.wrapping { () throws(JobFailure) in
            try ReportScope(arguments.operands, of: workspace, in: fileSystem)
        }
        var lint = LintSettings.Request()
        lint.select = arguments.list(select)
        var request = try loading.request(workspace, lint, of: specification)
        request.baseline = try loading.baseline(.ofWorkspace, of: workspace)
        let (prepared, isUnsafe) = (request, arguments.has(unsafe))
        let outcome = try await CommandFailure.wrapping { () async throws(JobFailure) in
            try await FixRun.run(prepared, isUnsafe: isUnsafe, in: fileSystem) { scope.contains($0) }
        }
        for path in outcome.refusedPaths {
            console.notice("runbookc: left \(PathText.printable(path)) as it is: its fixes would make it unreadable")
        }
        for change in outcome.changes {
            if arguments.has(diff) {
                console.write(
                    PathText.printable(
                        UnifiedDiff.text(path: change.before.path, from: change.before.bytes, to: change.after),
                        keepingLineEnds: true))
                continue
            }
            let path = PathText.join(workspace.root, change.before.path)
            try CommandFailure.wrapping { () throws(JobFailure) in
                try JobFailure.wrapping { () throws(FileSystemError) in
                    try FileReplacement.write(change.after, to: path, in: fileSystem)
                }
            }
            console.write(PathText.printable("fixed \(change.before.path) (\(change.fixCount))") + "\n")
        }
        let count = outcome.changes.reduce(0) { $0 + $1.fixCount }
        let verb = arguments.has(diff) ? "would be applied" : "applied"
        console.notice("runbookc: \(count) fixes \(verb) in \(outcome.changes.count) files")
        return .success
    }
}
