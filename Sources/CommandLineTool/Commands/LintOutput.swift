import BuildDriver
import QualityGate
import Reporting
import SourceText

/// Where the documents of a lint go: what `--format` and `--statistics` ask for, and what a pipeline shows beside the log.
struct LintOutput {
    private enum Place {
        case standardOutput
        case destination(ReportDestination)
        /// The file of GitHub's job summary, to which other tools write as well.
        case jobSummary(String)
    }

    private let entries: [(form: ReportDocument.Form, place: Place)]
    private let console: Console
    private let environment: Environment
    /// Whether to say how a merge request gets its report.
    private let advisesGitLab: Bool

    /// - Parameter isStatistical: whether counts are printed instead of the findings.
    init(
        _ arguments: Arguments, _ environment: Environment, _ console: Console, isQuiet: Bool, isStatistical: Bool,
        of command: CommandSpecification
    ) throws(CommandFailure) {
        let destinations = try ReportDestination.all(arguments, environment.variables, of: command)
        var entries: [(form: ReportDocument.Form, place: Place)] = isStatistical ? [(.statistics, .standardOutput)] : []
        for destination in destinations where !(isStatistical && destination.file == nil) {
            entries.append((destination.form(on: console, isQuiet: isQuiet), .destination(destination)))
        }
        let isChosen = !arguments.values(.format).isEmpty
        if !isChosen, let path = environment.variables["GITHUB_STEP_SUMMARY"], !path.isEmpty {
            entries.append((.report(.markdown, isColored: false, isBrief: false), .jobSummary(path)))
        }
        self.entries = entries
        self.console = console
        self.environment = environment
        advisesGitLab = !isChosen && environment.variables["GITLAB_CI"] == "true"
    }

    /// Of the documents, in the order in which they are written.
    var forms: [ReportDocument.Form] { entries.map(\.form) }

    func render(_ report: LintReport, sources: [String: SourceFile], jobs: Int) async -> [ReportDocument] {
        var documents: [ReportDocument] = []
        for form in forms {
            documents.append(await ReportDocument.render(form, of: report, sources: sources, jobs: jobs))
        }
        return documents
    }

    /// - Parameter documents: of ``forms``, in their order.
    func write(_ documents: [ReportDocument]) throws(CommandFailure) {
        for (entry, document) in zip(entries, documents) {
            switch entry.place {
            case .standardOutput:
                for piece in document.pieces { console.output.write(piece) }
            case .destination(let destination):
                try destination.write(document, to: console, in: environment.fileSystem)
            case .jobSummary(let path):
                try append(document, to: path)
            }
        }
        if advisesGitLab {
            console.notice(
                "runbookc: --format text --format gitlab:gl-code-quality-report.json gives the merge request its report"
            )
        }
    }

    private func append(_ document: ReportDocument, to path: String) throws(CommandFailure) {
        let fileSystem = environment.fileSystem
        try CommandFailure.wrapping { () throws(JobFailure) in
            try JobFailure.wrapping { () throws(FileSystemError) in
                let isThere = try fileSystem.kind(of: path) != nil
                let before = isThere ? try fileSystem.read(path, limit: FileStage.maximumFileSize) : []
                try fileSystem.write(before + document.bytes, to: path)
            }
        }
    }
}
