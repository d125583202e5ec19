import BuildDriver
import KnowledgeModel
import QualityGate
import SourceText

/// `runbookc baseline`: old findings, recorded, so that only new ones fail a run.
enum BaselineCommand: Command {
    private static let reason = CommandOption("--reason", value: "TEXT", "with write: why the new entries are accepted")
    private static let until = CommandOption(
        "--until", value: "DATE", "with write: the last day on which the new entries count, YYYY-MM-DD")

    static let specification = CommandSpecification(
        "baseline", "record the findings of today, remove what is fixed, or show the difference",
        operands: "write|prune|diff", operandCount: 1...1, operandChoices: ["write", "prune", "diff"],
        options: CommandOption.common + [.baseline, reason, until],
        notes: [
            "The baseline is \(BaselineFile.defaultName) in the workspace, unless --baseline names another file. lint "
                + "uses it when it is there; what it covers is marked in the reports and does not fail a run.",
            "Entries keep their day and reason, and hold over moved lines, moved files and changed messages. What "
                + "cannot be read, secrets and the configuration itself are never covered.",
        ],
        examples: [
            .init("runbookc baseline write --reason 'before the gate'", "accept everything that is there today"),
            .init("runbookc baseline diff", "what is new (+) and what is gone (-); status 1 when something is"),
            .init("runbookc baseline prune", "remove the entries whose findings are gone"),
        ])

    static func run(_ arguments: Arguments, _ environment: Environment) async throws(CommandFailure) -> ExitStatus {
        let options = try CommonOptions(arguments, environment, of: specification)
        let console = Console(environment, color: options.color, isQuiet: options.isQuiet)
        let verb = arguments.operands[0]
        guard specification.operandChoices.contains(verb) else {
            throw .usage("baseline takes write, prune or diff, not \(verb)", of: specification)
        }
        var end: CalendarDate?
        if let text = arguments.value(until) {
            guard let date = CalendarDate(text) else {
                throw .usage("--until is a day such as 2026-03-01, not \(text)", of: specification)
            }
            end = date
        }
        let loading = WorkspaceLoading(options: options, environment: environment, console: console)
        let workspace = try loading.find()
        let path = arguments.value(.baseline) ?? PathText.join(workspace.root, BaselineFile.defaultName)
        var (old, isThere) = try CommandFailure.wrapping { () throws(JobFailure) in
            let kind = try JobFailure.wrapping { () throws(FileSystemError) in try environment.fileSystem.kind(of: path)
            }
            guard kind != nil else { return (Baseline(source: nil, entries: []), false) }
            return (try BaselineFile.read(path, named: path, in: environment.fileSystem), true)
        }
        old.formerPaths = formerPaths(of: workspace, baseline: path, environment)
        if verb == "prune", !isThere {
            throw .job(
                JobFailure("there is no baseline \(PathText.printable(path)); `runbookc baseline write` makes one"))
        }
        let analysis = try await loading.analyse(workspace, baseline: .none, asksShellCheck: true, of: specification)
        let selection = analysis.settings.selection
        if verb == "diff" { return show(old.match(analysis.report, selection: selection), console) }
        let entries = old.entries(
            for: analysis.report, selection: selection, reason: arguments.value(reason), until: end,
            isPruning: verb == "prune")
        try CommandFailure.wrapping { () throws(JobFailure) in
            try JobFailure.wrapping { () throws(FileSystemError) in
                try FileReplacement.write(Baseline.json(of: entries), to: path, in: environment.fileSystem)
            }
        }
        console.notice(
            "runbookc: \(PathText.printable(path)) holds \(entries.count) findings, \(old.entries.count) before")
        return .success
    }

    /// Files that moved since the baseline was last committed; none where git cannot tell.
    private static func formerPaths(
        of workspace: Workspace, baseline path: String, _ environment: Environment
    ) -> [String: String] {
        guard let history = try? GitHistory(of: workspace, in: environment.fileSystem),
            let name = try? ReportScope.pathInWorkspace(path, workspace, in: environment.fileSystem),
            let commit = try? history.newestCommit(of: name)
        else { return [:] }
        return (try? history.formerPaths(since: commit)) ?? [:]
    }

    private static func show(_ match: Baseline.Match, _ console: Console) -> ExitStatus {
        let new = match.uncovered.filter { RuleRegistry.rule($0.code)?.canBeBaselined ?? true }
        for diagnostic in new {
            console.write(PathText.printable("+ \(diagnostic.code) \(diagnostic.path) \(diagnostic.subject)") + "\n")
        }
        for entry in match.stale {
            console.write(PathText.printable("- \(entry.rule) \(entry.path) \(entry.subject)") + "\n")
        }
        console.notice("runbookc: \(new.count) new, \(match.stale.count) gone, \(match.covered.count) covered")
        return new.isEmpty && match.stale.isEmpty ? .success : .findings
    }
}
