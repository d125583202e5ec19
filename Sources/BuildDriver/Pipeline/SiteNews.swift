import CSVSyntax
import Editions
import KnowledgeModel
import SourceText
import Triage

/// What a build tells beyond the content itself: what changed since the edition before, and what tickets say about the
/// coverage.
struct SiteNews: Sendable {
    let record: EditionRecord
    let changes: ChangeLog
    let coverage: CoverageReport

    init(_ request: SiteBuild.Request, of analysis: Analysis, in fileSystem: any FileSystem) throws(JobFailure) {
        let base = analysis.knowledgeBase
        let edition = request.edition
        record = EditionRecord(base, asOf: edition.asOf, revision: edition.revision)
        let previous = try request.previous.map { path throws(JobFailure) in try Self.previous(path, in: fileSystem) }
        changes = ChangeLog(
            of: record, base, asOf: edition.asOf, since: previous?.record, earlier: previous?.entries ?? [])
        if let path = base.configuration.coverageTickets {
            let rows = try Self.tickets(path, of: analysis)
            let matcher = TicketMatcher(base, asOf: edition.asOf)
            coverage = CoverageReport(base, rows: rows, matcher: matcher)
        } else {
            coverage = CoverageReport(base)
        }
    }

    /// - Parameter path: a manifest, or a folder with one.
    private static func previous(
        _ path: String, in fileSystem: any FileSystem
    ) throws(JobFailure) -> (record: EditionRecord, entries: [ChangeLog.Entry]) {
        let kind = try JobFailure.wrapping { () throws(FileSystemError) in try fileSystem.kind(of: path) }
        let isFile = kind == .file
        let folder = try PublishedFolder(isFile ? PathText.parent(of: path) : path, in: fileSystem)
        let manifest = try isFile ? PublishedFolder.read(path, in: fileSystem) : folder.index("manifest")
        guard let record = manifest.flatMap(EditionRecord.init(manifest:)) else {
            throw JobFailure(
                "\(PathText.printable(path)) does not list its documents: an earlier version of runbookc wrote it; "
                    + "build once without --previous")
        }
        return (record, ChangeLog.entries(ofChanges: try folder.index("changes")))
    }

    private static func tickets(
        _ path: String, of analysis: Analysis
    ) throws(JobFailure) -> [TicketTable.Row] {
        // A path that leads out of the workspace would publish words of any table that the build can read.
        guard analysis.knowledgeBase.filePaths.contains(path) else {
            throw JobFailure("coverage.tickets names \(PathText.printable(path)), which is no file of the workspace")
        }
        let place = PathText.join(analysis.workspace.root, path)
        let bytes = try JobFailure.wrapping { () throws(FileSystemError) in try analysis.inputs.read(path) }
        do throws(TicketTable.Fault) {
            return try TicketTable.rows(bytes)
        } catch {
            throw JobFailure("\(PathText.printable(place)), line \(error.lineNumber): \(error.problem)")
        }
    }
}
