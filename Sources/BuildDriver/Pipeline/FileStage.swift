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
    }

    /// - Parameters:
    ///   - files: the content files in order of path.
    ///   - request: which file's bytes come from elsewhere than the disk, and what sections are called.
    /// - Throws: ``JobFailure`` naming every file that could not be read.
    static func run(
        _ files: [(path: String, kind: WorkspaceFileKind)], _ request: Analysis.Request, gate: QualityGate,
        inputs: InputReader
    ) async throws(JobFailure) -> [Result] {
        let replacements = request.replacements
        let headings = request.configuration.configuration.lint.headings
        let outcomes = await ParallelMap.map(files, jobs: request.jobs) {
            file -> Swift.Result<Result?, FileSystemError> in
            Swift.Result { () throws(FileSystemError) in
                var source = replacements[file.path]
                if source == nil {
                    source = SourceFile(path: file.path, bytes: try inputs.read(file.path))
                }
                guard let source, let lowered = FileLowering.lower(source, as: file.kind, headings: headings)
                else { return nil }
                return Result(lowered: lowered, findings: gate.check(lowered))
            }
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
