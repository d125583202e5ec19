import BuildDriver
import KnowledgeModel
import QualityGate
import SourceText

/// `runbookc review`: writes somebody's word that they reviewed an article or a playbook. The only command that does.
enum ReviewCommand: Command {
    private static let kind = CommandOption(
        "--kind", value: "KIND", choices: Review.Kind.allCases.map(\.rawValue),
        "what was done: read, exercised, incident (looked at after one) or drill")
    private static let role = CommandOption("--by", value: "ROLE", "the role that did it, role-…")
    private static let ref = CommandOption("--ref", value: "REF", "the ticket or drill that goes with it")

    static let specification = CommandSpecification(
        "review", "record that somebody reviewed an article or a playbook", operands: "ID", operandCount: 1...1,
        options: CommandOption.common + [kind, role, ref],
        notes: [
            "The entry carries the day (--as-of) and a digest of the text, so that a later change shows. Nothing else "
                + "of the file changes. At a terminal it asks first."
        ],
        examples: [
            .init("runbookc review kb-kb-review --kind read --by role-evangelist", "read from end to end"),
            .init(
                "runbookc review pb-egress-access --kind exercised --by role-team-lead-kubernetes --ref INC0012345",
                "carried out for a ticket"),
        ])

    static func run(_ arguments: Arguments, _ environment: Environment) async throws(CommandFailure) -> ExitStatus {
        let options = try CommonOptions(arguments, environment, of: specification)
        let console = Console(environment, color: options.color, isQuiet: options.isQuiet)
        guard let kind = arguments.value(kind).flatMap(Review.Kind.init(rawValue:)) else {
            throw .usage("review needs --kind: read, exercised, incident or drill", of: specification)
        }
        guard let role = arguments.value(role) else {
            throw .usage("review needs --by with the role that did it", of: specification)
        }
        let loading = WorkspaceLoading(options: options, environment: environment, console: console)
        let workspace = try loading.find()
        let analysis = try await loading.analyse(workspace, of: specification)
        let file = try CommandFailure.wrapping { () throws(JobFailure) in
            try check(role, in: analysis.knowledgeBase)
            return try document(arguments.operands[0], in: analysis.knowledgeBase)
        }
        guard let ledger = file.ledger else { throw .job(JobFailure("\(file.path) keeps no reviews")) }
        let entry = ReviewLedger.Entry(
            date: analysis.report.asOf, by: role, kind: kind, ref: arguments.value(ref), contentHash: ledger.contentHash
        )
        guard let bytes = ReviewLedger.adding(entry, to: file) else {
            throw .job(
                JobFailure(
                    "the ledger of \(PathText.printable(file.path)) cannot be written without harm; "
                        + "add this under `reviews:` by hand: - \(PathText.printable(entry.text))"))
        }
        guard try isConfirmed(entry, arguments.operands[0], environment, console) else {
            console.notice("runbookc: nothing was written")
            return .success
        }
        try CommandFailure.wrapping { () throws(JobFailure) in
            try JobFailure.wrapping { () throws(FileSystemError) in
                try FileReplacement.write(
                    bytes, to: PathText.join(workspace.root, file.path), in: environment.fileSystem)
            }
        }
        console.write(PathText.printable("recorded in \(file.path): \(entry.text)") + "\n")
        return .success
    }

    private static func check(_ role: String, in knowledgeBase: KnowledgeBase) throws(JobFailure) {
        let roles = knowledgeBase.declarations.values.filter { $0.kind == .role }.map(\.id).sorted()
        guard !roles.contains(role) else { return }
        let near = NearMiss.nearest(to: role, among: roles).map { "; did you mean \($0)?" } ?? ""
        throw JobFailure("there is no role \(PathText.printable(role))\(near)")
    }

    private static func document(_ id: String, in knowledgeBase: KnowledgeBase) throws(JobFailure) -> LoweredFile {
        if let article = knowledgeBase.article(id) { return .article(article) }
        if let playbook = knowledgeBase.playbook(id) { return .playbook(playbook) }
        let ids = knowledgeBase.articles.map(\.id) + knowledgeBase.playbooks.map(\.id)
        let near = NearMiss.nearest(to: id, among: ids).map { "; did you mean \($0)?" } ?? ""
        throw JobFailure("there is no article or playbook \(PathText.printable(id))\(near)")
    }

    /// Asks a person; a pipeline is not kept waiting.
    private static func isConfirmed(
        _ entry: ReviewLedger.Entry, _ id: String, _ environment: Environment, _ console: Console
    ) throws(CommandFailure) -> Bool {
        guard environment.standardInput.isTerminal, console.error.isTerminal else { return true }
        let deed =
            switch entry.kind {
            case .read: "read it from end to end"
            case .exercised: "carried it out"
            case .incident: "held it against an incident"
            case .drill: "went through it in a drill"
            }
        console.error.write(
            "\(PathText.printable(id)): \(PathText.printable(entry.by)) \(deed), as it stands now? [y/N] ")
        let answer = try CommandFailure.wrapping { () throws(JobFailure) in
            try JobFailure.wrapping { () throws(FileSystemError) in try environment.standardInput.readLine() }
        }
        return ["y", "yes"].contains(answer.lowercased())
    }
}
