package import KnowledgeModel
package import SourceText

/// A workspace's configuration as it was read.
package struct ConfigurationFile: Sendable {
    package let configuration: Configuration
    /// Nil for a folder without a configuration.
    package let source: SourceFile?
    package let faults: [ModelFault]

    package static func read(_ workspace: Workspace, in fileSystem: some FileSystem) throws(JobFailure)
        -> ConfigurationFile
    {
        guard let path = workspace.configurationPath else {
            return ConfigurationFile(configuration: Configuration(), source: nil, faults: [])
        }
        let bytes = try JobFailure.wrapping { () throws(FileSystemError) in
            try fileSystem.read(path, limit: FileStage.maximumFileSize)
        }
        let isUsual = path == PathText.join(workspace.root, Workspace.configurationName)
        let source = SourceFile(path: isUsual ? Workspace.configurationName : path, bytes: bytes)
        let lowered = ConfigurationLowering.lower(source)
        return ConfigurationFile(
            configuration: lowered.configuration, source: source, faults: lowered.faults)
    }
}
