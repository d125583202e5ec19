import KnowledgeModel
package import QualityGate
import SourceText

/// Which findings belong to a change: those in changed files, and those elsewhere that the change caused.
package struct ChangeScope: Sendable {
    /// From the workspace's root; files that are gone are among them.
    private let changed: Set<String>
    /// Identities of what was found before the change; nil when the state before it is not known.
    private let formerKeys: Set<String>?

    /// - Parameter former: the report of the workspace before the change.
    package init(changed: Set<String>, former: LintReport?) {
        self.changed = changed
        formerKeys = former.map { report in
            Set(
                (report.diagnostics + report.suppressed.map(\.diagnostic) + report.baselined.map(\.diagnostic))
                    .map(\.key))
        }
    }

    /// The report's part that belongs to the change.
    ///
    /// What depends on the day is reported for changed files only: no change causes the passing of time. Where the
    /// former state is not known, a finding elsewhere counts when it has a note in a changed file.
    package func narrow(_ report: LintReport, files: some Sequence<String>) -> LintReport {
        report.narrowed(fileCount: files.count { changed.contains($0) }) { diagnostic in
            if changed.contains(diagnostic.path) { return true }
            if report.rules.rule(diagnostic.code)?.dependsOnDate ?? false { return false }
            guard let formerKeys else { return diagnostic.notes.contains { changed.contains($0.path) } }
            return !formerKeys.contains(diagnostic.key)
        }
    }
}

extension ChangeScope {
    /// The change since a revision: compared with the workspace as it was there, configuration included.
    ///
    /// - Parameters:
    ///   - request: the analysis of the present state.
    ///   - lint: what the command line says about the gate.
    package static func since(
        _ revision: String, _ request: Analysis.Request, _ lint: LintSettings.Request, in fileSystem: any FileSystem
    ) async throws(JobFailure) -> ChangeScope {
        let history = try GitHistory(of: request.workspace, in: fileSystem)
        let base = try history.base(of: revision)
        let changed = try history.changedPaths(since: base)
        let tree = try history.tree(at: base)
        var former = request
        let hadConfiguration = try? tree.kind(of: Workspace.configurationName)
        let isUsual = request.workspace.configurationPath.map { PathText.name(of: $0) == Workspace.configurationName }
        former.workspace = Workspace(
            root: ".", configurationPath: request.workspace.isForeign ? nil : Workspace.configurationName)
        former.replacements = [:]
        // Each reading of a revision asks git.
        former.texts = .all
        // A configuration that is elsewhere, was not there yet or could not be read then: today's holds for both.
        if isUsual == true, hadConfiguration == .file,
            let configuration = try? ConfigurationFile.read(former.workspace, in: tree),
            let settings = try? LintSettings(configuration.configuration.lint, lint)
        {
            former.configuration = configuration
            former.settings = settings
        }
        do throws(JobFailure) {
            let analysis = try await Analysis.run(former, in: tree)
            return ChangeScope(changed: changed, former: analysis.report)
        } catch {
            throw JobFailure(error.sentences.map { "at \(PathText.printable(revision)): \($0)" })
        }
    }
}
