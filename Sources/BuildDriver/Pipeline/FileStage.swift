import KnowledgeModel
import QualityGate
import SourceText

/// The first stage: each file by itself from bytes to findings, in parallel.
///
/// What it computes depends on the file, the gate and the tool alone, so that it can be kept beside the file's hash.
package enum FileStage {
    /// Largest content file that is read, in bytes. The model draws its own, narrower limit with a diagnostic.
    package static let maximumFileSize = 32 << 20

    struct Result: Sendable {
        let lowered: LoweredFile
        let findings: [FileFinding]
        /// For ShellCheck.
        let shellBlocks: [ShellBlock]
        /// What later stages ask of the file's text without reading it.
        let traits: TextTraits
    }

    /// - Parameters:
    ///   - files: the content files in order of path.
    ///   - request: which file's bytes come from elsewhere than the disk, and what sections are called.
    ///   - memory: what a run with the same key found.
    /// - Throws: ``JobFailure`` naming every file that could not be read.
    static func run(
        _ files: [(path: String, kind: WorkspaceFileKind)], _ request: Analysis.Request, gate: QualityGate,
        inputs: InputReader, memory: RunMemory? = nil
    ) async throws(JobFailure) -> [Result] {
        let work = FileWork(request, gate: gate, inputs: inputs, memory: memory, fileCount: files.count)
        let outcomes = await ParallelMap.map(files, jobs: request.jobs) {
            file -> Swift.Result<Result?, FileSystemError> in
            Swift.Result { () throws(FileSystemError) in try work.result(of: file.path, file.kind) }
        }
        var results: [Result] = []
        results.reserveCapacity(outcomes.count)
        var errors: [FileSystemError] = []
        for outcome in outcomes {
            switch outcome {
            case .success(let result?): results.append(result)
            case .success(nil): continue
            case .failure(let error): errors.append(error)
            }
        }
        guard errors.isEmpty else { throw JobFailure(errors) }
        return results
    }
}
