import BuildDriver
import KnowledgeModel
import SourceText

/// `runbookc new`: an article or playbook from its skeleton.
enum NewCommand: Command {
    private static let playbookType = "playbook"
    private static let types = ArticleType.allCases.map(\.rawValue) + [playbookType]
    private static let skeletonFolder = "templates/articles"

    static let specification = CommandSpecification(
        "new", "start an article or playbook from its skeleton", operands: "TYPE ID", operandCount: 2...2,
        operandChoices: types, options: [.workspace, .asOf],
        notes: [
            "The skeletons are the files templates/articles/TYPE.md and playbook.yaml of the workspace. "
                + "A file that is there already is never replaced."
        ],
        examples: [
            .init("runbookc new troubleshooting kb-image-pull-backoff", "kb/troubleshooting/kb-image-pull-backoff.md"),
            .init("runbookc new playbook pb-storage-quota", "playbooks/pb-storage-quota.yaml"),
        ])

    static func run(_ arguments: Arguments, _ environment: Environment) async throws(CommandFailure) -> ExitStatus {
        let (type, id) = (arguments.operands[0], arguments.operands[1])
        guard types.contains(type) else {
            let near = NearMiss.nearest(to: type, among: types).map { "; did you mean \($0)?" } ?? ""
            throw .usage("\(type) is none of the types \(types.joined(separator: ", "))\(near)", of: specification)
        }
        let prefix = prefix(ofType: type)
        guard id.hasPrefix(prefix), isID(id) else {
            throw .usage(
                "the id of a \(type) is \(prefix) and lower-case words with hyphens, such as \(prefix)image-pull-backoff, "
                    + "not \(id)", of: specification)
        }
        let options = try CommonOptions(arguments, environment, of: specification)
        let path = try CommandFailure.wrapping { () throws(JobFailure) in
            let workspace = try Workspace.find(options.workspace, in: environment.fileSystem)
            let configuration = try ConfigurationFile.read(workspace, in: environment.fileSystem).configuration
            let today = try options.day(in: configuration.timeZone, environment)
            return try create(type, fields: ["id": id, "created": "\(today)"], in: workspace, environment.fileSystem)
        }
        environment.standardOutput.write(path + "\n")
        return .success
    }

    private static func create(
        _ type: String, fields: [String: String], in workspace: Workspace, _ fileSystem: any FileSystem
    ) throws(JobFailure) -> String {
        let id = fields["id"] ?? ""
        let isPlaybook = type == playbookType
        let skeleton = "\(skeletonFolder)/\(type).\(isPlaybook ? "yaml" : "md")"
        let folder = isPlaybook ? "playbooks" : "kb/\(type)"
        let path = PathText.join(workspace.root, "\(folder)/\(id).\(isPlaybook ? "yaml" : "md")")
        return try JobFailure.wrapping { () throws(FileSystemError) in
            let text = try fileSystem.read(PathText.join(workspace.root, skeleton), limit: FileStage.maximumFileSize)
            guard try fileSystem.kindOfLink(at: path) == nil else {
                throw FileSystemError(.write, path, .other("it is there already"))
            }
            var made = workspace.root
            for component in folder.split(separator: "/") {
                made = PathText.join(made, String(component))
                try fileSystem.makeFolder(made)
            }
            try fileSystem.write(filled(text, fields), to: path)
            return path
        }
    }

    /// The skeleton with these values in the first top-level line of each key. What a review attests is not filled in.
    private static func filled(_ skeleton: [UInt8], _ fields: [String: String]) -> [UInt8] {
        var lines = skeleton.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (key, value) in fields {
            guard let index = lines.firstIndex(where: { $0.starts(with: "\(key):".utf8) }) else { continue }
            lines[index] = Array("\(key): \(value)".utf8)[...]
        }
        return Array(lines.joined(separator: [UInt8(ascii: "\n")]))
    }

    private static func prefix(ofType type: String) -> String {
        switch ArticleType(rawValue: type) {
        case .decision: "adr-"
        case .domain: "dom-"
        case .some: "kb-"
        case nil: "pb-"
        }
    }

    /// The shape of ids: lower-case words and numbers between single hyphens.
    private static func isID(_ text: String) -> Bool {
        text.utf8.count <= 100
            && text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false).allSatisfy { word in
                !word.isEmpty
                    && word.allSatisfy { byte in
                        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    }
            }
    }
}
