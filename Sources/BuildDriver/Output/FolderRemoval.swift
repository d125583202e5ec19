/// Removes folders of the tool's own with everything below them.
enum FolderRemoval {
    /// Does nothing when there is no such folder. Symbolic links below it are removed, never followed.
    static func remove(_ folder: String, in fileSystem: any FileSystem) throws(FileSystemError) {
        guard try fileSystem.kindOfLink(at: folder) == .folder else { return }
        try empty(folder, in: fileSystem)
        try fileSystem.removeFolder(folder)
    }

    /// Removes a folder of an output when it is empty, then those that it leaves empty, up to the root.
    ///
    /// - Parameter folder: from the root; `.` for the root itself, which stays.
    static func removeEmptied(
        _ folder: String, below root: String, in fileSystem: any FileSystem
    ) throws(FileSystemError) {
        var folder = folder
        while folder != "." {
            do {
                try fileSystem.removeFolder(PathText.join(root, folder))
            } catch {
                if error.reason == .notEmpty { return }
                throw error
            }
            folder = PathText.parent(of: folder)
        }
    }

    /// Removes everything below `folder`.
    static func empty(_ folder: String, in fileSystem: any FileSystem) throws(FileSystemError) {
        // Each folder is met twice: first to list what is below it, then, after all of that, to be removed.
        var pending = [(path: folder, isEmptied: false)]
        while let next = pending.popLast() {
            if next.isEmptied {
                try fileSystem.removeFolder(next.path)
                continue
            }
            if next.path != folder { pending.append((next.path, true)) }
            for entry in try fileSystem.entries(ofFolder: next.path) {
                let path = PathText.join(next.path, entry.name)
                if entry.kind == .folder {
                    pending.append((path, false))
                } else {
                    try fileSystem.removeFile(path)
                }
            }
        }
    }
}
