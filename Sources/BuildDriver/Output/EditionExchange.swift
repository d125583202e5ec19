/// Makes a whole edition of a site visible in one step: beside the published folder a second one is filled, then both
/// change places.
///
/// What has not changed is not written again: it stands in both folders as hard links to one file. Readers see the
/// edition before or the one after, never some files of each, also when the program is killed at any moment.
struct EditionExchange {
    let place: OutputPlace
    let fileSystem: any FileSystem

    /// The second folder; it has the place of a first build's staging, which no other build uses meanwhile.
    private var edition: String { OutputFolder.firstStaging(for: target) }
    /// The published folder itself, where the output is a symbolic link to it.
    private let target: String

    init(_ place: OutputPlace, of target: String, in fileSystem: any FileSystem) {
        self.place = place
        self.fileSystem = fileSystem
        self.target = target
    }

    struct Outcome {
        /// Of the folder that is published now.
        let lock: FolderLock
        /// By path in the output, empty for the root, of the folders of the twin that there is now; nil when there is none.
        let twin: Set<String>?
    }

    /// Publishes the staged files together with all that stays.
    ///
    /// - Parameter twin: what the edition before is to become; nil when nobody will remember it.
    /// - Returns: nil, with the published folder untouched, where it cannot be done: the file system has no hard links or
    ///   no exchange, the folder is a mount point, its parent is read-only, or somebody keeps hidden folders of their own
    ///   in it.
    func publish(_ change: EditionChange, twin: EditionTwin?) -> Outcome? {
        let held: FolderLock
        var folders: Set<String> = ["."]
        do {
            try FolderRemoval.remove(edition, in: fileSystem)
            try fileSystem.makeFolder(edition, like: target)
            // Held over the exchange: the next build must wait until this one is through, whichever folder it meets.
            guard let lock = try fileSystem.lockFolder(edition) else { return nil }
            held = lock
            guard try fill(change, &folders) else {
                try FolderRemoval.remove(edition, in: fileSystem)
                return nil
            }
            try fileSystem.exchange(edition, target)
        } catch {
            try? FolderRemoval.remove(edition, in: fileSystem)
            return nil
        }
        if let twin, twin.adopt(edition, change) {
            folders.subtract([".", OutputFolder.privateFolder])
            return Outcome(lock: held, twin: folders.union([""]))
        }
        // The edition before; should something of it stay, the next build removes it.
        try? FolderRemoval.remove(edition, in: fileSystem)
        return Outcome(lock: held, twin: nil)
    }

    private func fill(_ change: EditionChange, _ made: inout Set<String>) throws(FileSystemError) -> Bool {
        let stale = change.stale
        var kept = Set(change.staged.keys)
        for path in change.staged.keys.sorted(by: PathText.isOrderedBefore) {
            try makeFolder(PathText.parent(of: path), &made)
            guard let source = change.staged[path] else { continue }
            try fileSystem.link(source, to: PathText.join(edition, path))
        }
        // A build that was killed while it removed them has left their folders.
        var emptied: Set<String> = []
        for path in stale {
            var folder = PathText.parent(of: path)
            while folder != ".", emptied.insert(folder).inserted { folder = PathText.parent(of: folder) }
        }
        var folders = [""]
        while let folder = folders.popLast() {
            let entries = try fileSystem.entries(ofFolder: PathText.join(target, folder))
            if entries.isEmpty, !emptied.contains(folder) { try makeFolder(folder, &made) }
            for entry in entries {
                let path = PathText.join(folder, entry.name)
                guard entry.isNameValid else { return false }
                if path == OutputFolder.privateFolder { continue }
                if entry.kind == .folder {
                    // A repository, or what else somebody keeps there: a second folder would not be the same one.
                    if entry.name.utf8.first == UInt8(ascii: ".") { return false }
                    folders.append(path)
                } else if !stale.contains(path), kept.insert(path).inserted {
                    try makeFolder(PathText.parent(of: path), &made)
                    try fileSystem.link(PathText.join(target, path), to: PathText.join(edition, path))
                }
            }
        }
        try makeFolder(OutputFolder.privateFolder, &made)
        try fileSystem.link(change.listPath, to: PathText.join(edition, OutputFolder.listPath))
        return true
    }

    private func makeFolder(_ folder: String, _ made: inout Set<String>) throws(FileSystemError) {
        guard made.insert(folder).inserted else { return }
        try makeFolder(PathText.parent(of: folder), &made)
        let model = PathText.join(target, folder)
        let path = PathText.join(edition, folder)
        if try fileSystem.kindOfLink(at: model) == .folder {
            try fileSystem.makeFolder(path, like: model)
        } else {
            try fileSystem.makeFolder(path)
        }
    }
}
