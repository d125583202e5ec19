import KnowledgeModel
import QualityGate
import SourceText
import Testing

/// Holds a handful of files against the gate, as the driver does with a folder.
enum ExampleWorkspace {
    /// A day after every date in the examples that is not meant to lie in the future.
    static let today = CalendarDate("2026-11-21") ?? CalendarDate(year: 2026, month: 11, day: 21)

    static func report(_ files: [String: String], selection: RuleSelection? = nil) throws -> LintReport {
        let asOf = try #require(today)
        let lowered = files.sorted { $0.key < $1.key }.compactMap { path, text in
            FileLowering.lower(
                SourceFile(path: path, bytes: Array(text.utf8)), as: WorkspaceFileKind.of(path: path, isForeign: false))
        }
        let source = files["runbookc.yaml"].map { SourceFile(path: "runbookc.yaml", bytes: Array($0.utf8)) }
        let configuration = source.map { ConfigurationLowering.lower($0) }
        let gate = try gate(configuration?.configuration.lint, selection, asOf: asOf)
        let faults = configuration.map { $0.faults + LintSettings.faults(of: $0.configuration.lint) }
        let knowledgeBase = Linker.link(
            configuration: configuration?.configuration ?? Configuration(), files: lowered,
            filePaths: Set(files.keys), configurationFaults: faults ?? [], configurationSource: source)
        let report = gate.check(knowledgeBase, fileFindings: lowered.flatMap { gate.check($0) })
        guard let text = files[".runbookc-baseline.json"] else { return report }
        let baseline = SourceFile(path: ".runbookc-baseline.json", bytes: Array(text.utf8))
        return gate.apply(
            Baseline(source: baseline, entries: BaselineLowering.lower(baseline).entries), to: report)
    }

    /// Every rule, with what the workspace's configuration says about it.
    private static func gate(
        _ configuration: LintConfiguration?, _ selection: RuleSelection?, asOf: CalendarDate
    ) throws -> QualityGate {
        if let selection { return QualityGate(asOf: asOf, selection: selection) }
        guard let configuration else { return QualityGate(asOf: asOf) }
        var request = LintSettings.Request()
        request.select = ["ALL"]
        return QualityGate(asOf: asOf, settings: try LintSettings(configuration, request))
    }

    /// The example laid over the surroundings that all examples share.
    static func files(of example: RuleExample) -> [String: String] {
        RuleExample.surroundings
            .merging(example.companions) { $1 }
            .merging([example.path: example.unmarkedText]) { $1 }
    }
}
