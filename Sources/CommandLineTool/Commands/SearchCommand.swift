import BuildDriver
import SourceText
import Triage

/// `runbookc search`: the same ranking as the site's search box.
enum SearchCommand: Command {
    private static let top = CommandOption("--top", value: "N", "how many results to show (default: 10)")
    private static let language = CommandOption("--lang", value: "TAG", "prefer documents in this language, such as es")
    private static let kind = CommandOption(
        "--type", value: "NAME", choices: SearchDocument.Kind.allCases.map(\.rawValue), isRepeatable: true,
        "only playbook, ticket-type, article or service")
    private static let explain = CommandOption("--explain", "show where every point of a score comes from")
    private static let format = CommandOption(
        "--format", value: "NAME", choices: ["text", "json"], "write text or json (default: text)")
    /// Most results that `--top` may ask for.
    private static let maximumResults = 1_000

    static let specification = CommandSpecification(
        "search", "search playbooks, articles, ticket types and services", operands: "WORDS", operandCount: 1...64,
        options: CommandOption.common + [top, language, kind, explain, TriageLoading.index, format],
        notes: ["Ends with 1 when nothing is found."],
        examples: [
            .init("runbookc search certificate expired", "some words"),
            .init("runbookc search KubePodCrashLooping --explain", "an alert's name, with the points"),
            .init("runbookc search --index public certificate", "from a built site, in a few milliseconds"),
            .init("runbookc search certificado --lang es --format json", "for a program"),
        ])

    static func run(_ arguments: Arguments, _ environment: Environment) async throws(CommandFailure) -> ExitStatus {
        let options = try CommonOptions(arguments, environment, of: specification)
        let console = Console(environment, color: options.color, isQuiet: options.isQuiet)
        var query = SearchQuery(arguments.operands.joined(separator: " "))
        query.language = arguments.value(language) ?? ""
        query.kinds = arguments.values(kind).compactMap(SearchDocument.Kind.init)
        if let given = arguments.value(top) {
            guard let number = Int(given), (1...maximumResults).contains(number) else {
                throw .usage("--top is a number from 1 to \(maximumResults), not \(given)", of: specification)
            }
            query.limit = number
        }
        let loading = try await TriageLoading(arguments, options, console, environment, of: specification)
        let results = try loading.results(of: query)
        if arguments.value(format) == "json" {
            console.output.write(SearchResultWriter.json(results))
        } else {
            let text = SearchResultWriter.text(results, explains: arguments.has(explain))
            console.write(PathText.printable(text, keepingLineEnds: true))
        }
        return results.isEmpty ? .findings : .success
    }
}
