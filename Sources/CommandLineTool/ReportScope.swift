import BuildDriver
import QualityGate
import SourceText

/// The part of a workspace that a report is about.
///
/// The whole workspace is always loaded: an article cannot be judged without what it refers to.
struct ReportScope: Sendable {
    /// Files and folders from the workspace's root; empty for everything, as is a path that is empty itself.
    let paths: [String]

    static let everything = ReportScope(paths: [])

    private init(paths: [String]) {
        self.paths = paths
    }

    /// - Parameter operands: paths from the working folder.
    init(_ operands: [String], of workspace: Workspace, in fileSystem: any FileSystem) throws(JobFailure) {
        var paths: [String] = []
        for operand in operands {
            let kind = try JobFailure.wrapping { () throws(FileSystemError) in try fileSystem.kind(of: operand) }
            guard kind != nil else { throw JobFailure(FileSystemError(.find, operand, .notFound)) }
            paths.append(try Self.pathInWorkspace(operand, workspace, in: fileSystem))
        }
        self.paths = paths
    }

    func including(_ path: String) -> ReportScope {
        ReportScope(paths: paths + [path])
    }

    func contains(_ path: String) -> Bool {
        paths.isEmpty || paths.contains { $0.isEmpty || PathText.relative(path, to: $0) != nil }
    }

    /// The report's part inside the scope.
    func narrow(_ report: LintReport, files: some Sequence<String>) -> LintReport {
        guard !paths.isEmpty else { return report }
        return report.narrowed(
            fileCount: files.count { contains($0) }, documents: report.documents.filter { contains($0.path) }
        ) { contains($0.path) }
    }

    /// The report's part inside a shard.
    static func narrow(_ report: LintReport, files: some Sequence<String>, _ shard: Shard) -> LintReport {
        report.narrowed(
            fileCount: files.count { shard.owns($0) }, documents: report.documents.filter { shard.owns($0.path) }
        ) { shard.owns($0.path) }
    }

    /// The path of a file, which need not exist, from the workspace's root.
    static func pathInWorkspace(
        _ path: String, _ workspace: Workspace, in fileSystem: any FileSystem
    ) throws(JobFailure) -> String {
        let (file, root) = try JobFailure.wrapping { () throws(FileSystemError) in
            // A file that is a symbolic link counts where it stands, not where it leads.
            let isFolder = try fileSystem.kind(of: path) == .folder
            let folder = try fileSystem.canonicalPathOfPart(isFolder ? path : PathText.parent(of: path))
            let file = isFolder ? folder : PathText.join(folder, PathText.name(of: path))
            return (file, try fileSystem.canonicalPath(of: workspace.root))
        }
        guard let relative = PathText.relative(file, to: root) else {
            throw JobFailure(
                "\(PathText.printable(path)) is not in the workspace \(PathText.printable(workspace.root)); "
                    + "name its workspace with --workspace, or use --no-config")
        }
        return relative
    }
}
