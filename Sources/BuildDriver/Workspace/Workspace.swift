/// The folder that a command works on.
package struct Workspace: Sendable, Equatable {
    /// The file that marks a workspace.
    package static let configurationName = "runbookc.yaml"
    /// How far up a workspace is looked for.
    package static let maximumAscent = 64
    /// The folders of a workspace that authors write in; no build writes there.
    package static let contentFolders: Set<String> = ["kb", "playbooks", "templates", "site"]

    /// The path of the folder; `.` for the working folder.
    package let root: String
    /// The configuration's path from the working folder; nil for a folder without one.
    package let configurationPath: String?

    /// Any folder of Markdown, without a configuration.
    package var isForeign: Bool { configurationPath == nil }

    /// Whether a path from the root lies where authors write.
    func mayHoldContent(_ path: String) -> Bool {
        isForeign || Self.contentFolders.contains { path == $0 || PathText.relative(path, to: $0) != nil }
    }

    package init(root: String, configurationPath: String?) {
        self.root = root
        self.configurationPath = configurationPath
    }

    /// Where to look, as the command line says it.
    package struct Request: Sendable {
        /// `--workspace`; nil looks for the nearest folder upward that has a configuration.
        package var root: String?
        /// `--config`
        package var configuration: String?
        /// `--no-config`
        package var ignoresConfiguration = false

        package init() {}
    }

    package static func find(_ request: Request, in fileSystem: some FileSystem) throws(JobFailure) -> Workspace {
        if let root = request.root {
            let kind = try JobFailure.wrapping { () throws(FileSystemError) in try fileSystem.kind(of: root) }
            guard kind == .folder else {
                throw JobFailure(FileSystemError(.find, root, kind == nil ? .notFound : .notAFolder))
            }
        }
        if request.ignoresConfiguration { return Workspace(root: request.root ?? ".", configurationPath: nil) }
        let root: String
        if let configuration = request.configuration {
            if let named = request.root { root = named } else { root = try nearest(in: fileSystem) ?? "." }
            let kind = try JobFailure.wrapping { () throws(FileSystemError) in try fileSystem.kind(of: configuration) }
            guard kind == .file else {
                throw JobFailure(FileSystemError(.read, configuration, kind == nil ? .notFound : .notARegularFile))
            }
            return Workspace(root: root, configurationPath: configuration)
        }
        if let named = request.root {
            guard try hasConfiguration(named, in: fileSystem) else {
                throw JobFailure(
                    "\(PathText.printable(named)) has no \(configurationName); use --no-config for a plain folder of Markdown"
                )
            }
            root = named
        } else {
            guard let found = try nearest(in: fileSystem) else {
                throw JobFailure(
                    "there is no \(configurationName) here or in a folder above; "
                        + "use --workspace to name the folder, or --no-config for a plain folder of Markdown")
            }
            root = found
        }
        return Workspace(root: root, configurationPath: PathText.join(root, configurationName))
    }

    private static func nearest(in fileSystem: some FileSystem) throws(JobFailure) -> String? {
        var folder = "."
        for _ in 0..<maximumAscent {
            if try hasConfiguration(folder, in: fileSystem) { return folder }
            let isTop = try JobFailure.wrapping { () throws(FileSystemError) in
                try fileSystem.canonicalPath(of: folder) == "/"
            }
            if isTop { return nil }
            folder = folder == "." ? ".." : folder + "/.."
        }
        return nil
    }

    private static func hasConfiguration(_ folder: String, in fileSystem: some FileSystem) throws(JobFailure) -> Bool {
        try JobFailure.wrapping { () throws(FileSystemError) in
            try fileSystem.kind(of: PathText.join(folder, configurationName)) == .file
        }
    }
}
