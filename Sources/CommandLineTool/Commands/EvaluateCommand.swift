import BuildDriver
import SourceText
import Triage

/// `runbookc evaluate`: how well suggestions agree with labelled tickets.
enum EvaluateCommand: Command {
    private static let minimumPrecision = CommandOption(
        "--min-p1", value: "SHARE", "fail when P@1 is below this share, 0 to 1")
    private static let minimumRecall = CommandOption(
        "--min-r3", value: "SHARE", "fail when R@3 is below this share, 0 to 1")
    private static let maximumFalse = CommandOption(
        "--max-false", value: "N", "fail when more tickets that want nothing get a suggestion")
    private static let baseline = CommandOption(
        "--baseline", value: "FILE", "tell what changed since the run that wrote this JSON")
    private static let format = CommandOption(
        "--format", value: "NAME", choices: ["text", "json"], "write text or json (default: text)")

    static let specification = CommandSpecification(
        "evaluate", "measure suggestions against labelled tickets", operands: "TICKETS.jsonl", operandCount: 1...1,
        options: CommandOption.common + [
            minimumPrecision, minimumRecall, maximumFalse, baseline, TriageLoading.index, format,
        ],
        notes: [
            "Each line is a ticket as for suggest, with `expected`: ticket_type, playbook, also_acceptable, priority; "
                + "a ticket_type of null wants no suggestion."
        ],
        examples: [
            .init("runbookc evaluate tickets.jsonl", "all measures, and what is not as labelled"),
            .init("runbookc evaluate tickets.jsonl --min-p1 0.95 --min-r3 1 --max-false 0", "a gate for a pipeline"),
        ])

    static func run(_ arguments: Arguments, _ environment: Environment) async throws(CommandFailure) -> ExitStatus {
        let options = try CommonOptions(arguments, environment, of: specification)
        let console = Console(environment, color: options.color, isQuiet: options.isQuiet)
        let precision = try share(minimumPrecision, arguments)
        let recall = try share(minimumRecall, arguments)
        var falseLimit = Int.max
        if let given = arguments.value(maximumFalse) {
            guard let number = Int(given), number >= 0 else {
                throw .usage("--max-false is a number, not \(given)", of: specification)
            }
            falseLimit = number
        }
        let tickets = try labelledTickets(arguments.operands[0], environment)
        let earlier: JSONValue? =
            if let file = arguments.value(baseline) {
                try TriageLoading.json(try TriageLoading.read(file, environment), name: file)
            } else {
                nil
            }
        let evaluation = TicketEvaluation(
            tickets,
            with: try await TriageLoading(arguments, options, console, environment, of: specification).matcher())
        let writer = EvaluationWriter(evaluation)
        if arguments.value(format) == "json" {
            console.output.write(writer.json)
        } else {
            console.write(PathText.printable(writer.text, keepingLineEnds: true))
        }
        if let earlier {
            let changes = String(writer.changes(since: earlier).dropLast())
            console.notice(PathText.printable(changes, keepingLineEnds: true))
        }
        let passes =
            evaluation.precisionAtOne.thousandths >= precision && evaluation.recallAtThree.thousandths >= recall
            && evaluation.falseSuggestions <= falseLimit
        return passes ? .success : .findings
    }

    private static func labelledTickets(
        _ file: String, _ environment: Environment
    ) throws(CommandFailure) -> [LabelledTicket] {
        let bytes = try TriageLoading.read(file, environment)
        var tickets: [LabelledTicket] = []
        for (number, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            if line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) { continue }
            let json = try TriageLoading.json(Array(line), name: file, line: number + 1)
            guard let ticket = LabelledTicket(json) else {
                throw .job(JobFailure("\(PathText.printable(file)), line \(number + 1): the ticket has no `expected`"))
            }
            tickets.append(ticket)
        }
        guard !tickets.isEmpty else { throw .job(JobFailure("there is no ticket in \(PathText.printable(file))")) }
        return tickets
    }

    /// In thousandths; 0 when the option was not given.
    private static func share(_ option: CommandOption, _ arguments: Arguments) throws(CommandFailure) -> Int {
        guard let given = arguments.value(option) else { return 0 }
        guard let number = Double(given), (0...1).contains(number) else {
            throw .usage("\(option.name) is a share from 0 to 1, not \(given)", of: specification)
        }
        return Int((number * 1000).rounded())
    }
}
