import BuildDriver
import CSVSyntax
import IndexExport
import KnowledgeModel
import SourceText

/// `runbookc servicenow`: what the platform holds after an import, against what was exported.
enum ServiceNowCommand: Command {
    private static let export = CommandOption(
        "--export", value: "DIR", "the bundle that was imported (default: public/api/v1/servicenow)")
    private static let returned = CommandOption(
        "--returned", value: "FILE", "what the platform returned: a list as CSV or JSON, or an answer of its API")
    private static let format = CommandOption(
        "--format", value: "NAME", choices: ["text", "json"], "write text or json (default: text)")

    static let specification = CommandSpecification(
        "servicenow", "hold an import into ServiceNow against its bundle", operands: "verify", operandCount: 1...1,
        operandChoices: ["verify"], options: [export, returned, .asOf, format, .color, .quiet],
        notes: [
            "`build --export servicenow` writes the bundle. The returned list needs u_source_id (or number); "
                + "u_content_hash, text, short_description, workflow_state and valid_to are compared where they are.",
            "Tells what is missing, extra, duplicate, altered, hidden by valid_to, or in another state; ends with 1 then.",
        ],
        examples: [
            .init(
                "runbookc servicenow verify --export bundle/ --returned kb_export.csv",
                "a list exported from the platform"),
            .init("runbookc servicenow verify --returned articles.json --format json", "an answer of the Table API"),
        ])

    static func run(_ arguments: Arguments, _ environment: Environment) async throws(CommandFailure) -> ExitStatus {
        guard arguments.operands[0] == "verify" else {
            throw .usage("servicenow knows verify, not \(arguments.operands[0])", of: specification)
        }
        guard let file = arguments.value(returned) else {
            throw .usage("servicenow verify needs --returned FILE", of: specification)
        }
        let options = try CommonOptions(arguments, environment, of: specification)
        let console = Console(environment, color: options.color, isQuiet: options.isQuiet)
        let bundle = arguments.value(export) ?? "public/api/v1/servicenow"
        let path = PathText.join(bundle, "import-manifest.json")
        let manifest = try TriageLoading.json(try TriageLoading.read(path, environment), name: path)
        let rows = try rows(file, environment)
        let today = try CommandFailure.wrapping { () throws(JobFailure) in try options.day(in: "UTC", environment) }
        guard let readBack = ReadBack(manifest: manifest, returned: rows, asOf: today) else {
            throw .job(JobFailure("\(PathText.printable(path)) is no manifest of an import"))
        }
        if arguments.value(format) == "json" {
            console.output.write(readBack.json)
        } else {
            console.write(PathText.printable(readBack.text, keepingLineEnds: true))
        }
        return readBack.findings.isEmpty ? .success : .findings
    }

    private static func rows(_ file: String, _ environment: Environment) throws(CommandFailure) -> [ReadBack.Row] {
        let bytes = try TriageLoading.read(file, environment)
        let name = file == "-" ? "standard input" : PathText.printable(file)
        let start = bytes.first { $0 > 0x20 && ![0xEF, 0xBB, 0xBF].contains($0) }
        if start == UInt8(ascii: "{") || start == UInt8(ascii: "[") {
            guard let rows = ReturnedRows.rows(json: try TriageLoading.json(bytes, name: file)) else {
                throw .job(JobFailure("\(name) is no answer of the platform: it has no `result` and no `records`"))
            }
            return rows
        }
        let rows: [ReadBack.Row]
        do throws(CSVReader.Fault) {
            rows = try ReturnedRows.rows(csv: bytes)
        } catch {
            throw .job(JobFailure("\(name), line \(error.lineNumber): \(error.problem)"))
        }
        guard rows.isEmpty || rows.contains(where: { $0["u_source_id"] != nil || $0["number"] != nil }) else {
            throw .job(JobFailure("\(name) has no column u_source_id or number"))
        }
        return rows
    }
}
