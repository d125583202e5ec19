import BuildDriver
import Editions

/// `runbookc diff`: two published editions against each other, and against the promise of `api/v1`.
enum DiffCommand: Command {
    private static let acceptBreaking = CommandOption(
        "--accept-breaking", "end with 0 although something breaks: it was decided, and announced")
    private static let format = CommandOption(
        "--format", value: "NAME", choices: ["text", "json"], "write text or json (default: text)")

    static let specification = CommandSpecification(
        "diff", "compare two published editions and name what breaks their readers", operands: "OLD NEW",
        operandCount: 2...2, options: [acceptBreaking, format, .color, .quiet],
        notes: [
            "OLD and NEW are sites, or their api or api/v1 folders.",
            "Breaking: a field or index that is gone, has another type or may be missing; an id that is gone or became "
                + "another one without a redirect; an address that changed; a list that lost the order of its ids; "
                + "another schemaVersion.",
            "Ends with 0 when nothing breaks, with 2 when something does, unless --accept-breaking is given.",
        ],
        examples: [
            .init("runbookc diff published/ public/", "the last edition against the one just built"),
            .init("runbookc diff --format json old/api new/api > diff.json", "for a program"),
            .init("runbookc diff --accept-breaking old/ new/", "show what breaks, and go on"),
        ])

    static func run(_ arguments: Arguments, _ environment: Environment) async throws(CommandFailure) -> ExitStatus {
        let console = Console(environment, color: arguments.value(.color), isQuiet: arguments.has(.quiet))
        let (old, new) = try CommandFailure.wrapping { () throws(JobFailure) in
            (
                try PublishedFolder(arguments.operands[0], in: environment.fileSystem).readAPI(),
                try PublishedFolder(arguments.operands[1], in: environment.fileSystem).readAPI()
            )
        }
        let comparison = APIComparison(old: old, new: new)
        let writer = APIComparisonWriter(comparison)
        if arguments.value(format) == "json" {
            console.output.write(writer.json)
        } else {
            console.write(PathText.printable(writer.text, keepingLineEnds: true))
        }
        guard comparison.count(.breaking) > 0 else { return .success }
        if arguments.has(acceptBreaking) { return .success }
        console.notice("runbookc: the new edition breaks the promise of api/v1; --accept-breaking lets it pass")
        return .failure
    }
}
