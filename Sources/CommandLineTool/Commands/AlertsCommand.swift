import AlertRules
import BuildDriver
import KnowledgeModel
import Reporting
import SourceText

/// `runbookc alerts`: the links of alerting rules against the playbooks that answer the alerts.
enum AlertsCommand: Command {
    private static let baseURL = CommandOption(
        "--base-url", value: "URL", "the address at which the site is published; annotate needs it")
    private static let annotation = CommandOption(
        "--annotation", value: "NAME", "the annotation that holds the link (default: runbook_url)")
    private static let allow = CommandOption(
        "--allow", value: "KIND", choices: AlertAudit.Finding.Kind.allCases.map(\.rawValue), isRepeatable: true,
        "check: what does not fail")
    private static let update = CommandOption(
        "--update", "annotate: also replace links that are dead or lead elsewhere")
    private static let diff = CommandOption("--diff", "annotate: print what would change, and change nothing")
    private static let format = CommandOption(
        "--format", value: "NAME", choices: ["text", "json"], "check: write text or json (default: text)")

    /// Most rule files of one run.
    private static let maximumFiles = 10_000

    static let specification = CommandSpecification(
        "alerts", "check or write the runbook links of Prometheus rules", operands: "check|annotate RULES…",
        operandCount: 2...(maximumFiles + 1), operandChoices: ["check", "annotate"],
        options: CommandOption.common + [baseURL, annotation, allow, update, diff, format],
        notes: [
            "RULES are rule files or PrometheusRule manifests, in YAML, also several documents in one file. A playbook "
                + "answers the alerts of its `match.alerts`, then those of the ticket types that it comes first for.",
            "check tells links that are missing, dead (no page, or a retired one), mismatched (another page than the "
                + "playbook's) and orphaned (a playbook answers an alert that no rule raises), and ends with 1 when "
                + "there are any that --allow does not let pass.",
            "annotate writes the missing links and leaves every other byte as it is.",
        ],
        examples: [
            .init("runbookc alerts check --base-url https://kb.example/ rules/*.yaml", "in the pipeline of the rules"),
            .init("runbookc alerts check --allow orphaned rules.yaml", "a part of the rules only"),
            .init(
                "runbookc alerts annotate --base-url https://kb.example/ --diff rules/*.yaml", "show what is missing"),
        ])

    static func run(_ arguments: Arguments, _ environment: Environment) async throws(CommandFailure) -> ExitStatus {
        let options = try CommonOptions(arguments, environment, of: specification)
        let console = Console(environment, color: options.color, isQuiet: options.isQuiet)
        let verb = arguments.operands[0]
        guard verb == "check" || verb == "annotate" else {
            throw .usage("alerts knows check and annotate, not \(verb)", of: specification)
        }
        let address = try BuildCommand.address(arguments.value(baseURL), of: specification)
        let name = arguments.value(annotation) ?? "runbook_url"
        guard
            name.unicodeScalars.allSatisfy({
                $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "_")
            })
        else {
            throw .usage("--annotation is a name of letters, digits and _, not \(name)", of: specification)
        }
        let files = try arguments.operands.dropFirst().map { path throws(CommandFailure) in
            try read(path, annotation: name, environment, console)
        }
        let loading = WorkspaceLoading(options: options, environment: environment, console: console)
        let base = try await loading.analyse(try loading.find(), of: specification).knowledgeBase
        if verb == "check" { return check(files, base, address, arguments, console) }
        guard let address else { throw .usage("alerts annotate needs --base-url", of: specification) }
        return try annotate(files, base, address, name, arguments, environment, console)
    }

    private static func read(
        _ path: String, annotation: String, _ environment: Environment, _ console: Console
    ) throws(CommandFailure) -> AlertRuleFile {
        let bytes = try CommandFailure.wrapping { () throws(JobFailure) in
            try JobFailure.wrapping { () throws(FileSystemError) in
                try environment.fileSystem.read(path, limit: AlertRuleFile.maximumSize)
            }
        }
        let file = AlertRuleFile(SourceFile(path: path, bytes: bytes), annotation: annotation)
        guard file.faults.isEmpty else {
            let lines = LineTable(bytes)
            throw .job(
                JobFailure(
                    file.faults.map { fault in
                        let position = lines.codePointPosition(at: fault.range.lowerBound)
                        return "\(PathText.printable(path)):\(position.lineNumber):\(position.column): "
                            + PathText.printable(fault.message)
                    }))
        }
        if !file.hasGroups { console.notice("runbookc: \(PathText.printable(path)) holds no rule groups") }
        return file
    }

    private static func check(
        _ files: [AlertRuleFile], _ base: KnowledgeBase, _ address: String?, _ arguments: Arguments, _ console: Console
    ) -> ExitStatus {
        let audit = AlertAudit(files, base: base, baseURL: address)
        let writer = AlertAuditWriter(audit, files: files, baseURL: address)
        if arguments.value(format) == "json" {
            console.output.write(writer.json)
        } else {
            console.write(PathText.printable(writer.text, keepingLineEnds: true))
        }
        let allowed = Set(arguments.values(allow))
        return audit.findings.allSatisfy { allowed.contains($0.kind.rawValue) } ? .success : .findings
    }

    private static func annotate(
        _ files: [AlertRuleFile], _ base: KnowledgeBase, _ address: String, _ name: String, _ arguments: Arguments,
        _ environment: Environment, _ console: Console
    ) throws(CommandFailure) -> ExitStatus {
        var count = 0
        var isRefused = false
        for file in files {
            let path = file.source.path
            let result = AlertAnnotation(
                file, base: base, baseURL: address, annotation: name, replacesWrongLinks: arguments.has(update))
            for alert in result.shared {
                console.notice(
                    PathText.printable(
                        "runbookc: \(path): \(alert) shares its annotations with other rules; write the link yourself"))
            }
            if result.isRefused {
                isRefused = true
                console.notice("runbookc: left \(PathText.printable(path)) as it is: it would not read as it should")
            }
            count += result.count
            guard result.count > 0 else { continue }
            if arguments.has(diff) {
                let text = UnifiedDiff.text(path: path, from: file.source.bytes, to: result.bytes)
                console.write(PathText.printable(text, keepingLineEnds: true))
                continue
            }
            try CommandFailure.wrapping { () throws(JobFailure) in
                try JobFailure.wrapping { () throws(FileSystemError) in
                    try FileReplacement.write(result.bytes, to: path, in: environment.fileSystem)
                }
            }
            console.write(PathText.printable("annotated \(path) (\(result.count))") + "\n")
        }
        let verb = arguments.has(diff) ? "would be written" : "written"
        console.notice("runbookc: \(count) link\(count == 1 ? "" : "s") \(verb)")
        return isRefused ? .failure : .success
    }
}
