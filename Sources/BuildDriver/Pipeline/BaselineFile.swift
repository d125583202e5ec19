import KnowledgeModel
package import QualityGate
import SourceText

/// The baseline of a workspace on the disk.
package enum BaselineFile {
    /// In the workspace's root; used when it is there.
    package static let defaultName = ".runbookc-baseline.json"

    /// - Throws: ``JobFailure`` for a file that cannot be read or is no baseline.
    package static func read(_ path: String, named name: String, in fileSystem: some FileSystem) throws(JobFailure)
        -> Baseline
    {
        let bytes = try JobFailure.wrapping { () throws(FileSystemError) in
            try fileSystem.read(path, limit: FileStage.maximumFileSize)
        }
        let source = SourceFile(path: name, bytes: bytes)
        let (entries, faults) = BaselineLowering.lower(source)
        guard faults.isEmpty else {
            throw ConfigurationFile.failure(faults, in: SourceFile(path: path, bytes: bytes))
        }
        return Baseline(source: source, entries: entries)
    }

    /// The workspace's own baseline; nil when it has none.
    package static func readDefault(of workspace: Workspace, in fileSystem: some FileSystem) throws(JobFailure)
        -> Baseline?
    {
        let path = PathText.join(workspace.root, defaultName)
        let kind = try JobFailure.wrapping { () throws(FileSystemError) in try fileSystem.kind(of: path) }
        return kind == nil ? nil : try read(path, named: defaultName, in: fileSystem)
    }
}
