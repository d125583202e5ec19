import KnowledgeModel
import QualityGate
package import SourceText

/// Applies fixes round by round until none is left, in memory.
package enum FixRun {
    /// Most rounds: a fix may uncover another, but not for ever.
    package static let maximumRounds = 10

    /// What became of one file.
    package struct Change: Sendable {
        package let before: SourceFile
        package let after: [UInt8]
        /// How many fixes went into it.
        package let fixCount: Int
    }

    package struct Outcome: Sendable {
        /// In order of path.
        package let changes: [Change]
        /// Files that a fix would have left unreadable; they stay as they are. In order of path.
        package let refusedPaths: [String]
    }

    /// - Parameters:
    ///   - isUnsafe: whether fixes that may change the meaning are applied as well.
    ///   - isIncluded: which files may change.
    package static func run(
        _ request: Analysis.Request, isUnsafe: Bool, in fileSystem: any FileSystem,
        _ isIncluded: @Sendable (String) -> Bool
    ) async throws(JobFailure) -> Outcome {
        var request = request
        var originals: [String: SourceFile] = [:]
        var counts: [String: Int] = [:]
        var refused: Set<String> = []
        for _ in 0..<maximumRounds {
            let analysis = try await Analysis.run(request, in: fileSystem)
            let plans = try plans(for: analysis, isUnsafe: isUnsafe, in: fileSystem)
            var isChanged = false
            for (path, fixes) in plans.sorted(by: { PathText.isOrderedBefore($0.key, $1.key) })
            where isIncluded(path) && !refused.contains(path) {
                guard let source = analysis.knowledgeBase.sources[path] else { continue }
                let chosen = apart(fixes, below: source.bytes.count)
                let bytes = Edit.apply(chosen.flatMap(\.edits), to: source.bytes)
                guard bytes != source.bytes else { continue }
                let fixed = SourceFile(path: path, bytes: bytes)
                guard isNoWorse(fixed, than: source, request) else {
                    refused.insert(path)
                    continue
                }
                originals[path] = originals[path] ?? source
                counts[path, default: 0] += chosen.count
                request.replacements[path] = fixed
                isChanged = true
            }
            if !isChanged { break }
        }
        let changes = originals.compactMap { path, before in
            request.replacements[path].map { Change(before: before, after: $0.bytes, fixCount: counts[path] ?? 0) }
        }
        return Outcome(
            changes: changes.sorted { PathText.isOrderedBefore($0.before.path, $1.before.path) },
            refusedPaths: refused.sorted(by: PathText.isOrderedBefore))
    }

    private static func plans(
        for analysis: Analysis, isUnsafe: Bool, in fileSystem: any FileSystem
    ) throws(JobFailure) -> [String: [FixIt]] {
        var plans: [String: [FixIt]] = [:]
        for diagnostic in analysis.report.diagnostics {
            guard let fix = diagnostic.fix else { continue }
            switch fix.applicability {
            case .safe: plans[diagnostic.path, default: []].append(fix)
            case .unsafe: if isUnsafe { plans[diagnostic.path, default: []].append(fix) }
            case .displayOnly: continue
            }
        }
        guard isUnsafe else { return plans }
        var stubs = SectionStubs(workspace: analysis.workspace)
        let byPath = Dictionary(grouping: analysis.report.diagnostics, by: \.path)
        for article in analysis.knowledgeBase.articles {
            guard let found = byPath[article.path], let fix = try stubs.fix(for: article, found, in: fileSystem) else {
                continue
            }
            plans[article.path, default: []].append(fix)
        }
        return plans
    }

    /// The fixes, in order of place, without those that touch what an earlier one changes.
    private static func apart(_ fixes: [FixIt], below end: Int) -> [FixIt] {
        var taken: [SourceRange] = []
        return fixes.sorted { ($0.edits.first?.range ?? .at(0)) < ($1.edits.first?.range ?? .at(0)) }.filter { fix in
            let ranges = fix.edits.map(\.range)
            let isApart = ranges.allSatisfy { range in
                range.upperBound <= end
                    && taken.allSatisfy { $0.upperBound < range.lowerBound || range.upperBound < $0.lowerBound }
            }
            if isApart { taken += ranges }
            return isApart
        }
    }

    /// Whether the fixed file reads at least as well as before.
    private static func isNoWorse(_ fixed: SourceFile, than source: SourceFile, _ request: Analysis.Request) -> Bool {
        let kind = WorkspaceFileKind.of(path: source.path, isForeign: request.workspace.isForeign)
        func faultCount(_ file: SourceFile) -> Int {
            let lowered = FileLowering.lower(
                file, as: kind, headings: request.configuration.configuration.lint.headings)
            return lowered?.faults.count ?? 0
        }
        return faultCount(fixed) <= faultCount(source)
    }
}
