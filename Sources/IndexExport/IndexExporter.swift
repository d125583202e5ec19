package import Editions
package import KnowledgeModel
package import QualityGate
package import SourceText
package import Triage

/// Writes the machine-readable side of the knowledge base: `api/v1/*.json` and the schemas that describe them.
///
/// The files are an interface. Within `v1` fields are only added; see CONTRIBUTING.md.
package struct IndexExporter: Sendable {
    /// The folder of all files, relative to the site's root, with a final `/`.
    package static let root = "api/v1/"
    package static let schemaVersion = 1

    private let edition: PublishedEdition
    private let report: LintReport
    private let changes: ChangeLog
    private let coverage: CoverageReport

    package init(
        _ knowledgeBase: KnowledgeBase, report: LintReport, edition: Edition, changes: ChangeLog,
        coverage: CoverageReport
    ) {
        self.edition = PublishedEdition(knowledgeBase, report: report, edition: edition)
        self.report = report
        self.changes = changes
        self.coverage = coverage
    }

    /// All indices and schemas, in order of path. The manifest is not among them: it needs the digests of everything
    /// that is published. See ``ManifestExport``.
    package func files() -> [OutputFile] { parts.flatMap { $0() }.sorted { $0.path < $1.path } }

    /// The same files, each made when it is asked for: together they take some kilobytes an article.
    package var parts: [@Sendable () -> [OutputFile]] {
        let (edition, report, changes, coverage) = (edition, report, changes, coverage)
        return [
            { [ArticlesIndex.file(edition)] }, { [PlaybooksIndex.file(edition)] },
            {
                let failures = Set(report.diagnostics.map { GateFailure(path: $0.path, code: $0.code) })
                return [CoverageIndex.file(edition, coverage, documents: report.documents, failures: failures)]
            },
            { [ReviewsIndex.file(edition)] }, { [ChangesIndex.file(edition, changes)] },
            { [AtomFeed.file(edition, changes)] },
            { [AlertsIndex.file(edition)] }, { [CommunicationsIndex.file(edition)] }, { [ContactsIndex.file(edition)] },
            { [EscalationsIndex.file(edition)] }, { [PrioritiesIndex.file(edition)] },
            { [RedirectsIndex.file(edition)] },
            { [ServicesIndex.file(edition)] }, { [ServiceLevelsIndex.file(edition)] },
            { [StatusesIndex.file(edition)] },
            { [MessagesIndex.file(edition)] }, { [TicketTypesIndex.file(edition)] }, { [LifecycleIndex.file(edition)] },
            { [ReclassificationIndex.file(edition)] }, { [MetricsIndex.file(edition)] },
            { [TrainingIndex.file(edition)] },
            { [ResponsibilitiesIndex.file(edition)] }, { [RosterIndex.file(edition)] },
            { RoutinesIndex.files(edition) }, { SchemaFiles.all },
        ]
    }

    /// The files of some forms for other programs, in order of path within each.
    package func files(for exports: [ExportKind]) -> [OutputFile] {
        exports.flatMap { kind -> [OutputFile] in
            switch kind {
            case .servicenow: ServiceNowBundle.files(edition)
            case .cacao: CACAOExport.files(edition)
            case .opensearch, .sqlite: []
            }
        }
    }

    /// An index whose value is an object, with the members that every one of them has.
    static func file(_ name: String, _ body: (inout JSONWriter) -> Void) -> OutputFile {
        var json = JSONWriter(style: .indented)
        json.object { json in
            json.member("$schema", "schemas/\(name).schema.json")
            body(&json)
            // Behind nearly all members of nearly all indices, which need not be put in order then.
            json.member("schemaVersion", schemaVersion)
        }
        return OutputFile(path: "\(root)\(name).json", bytes: json.finish())
    }
}
