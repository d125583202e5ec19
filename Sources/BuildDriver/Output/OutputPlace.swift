/// An output folder that was checked and locked for one build.
package struct OutputPlace: Sendable {
    package enum Kind: Sendable {
        /// Nothing stands at the output's path.
        case first
        /// The folder exists, with what the tool wrote there before; nothing of it when it is an empty folder.
        case update(previous: OutputList)
    }

    /// The output folder as it was named.
    package let output: String
    /// Where outputs are collected, on the same file system; an empty folder at the start.
    package let staging: String
    package let kind: Kind
    private let lock: FolderLock

    /// How often a busy folder is looked at again, and how long between: a minute in all.
    static let maximumAttempts = 600
    static let pause = Duration.milliseconds(100)

    /// Refuses a folder that must not be written to, waits for another build to end, and drops what a killed one left.
    ///
    /// - Parameters:
    ///   - output: the folder to write; it and its parents need not exist.
    ///   - workspace: the workspace that is built.
    ///   - onWait: called once when another build holds the folder.
    package static func prepare(
        _ output: String, for workspace: Workspace, in fileSystem: some FileSystem, onWait: @Sendable () -> Void
    ) async throws(JobFailure) -> OutputPlace {
        try OutputGuard.check(output, against: workspace, in: fileSystem)
        for attempt in 0..<maximumAttempts {
            if let place = try take(output, in: fileSystem) { return place }
            if attempt == 1 { onWait() }
            try? await Task.sleep(for: pause)
        }
        throw JobFailure("another build is writing \(PathText.printable(output)); try again when it has ended")
    }

    /// Locks the folder and clears the staging; nil when another build holds it or was quicker.
    private static func take(_ output: String, in fileSystem: some FileSystem) throws(JobFailure) -> OutputPlace? {
        if case .nothing = try OutputGuard.former(output, in: fileSystem) {
            return try JobFailure.wrapping { () throws(FileSystemError) in try takeFirst(output, in: fileSystem) }
        }
        // The list is read under the lock: a build that held it may have changed it.
        let lock = try JobFailure.wrapping { () throws(FileSystemError) in try fileSystem.lockFolder(output) }
        guard let lock, let previous = try OutputGuard.previousList(in: output, of: fileSystem) else { return nil }
        let staging = PathText.join(output, OutputFolder.stagingFolder)
        try JobFailure.wrapping { () throws(FileSystemError) in
            try FolderRemoval.remove(staging, in: fileSystem)
            try FolderRemoval.remove(OutputFolder.firstStaging(for: output), in: fileSystem)
            try fileSystem.makeFolder(PathText.join(output, OutputFolder.privateFolder))
            try fileSystem.makeFolder(staging)
        }
        return OutputPlace(output: output, staging: staging, kind: .update(previous: previous), lock: lock)
    }

    private static func takeFirst(
        _ output: String, in fileSystem: some FileSystem
    ) throws(FileSystemError) -> OutputPlace? {
        let staging = OutputFolder.firstStaging(for: output)
        try makeFolders(PathText.parent(of: output), in: fileSystem)
        try fileSystem.makeFolder(staging)
        guard let lock = try fileSystem.lockFolder(staging) else { return nil }
        guard try fileSystem.kindOfLink(at: output) == nil else {
            try FolderRemoval.remove(staging, in: fileSystem)
            return nil
        }
        try FolderRemoval.empty(staging, in: fileSystem)
        // Of a site that somebody has removed.
        try FolderRemoval.remove(OutputFolder.twin(for: output), in: fileSystem)
        return OutputPlace(output: output, staging: staging, kind: .first, lock: lock)
    }

    private static func makeFolders(_ path: String, in fileSystem: some FileSystem) throws(FileSystemError) {
        var missing: [String] = []
        var folder = path
        while try fileSystem.kind(of: folder) == nil {
            missing.append(folder)
            folder = PathText.parent(of: folder)
        }
        for folder in missing.reversed() { try fileSystem.makeFolder(folder) }
    }
}
