import KnowledgeModel
import QualityGate
import SourceText

/// What the file stage does with one file.
struct FileWork: Sendable {
    private let request: Analysis.Request
    private let gate: QualityGate
    private let inputs: InputReader
    private let memory: RunMemory?
    private let trees: Article.TreeKeeping
    private let search: ShellCheckStage.Search?
    private let shard: Shard?

    /// In a workspace of fewer files, parsing again what is asked for twice costs more than the memory is worth.
    private static let smallestCountWithoutTrees = 2_000

    init(_ request: Analysis.Request, gate: QualityGate, inputs: InputReader, memory: RunMemory?, fileCount: Int) {
        self.request = request
        self.gate = gate
        self.inputs = inputs
        self.memory = memory
        let isSmall = fileCount < Self.smallestCountWithoutTrees
        trees = request.trees == .nothing && isSmall ? .whole : request.trees
        search = request.shellCheck.map(ShellCheckStage.Search.init)
        // A baseline pairs findings with entries across files that moved, and a waiver may cover findings anywhere: they
        // need all of them.
        let isAlone = request.baseline == nil && request.configuration.configuration.lint.waivers.isEmpty
        shard = isAlone ? request.shard : nil
    }

    /// Nil for a file that is none of the model's.
    func result(of path: String, _ kind: WorkspaceFileKind) throws(FileSystemError) -> FileStage.Result? {
        if let given = request.replacements[path] { return checked(given, kind, nil, nil) }
        let choice = search?.choice ?? .none
        if kind == .article, choice == .none, let result = remembered(path) { return result }
        let (bytes, stored) = try inputs.readStored(path)
        let source = SourceFile(path: path, bytes: bytes)
        guard let memory else { return checked(source, kind, stored, nil) }
        let findings = memory.files?.findings(of: path, stored.hash)
        guard kind == .article, let findings, let known = memory.articles?.article(of: source, stored.hash) else {
            return checked(source, kind, stored, findings)
        }
        let blocks = gate.shellBlocks(of: .article(known.article), choice)
        search?.add(blocks.count)
        return result(.article(known.article), findings, blocks, known.traits, stored)
    }

    /// What the last run made of an article that nobody has touched since, without a look at its bytes.
    private func remembered(_ path: String) -> FileStage.Result? {
        guard let memory, let record = memory.untouched[path],
            let findings = memory.files?.findings(of: path, record.hash), mayLetGo(findings)
        else { return nil }
        let source = SourceFile(path: path, stored: inputs.stored(record))
        guard let known = memory.articles?.article(of: source, record.hash) else { return nil }
        inputs.take(record)
        return FileStage.Result(
            lowered: .article(known.article), findings: findings, shellBlocks: [], traits: known.traits)
    }

    /// - Parameters:
    ///   - stored: what reads the text again; nil for one that comes from elsewhere than the disk.
    ///   - known: what was found in the same bytes before; nil to look.
    private func checked(
        _ source: SourceFile, _ kind: WorkspaceFileKind, _ stored: StoredSource?, _ known: [FileFinding]?
    ) -> FileStage.Result? {
        let headings = request.configuration.configuration.lint.headings
        guard let lowered = FileLowering.lower(source, as: kind, headings: headings) else { return nil }
        let choice = search?.choice ?? .none
        let isWanted = known == nil && (shard.map { $0.owns(source.path) } ?? true)
        let (findings, blocks) =
            isWanted ? gate.check(lowered, choosing: choice) : (known ?? [], gate.shellBlocks(of: lowered, choice))
        search?.add(blocks.count)
        return result(lowered, findings, blocks, TextTraits(lowered, request.faceKey(inputs)), stored)
    }

    private func result(
        _ lowered: LoweredFile, _ findings: [FileFinding], _ blocks: [ShellBlock], _ traits: TextTraits,
        _ stored: StoredSource?
    ) -> FileStage.Result {
        // The stages of a build all ask for it; later it would take another look at the text.
        if request.texts == .none, case .article(let article) = lowered { _ = article.contentHash }
        let text = mayLetGo(findings) && blocks.isEmpty ? stored : nil
        return FileStage.Result(
            lowered: lowered.keeping(trees, text: text), findings: findings, shellBlocks: blocks, traits: traits)
    }

    private func mayLetGo(_ findings: [FileFinding]) -> Bool {
        switch request.texts {
        case .all: false
        case .quoted: findings.isEmpty
        case .none: true
        }
    }
}
