import BuildDriver
import Editions

/// `runbookc verify`: a copied site against its manifest.
enum VerifyCommand: Command {
    private static let format = CommandOption(
        "--format", value: "NAME", choices: ["text", "json"], "write text or json (default: text)")

    static let specification = CommandSpecification(
        "verify", "hold a copied site against its manifest", operands: "DIR", operandCount: 1...1,
        options: [format, .color, .quiet],
        notes: [
            "Every file's SHA-256 is compared with api/v1/manifest.json, which must come from where you trust it. Hidden "
                + "files are left out.",
            "Ends with 1 when a file is missing, altered or extra.",
        ],
        examples: [
            .init("runbookc verify /srv/kb", "after copying a site to its server"),
            .init("runbookc verify --format json /mnt/usb/kb", "for a program"),
        ])

    static func run(_ arguments: Arguments, _ environment: Environment) async throws(CommandFailure) -> ExitStatus {
        let console = Console(environment, color: arguments.value(.color), isQuiet: arguments.has(.quiet))
        let verification = try CommandFailure.wrapping { () throws(JobFailure) in
            try PublishedFolder.verify(arguments.operands[0], in: environment.fileSystem)
        }
        if arguments.value(format) == "json" {
            console.output.write(verification.json)
        } else if !arguments.has(.quiet) || !verification.isIntact {
            console.write(PathText.printable(verification.text, keepingLineEnds: true))
        }
        return verification.isIntact ? .success : .findings
    }
}
