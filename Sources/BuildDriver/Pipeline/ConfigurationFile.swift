package import KnowledgeModel
import QualityGate
package import SourceText

/// A workspace's configuration as it was read, without a fault.
package struct ConfigurationFile: Sendable {
    package let configuration: Configuration
    /// Nil for a folder without a configuration.
    package let source: SourceFile?

    /// - Throws: ``JobFailure`` for a configuration with any fault: a key that is misspelt must not switch a gate off.
    package static func read(_ workspace: Workspace, in fileSystem: some FileSystem) throws(JobFailure)
        -> ConfigurationFile
    {
        guard let path = workspace.configurationPath else {
            return ConfigurationFile(configuration: Configuration(), source: nil)
        }
        let bytes = try JobFailure.wrapping { () throws(FileSystemError) in
            try fileSystem.read(path, limit: FileStage.maximumFileSize)
        }
        let isUsual = path == PathText.join(workspace.root, Workspace.configurationName)
        let source = SourceFile(path: isUsual ? Workspace.configurationName : path, bytes: bytes)
        let lowered = ConfigurationLowering.lower(source)
        let faults = lowered.faults + LintSettings.faults(of: lowered.configuration.lint)
        guard faults.isEmpty else { throw failure(faults, in: SourceFile(path: path, bytes: bytes)) }
        return ConfigurationFile(configuration: lowered.configuration, source: source)
    }

    /// Faults of a file that says how the gate works; nothing runs with any.
    static func failure(_ faults: [ModelFault], in source: SourceFile) -> JobFailure {
        let lines = LineTable(source.bytes)
        return JobFailure(
            faults.map { fault in
                let position = lines.codePointPosition(at: fault.range.lowerBound)
                let words = ConfigurationFault.words(for: fault)
                let help = words.help.map { "; \($0)" } ?? ""
                return PathText.printable(
                    "\(source.path):\(position.lineNumber):\(position.column): error[CFG001]: \(words.message)\(help)")
            })
    }
}
