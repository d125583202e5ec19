import BuildDriver
import CSVSyntax
import QualityGate
import SourceText
import Triage

/// `runbookc coverage`: what the knowledge base answers, what it does not, and what is never used.
enum CoverageCommand: Command {
    private static let separator = CommandOption(
        "--separator", value: "NAME", choices: ["comma", "semicolon", "tab"],
        "what stands between the columns (default: what the first line has most of)")
    private static let minimum = CommandOption(
        "--min", value: "PERCENT", "fail when less is covered: of the tickets, or of the common types without tickets")
    private static let format = CommandOption(
        "--format", value: "NAME", choices: ["text", "json"], "write text or json (default: text)")

    static let specification = CommandSpecification(
        "coverage", "tell what is covered, what is not and what is never used", operands: "[TICKETS.csv|-]",
        operandCount: 0...1, options: CommandOption.common + [separator, minimum, format],
        notes: [
            "KB coverage is the share of common ticket types that a published playbook or article answers. With an "
                + "export of tickets it is weighted by their number, and the tickets that nothing covers are grouped by "
                + "the words that they share.",
            "The first row names the columns as ServiceNow does, by name or by label: number, short_description, "
                + "description, cmdb_ci, category, opened_at. A type is common from the fourth ticket in a quarter.",
            "Ends with 1 below --min.",
        ],
        examples: [
            .init("runbookc coverage", "from the ticket types alone"),
            .init("runbookc coverage incidents.csv", "weighted by the tickets of a quarter"),
            .init("runbookc coverage incidents.csv --min 80 --format json > coverage.json", "a gate for a pipeline"),
        ])

    static func run(_ arguments: Arguments, _ environment: Environment) async throws(CommandFailure) -> ExitStatus {
        let options = try CommonOptions(arguments, environment, of: specification)
        let console = Console(environment, color: options.color, isQuiet: options.isQuiet)
        var minimumPercent = 0
        if let given = arguments.value(minimum) {
            guard let number = Int(given), (0...100).contains(number) else {
                throw .usage("--min is a number from 0 to 100, not \(given)", of: specification)
            }
            minimumPercent = number
        }
        let rows: [TicketTable.Row]? =
            if let file = arguments.operands.first {
                try tickets(file, arguments, environment)
            } else {
                nil
            }
        let loading = WorkspaceLoading(options: options, environment: environment, console: console)
        let analysis = try await loading.analyse(try loading.find(), of: specification)
        let base = analysis.knowledgeBase
        let matcher = TicketMatcher(base, asOf: analysis.report.asOf)
        let report = rows.map { CoverageReport(base, rows: $0, matcher: matcher) } ?? CoverageReport(base)
        let writer = CoverageWriter(report)
        if arguments.value(format) == "json" {
            console.output.write(writer.json)
        } else {
            console.write(PathText.printable(writer.text, keepingLineEnds: true))
        }
        let percent =
            report.volume.map { CoverageReport.percent($0.covered, of: $0.tickets) }
            ?? CoverageReport.percent(report.commonCovered, of: report.common)
        return percent < minimumPercent ? .findings : .success
    }

    private static func tickets(
        _ file: String, _ arguments: Arguments, _ environment: Environment
    ) throws(CommandFailure) -> [TicketTable.Row] {
        let choice: CSVReader.Separator? =
            switch arguments.value(separator) {
            case "comma": .comma
            case "semicolon": .semicolon
            case "tab": .tab
            default: nil
            }
        let bytes = try TriageLoading.read(file, environment)
        let name = file == "-" ? "standard input" : PathText.printable(file)
        let rows: [TicketTable.Row]
        do throws(TicketTable.Fault) {
            rows = try TicketTable.rows(bytes, separator: choice)
        } catch {
            throw .job(JobFailure("\(name), line \(error.lineNumber): \(error.problem)"))
        }
        guard !rows.isEmpty else { throw .job(JobFailure("there is no ticket in \(name)")) }
        return rows
    }
}
