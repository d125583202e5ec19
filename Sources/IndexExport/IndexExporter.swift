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
    /// See ``writeArticles(known:to:)``.
    package static let articlesPath = root + "kb.json"

    let edition: PublishedEdition
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
    package func files() -> [OutputFile] {
        var articles: [UInt8] = []
        _ = writeArticles { articles += $0 }
        let file = OutputFile(path: Self.articlesPath, bytes: articles)
        return (parts.flatMap { $0.files() } + [file]).sorted { $0.path < $1.path }
    }

    /// The same files but ``writeArticles(known:to:)``, each made when it is asked for: together they take some kilobytes an
    /// article.
    package var parts: [IndexPart] {
        let (edition, report, changes, coverage) = (edition, report, changes, coverage)
        return [
            IndexPart("playbooks", .findings) { PlaybooksIndex.file(edition) },
            IndexPart("coverage", coverage.volume == nil ? .findings : .more) {
                let failures = Set(report.diagnostics.map { GateFailure(path: $0.path, code: $0.code) })
                return CoverageIndex.file(edition, coverage, documents: report.documents, failures: failures)
            },
            IndexPart("reviews") { ReviewsIndex.file(edition) }, IndexPart { [ChangesIndex.file(edition, changes)] },
            IndexPart { [AtomFeed.file(edition, changes)] },
            IndexPart("alerts") { AlertsIndex.file(edition) },
            IndexPart("communications") { CommunicationsIndex.file(edition) },
            IndexPart("contacts") { ContactsIndex.file(edition) },
            IndexPart("escalations") { EscalationsIndex.file(edition) },
            IndexPart("priorities") { PrioritiesIndex.file(edition) },
            IndexPart("redirects") { RedirectsIndex.file(edition) },
            IndexPart("services") { ServicesIndex.file(edition) },
            IndexPart("sla") { ServiceLevelsIndex.file(edition) },
            IndexPart("statuses") { StatusesIndex.file(edition) },
            IndexPart("templates") { MessagesIndex.file(edition) },
            IndexPart("ticket-types") { TicketTypesIndex.file(edition) },
            IndexPart("lifecycle") { LifecycleIndex.file(edition) },
            IndexPart("reclassification") { ReclassificationIndex.file(edition) },
            IndexPart("metrics") { MetricsIndex.file(edition) },
            IndexPart("training") { TrainingIndex.file(edition) },
            IndexPart("responsibilities") { ResponsibilitiesIndex.file(edition) },
            IndexPart("roster") { RosterIndex.file(edition) },
            IndexPart { RoutinesIndex.files(edition) }, IndexPart { SchemaFiles.all },
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
    ///
    /// - Parameter capacity: about how many bytes it will have; 0 for a small one.
    static func file(_ name: String, capacity: Int = 0, _ body: (inout JSONWriter) -> Void) -> OutputFile {
        var json = JSONWriter(style: .indented, capacity: capacity)
        write(name, &json, body)
        return OutputFile(path: "\(root)\(name).json", bytes: json.finish())
    }

    /// The value of such an index.
    static func write(_ name: String, _ json: inout JSONWriter, _ body: (inout JSONWriter) -> Void) {
        json.object { json in
            json.member("$schema", "schemas/\(name).schema.json")
            body(&json)
            // Behind nearly all members of nearly all indices, which need not be put in order then.
            json.member("schemaVersion", schemaVersion)
        }
    }
}
