import KnowledgeModel
import QualityGate
import SourceText

/// The first stage: each file by itself from bytes to findings, in parallel.
///
/// What it computes depends on the file, the gate and the tool alone, so that it can be kept beside the file's hash.
package enum FileStage {
    /// Largest content file that is read, in bytes. The model draws its own, narrower limit with a diagnostic.
    package static let maximumFileSize = 32 << 20

    /// In a workspace of fewer files, parsing again what is asked for twice costs more than the memory is worth.
    private static let smallestCountWithoutTrees = 2_000

    struct Result: Sendable {
        let lowered: LoweredFile
        let findings: [FileFinding]
        /// For ShellCheck.
        let shellBlocks: [ShellBlock]
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
        let replacements = request.replacements
        // A baseline pairs findings with entries across files that moved, and a waiver may cover findings anywhere: they
        // need all of them.
        let isAlone = request.baseline == nil && request.configuration.configuration.lint.waivers.isEmpty
        let shard = isAlone ? request.shard : nil
        let isWanted: @Sendable (String) -> Bool = { path in shard.map { $0.owns(path) } ?? true }
        var trees = request.trees
        if trees == .nothing, files.count < smallestCountWithoutTrees { trees = .whole }
        let keeping = trees
        let search = request.shellCheck.map(ShellCheckStage.Search.init)
        let headings = request.configuration.configuration.lint.headings
        let outcomes = await ParallelMap.map(files, jobs: request.jobs) {
            file -> Swift.Result<Result?, FileSystemError> in
            Swift.Result { () throws(FileSystemError) in
                var source = replacements[file.path]
                var known: [FileFinding]?
                var article: Article?
                if source == nil {
                    let (bytes, hash) = try inputs.readHashed(file.path)
                    let read = SourceFile(path: file.path, bytes: bytes)
                    known = memory?.files?.findings(of: file.path, hash)
                    if file.kind == .article, let hash { article = memory?.articles?.article(of: read, hash) }
                    source = read
                }
                let choice = search?.choice ?? .none
                if let article, let known {
                    let blocks = gate.shellBlocks(of: .article(article), choice)
                    search?.add(blocks.count)
                    return Result(lowered: .article(article), findings: known, shellBlocks: blocks)
                }
                guard let source, let lowered = FileLowering.lower(source, as: file.kind, headings: headings)
                else { return nil }
                let (findings, shellBlocks) =
                    known == nil && isWanted(file.path)
                    ? gate.check(lowered, choosing: choice) : (known ?? [], gate.shellBlocks(of: lowered, choice))
                search?.add(shellBlocks.count)
                return Result(lowered: lowered.keeping(keeping), findings: findings, shellBlocks: shellBlocks)
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
