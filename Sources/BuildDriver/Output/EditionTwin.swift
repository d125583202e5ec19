/// A second folder with the files of the published one, as hard links, of which the next edition is made: then an edit
/// costs what it changed, and not a link for every file of a large site.
///
/// It lies hidden beside the site, in a folder that git ignores. After a build it holds what is published and nothing
/// else, so it costs names and no content. Nobody looks through it: the stamp of a folder changes with every name that
/// comes or goes in it, so as long as the folders of both have the stamps that the last build left, both have the same
/// names for the same files. A file that somebody changes in place is changed in both, and its own stamp tells. Whatever
/// is not as it was left is removed, and the edition is made of all files; see ``EditionExchange``.
///
/// Whoever holds the lock of the published folder may change its twin.
package struct EditionTwin {
    /// Sites of fewer files have none: a link for each of them takes less than 50 ms (ext4).
    @TaskLocal package static var minimumFileCount = 2_000
    /// Of the files that a build published, as many as this may have changed for a twin to be worth its while.
    private static let largestShare = 4

    private let fileSystem: any FileSystem
    /// The published folder itself.
    private let target: String
    private let container: String
    private var twin: String { PathText.join(container, "site") }

    /// A folder of the site: its path in the output, empty for the root, and its stamp in both.
    struct Folder: Sendable, Equatable {
        let path: String
        let published: FileStamp
        let twin: FileStamp
    }

    init(of target: String, in fileSystem: any FileSystem) {
        self.fileSystem = fileSystem
        self.target = target
        container = OutputFolder.twin(for: target)
    }

    static func isWorthwhile(_ change: EditionChange, fileCount: Int) -> Bool {
        fileCount >= minimumFileCount && change.count <= fileCount / largestShare
    }

    // MARK: Stamps

    /// Whether both folders have the names that the last build left.
    func isSound(_ folders: [Folder]) throws(FileSystemError) -> Bool {
        for folder in folders {
            guard try stamp(folder.path, below: target) == folder.published,
                try stamp(folder.path, below: twin) == folder.twin
            else { return false }
        }
        return !folders.isEmpty
    }

    /// Of the folders that there are; nil when one stands in one of both only.
    ///
    /// - Parameter paths: the empty one for the root.
    func folders(_ paths: Set<String>) throws(FileSystemError) -> [Folder]? {
        var folders: [Folder] = []
        for path in paths.sorted(by: PathText.isOrderedBefore) {
            let stamps = (try stamp(path, below: target), try stamp(path, below: twin))
            if stamps.0 == nil, stamps.1 == nil { continue }
            guard let published = stamps.0, let twin = stamps.1, published.kind == .folder, twin.kind == .folder else {
                return nil
            }
            folders.append(Folder(path: path, published: published, twin: twin))
        }
        return folders
    }

    private func stamp(_ path: String, below root: String) throws(FileSystemError) -> FileStamp? {
        try fileSystem.stamp(of: path.isEmpty ? root : PathText.join(root, path), following: false)
    }

    // MARK: Publishing

    /// Makes the edition of the twin, which must be sound, and publishes it; the edition before is then the twin, see
    /// ``follow(_:)``.
    ///
    /// - Returns: the lock of the folder that is published now; nil, with the published folder untouched and without a
    ///   twin, where it could not be done.
    func publish(_ change: EditionChange) -> FolderLock? {
        do throws(FileSystemError) {
            // Held over the exchange: the next build must wait until this one is through, whichever folder it meets.
            guard let lock = try fileSystem.lockFolder(twin) else { return nil }
            try apply(change, to: twin) { change.staged[$0] ?? "" }
            let privateFolder = PathText.join(target, OutputFolder.privateFolder)
            try fileSystem.makeFolder(PathText.join(twin, OutputFolder.privateFolder), like: privateFolder)
            try fileSystem.link(change.listPath, to: PathText.join(twin, OutputFolder.listPath))
            try fileSystem.exchange(twin, target)
            return lock
        } catch {
            remove()
            return nil
        }
    }

    /// Gives the twin, which holds the edition before, what the published folder got.
    ///
    /// - Returns: false when it could not be done; then there is no twin.
    func follow(_ change: EditionChange) -> Bool { follow(change, in: twin) }

    /// Makes the edition before, in a folder of its own, the twin of the published folder, of which it differs by the
    /// change.
    ///
    /// - Returns: false when it could not be done; then the folder may be there still.
    func adopt(_ edition: String, _ change: EditionChange) -> Bool {
        guard follow(change, in: edition) else { return false }
        do throws(FileSystemError) {
            try fileSystem.makeFolder(container)
            try fileSystem.write(Array("*\n".utf8), to: PathText.join(container, ".gitignore"))
            try fileSystem.rename(edition, to: twin)
            return true
        } catch {
            remove()
            return false
        }
    }

    /// Removes it, as far as the file system lets it: what is not sound is never used.
    ///
    /// - Returns: whether there was one; then all published files have lost a name, which their stamps show.
    @discardableResult
    func remove() -> Bool {
        guard (try? fileSystem.kindOfLink(at: container)) != nil else { return false }
        try? FolderRemoval.remove(container, in: fileSystem)
        return true
    }

    private func follow(_ change: EditionChange, in folder: String) -> Bool {
        do throws(FileSystemError) {
            try apply(change, to: folder) { PathText.join(target, $0) }
            try FolderRemoval.remove(PathText.join(folder, OutputFolder.privateFolder), in: fileSystem)
            return true
        } catch {
            remove()
            return false
        }
    }

    /// - Parameter source: where the file of a path in the output lies.
    private func apply(
        _ change: EditionChange, to root: String, _ source: (String) -> String
    ) throws(FileSystemError) {
        for path in change.stale.sorted(by: PathText.isOrderedBefore) {
            let folder = PathText.parent(of: path)
            guard try isReached(folder, below: root) else { continue }
            let full = PathText.join(root, path)
            if let kind = try fileSystem.kindOfLink(at: full), kind != .folder { try fileSystem.removeFile(full) }
            try FolderRemoval.removeEmptied(folder, below: root, in: fileSystem)
        }
        for path in change.staged.keys.sorted(by: PathText.isOrderedBefore) {
            try makeFolder(PathText.parent(of: path), below: root)
            let full = PathText.join(root, path)
            if try fileSystem.kindOfLink(at: full) != nil { try fileSystem.removeFile(full) }
            try fileSystem.link(source(path), to: full)
        }
    }

    /// Whether every folder on the way is a folder, not a link to somewhere else.
    private func isReached(_ folder: String, below root: String) throws(FileSystemError) -> Bool {
        var folder = folder
        while folder != "." {
            guard try fileSystem.kindOfLink(at: PathText.join(root, folder)) == .folder else { return false }
            folder = PathText.parent(of: folder)
        }
        return true
    }

    private func makeFolder(_ folder: String, below root: String) throws(FileSystemError) {
        guard folder != "." else { return }
        try makeFolder(PathText.parent(of: folder), below: root)
        let path = PathText.join(root, folder)
        switch try fileSystem.kindOfLink(at: path) {
        case .folder: return
        // The rights of the site: those that the process would give may be others.
        case nil: try fileSystem.makeFolder(path, like: PathText.parent(of: path))
        case .symbolicLink, .file, .other: throw FileSystemError(.makeFolder, path, .notAFolder)
        }
    }
}
