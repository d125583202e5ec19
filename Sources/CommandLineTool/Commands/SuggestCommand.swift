import BuildDriver
import CSVSyntax
import SourceText
import Triage

/// `runbookc suggest`: from a ticket to the playbook that answers it, with reasons, or to an honest "nothing fits".
enum SuggestCommand: Command {
    private static let text = CommandOption("--text", value: "TEXT", "the ticket in one sentence, instead of a file")
    private static let csv = CommandOption("--csv", value: "FILE", "many tickets: a CSV export; one line of JSON each")
    private static let top = CommandOption("--top", value: "N", "how many candidates to show (default: 3)")
    private static let format = CommandOption(
        "--format", value: "NAME", choices: ["text", "json"], "write text or json (default: text)")
    /// Most candidates that `--top` may ask for.
    private static let maximumCandidates = 50

    static let specification = CommandSpecification(
        "suggest", "find the playbook for a ticket, with reasons", operands: "[TICKET.json|-]", operandCount: 0...1,
        options: CommandOption.common + [text, csv, top, TriageLoading.index, format],
        notes: [
            "The ticket is a JSON object with the names of ServiceNow: short_description, description, cmdb_ci, namespace, "
                + "cluster, environment, alert, impact, urgency, lang. All may be missing; others are left alone.",
            "Ends with 1 when nothing fits.",
        ],
        examples: [
            .init("runbookc suggest ticket.json", "one ticket"),
            .init("runbookc suggest --text \"pods stuck in ImagePullBackOff\"", "what somebody says on the phone"),
            .init("runbookc suggest --format json - < ticket.json", "for a program"),
            .init("runbookc suggest --index public ticket.json", "from a built site, in a few milliseconds"),
            .init("runbookc suggest --csv export.csv > suggestions.jsonl", "an export of many"),
        ])

    static func run(_ arguments: Arguments, _ environment: Environment) async throws(CommandFailure) -> ExitStatus {
        let options = try CommonOptions(arguments, environment, of: specification)
        let console = Console(environment, color: options.color, isQuiet: options.isQuiet)
        let limit = try candidateLimit(arguments)
        let sources = [arguments.operands.first, arguments.value(text), arguments.value(csv)].compactMap { $0 }
        guard sources.count == 1 else {
            throw .usage("suggest needs one of TICKET.json, - , --text and --csv", of: specification)
        }
        if let file = arguments.value(csv) {
            let tickets = try table(file, environment)
            let matcher = try await TriageLoading(arguments, options, console, environment, of: specification).matcher()
            let suggestions = tickets.map { ($0, matcher.suggestion(for: $0, limit: limit)) }
            console.output.write(SuggestionWriter.jsonLines(suggestions))
            return suggestions.contains { $0.1.decision == .none } ? .findings : .success
        }
        let ticket = try ticket(arguments, environment)
        let matcher = try await TriageLoading(arguments, options, console, environment, of: specification).matcher()
        let suggestion = matcher.suggestion(for: ticket, limit: limit)
        if arguments.value(format) == "json" {
            console.output.write(SuggestionWriter.json(suggestion))
        } else {
            console.write(PathText.printable(SuggestionWriter.text(suggestion), keepingLineEnds: true))
        }
        return suggestion.decision == .none ? .findings : .success
    }

    private static func candidateLimit(_ arguments: Arguments) throws(CommandFailure) -> Int {
        guard let given = arguments.value(top) else { return 3 }
        guard let number = Int(given), (1...maximumCandidates).contains(number) else {
            throw .usage("--top is a number from 1 to \(maximumCandidates), not \(given)", of: specification)
        }
        return number
    }

    private static func ticket(_ arguments: Arguments, _ environment: Environment) throws(CommandFailure) -> Ticket {
        if let text = arguments.value(text) {
            var ticket = Ticket()
            ticket.shortDescription = text
            return ticket
        }
        let name = arguments.operands.first ?? "-"
        let json = try TriageLoading.json(try TriageLoading.read(name, environment), name: name)
        guard case .object = json else {
            throw .job(JobFailure("\(PathText.printable(name)) is no ticket: a JSON object should stand there"))
        }
        return Ticket(json)
    }

    private static func table(_ file: String, _ environment: Environment) throws(CommandFailure) -> [Ticket] {
        let bytes = try TriageLoading.read(file, environment)
        do throws(TicketTable.Fault) {
            return try TicketTable.tickets(bytes)
        } catch {
            throw .job(JobFailure("\(PathText.printable(file)), line \(error.lineNumber): \(error.problem)"))
        }
    }
}
