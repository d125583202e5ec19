/// Keeps a build from writing over anything that the tool did not write.
enum OutputGuard {
    /// Refuses the workspace itself, what holds it, and the folders of its content.
    static func check(
        _ output: String, against workspace: Workspace, in fileSystem: some FileSystem
    ) throws(JobFailure) {
        let (place, root) = try JobFailure.wrapping { () throws(FileSystemError) in
            (try fileSystem.canonicalPathOfPart(output), try fileSystem.canonicalPath(of: workspace.root))
        }
        let shown = PathText.printable(output)
        if PathText.relative(root, to: place) != nil {
            throw JobFailure("will not write to \(shown): it holds the workspace; name another folder with --output")
        }
        guard let inside = PathText.relative(place, to: root), !workspace.isForeign else { return }
        let first = String(Substring(inside.utf8.prefix { $0 != UInt8(ascii: "/") }))
        if Workspace.contentFolders.contains(first) {
            throw JobFailure("will not write to \(shown): \(first) holds content; name another folder with --output")
        }
    }

    /// What the tool wrote into `output` before: nothing for an empty folder, nil when nothing is there.
    ///
    /// - Throws: ``JobFailure`` when `output` is no folder, or holds files and no list of the tool's.
    static func previousList(in output: String, of fileSystem: some FileSystem) throws(JobFailure) -> OutputList? {
        switch try former(output, in: fileSystem) {
        case .nothing: return nil
        case .emptyFolder: return OutputList([])
        case .site(let listPath):
            let bytes = try JobFailure.wrapping { () throws(FileSystemError) in
                try fileSystem.read(listPath, limit: OutputList.maximumByteCount)
            }
            if let list = OutputList(bytes: bytes) { return list }
            let shown = PathText.printable(output)
            throw JobFailure("\(PathText.printable(listPath)) is damaged; remove the folder \(shown)")
        }
    }

    /// What stands where a site is to be written.
    enum Former {
        case nothing, emptyFolder
        case site(listPath: String)
    }

    /// - Throws: as ``previousList(in:of:)``, but for a damaged list.
    static func former(_ output: String, in fileSystem: some FileSystem) throws(JobFailure) -> Former {
        let entries: [FolderEntry]
        let listKind: FileKind?
        do throws(FileSystemError) {
            guard try fileSystem.kindOfLink(at: output) != nil else { return .nothing }
            guard try fileSystem.kind(of: output) == .folder else { throw FileSystemError(.write, output, .notAFolder) }
            entries = try fileSystem.entries(ofFolder: output)
            listKind = try fileSystem.kindOfLink(at: PathText.join(output, OutputFolder.listPath))
        } catch {
            throw JobFailure(error)
        }
        if listKind == .file { return .site(listPath: PathText.join(output, OutputFolder.listPath)) }
        // A build that was killed before its first rename leaves its private folder alone.
        guard entries.allSatisfy({ $0.name == OutputFolder.privateFolder }) else {
            let shown = PathText.printable(output)
            throw JobFailure(
                "will not write to \(shown): it holds files that runbookc did not write; "
                    + "name another folder with --output, or empty this one")
        }
        return .emptyFolder
    }
}
