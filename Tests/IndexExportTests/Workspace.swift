import Editions
import QualityGate
import SourceText
import Triage

@testable import IndexExport
@testable import KnowledgeModel

/// A value as it would stand at the start of a file.
func at<Value>(_ value: Value) -> Located<Value> { Located(value, at: .at(0)) }

func date(_ text: String) -> CalendarDate {
    guard let date = CalendarDate(text) else { preconditionFailure("\(text) is no date.") }
    return date
}

let day = date("2026-11-21")

/// A workspace of one playbook, one group and whatever else a test adds.
struct Workspace {
    var playbooks: [Playbook] = []
    var tables = ModelTables()
    var messages: [MessageTemplate] = []
    var diagnostics: [Diagnostic] = []
    var baseURL: String?

    func files() -> [String: String] {
        var pages: [String: String] = [:]
        for playbook in playbooks { pages[playbook.path] = SitePath.playbook(playbook.id) }
        let knowledgeBase = KnowledgeBase(
            configuration: Configuration(), articles: [], playbooks: playbooks, messages: messages, tables: tables,
            declarations: [:], duplicates: [], unresolved: [], tableFaults: [], sources: [:], pages: pages,
            filePaths: [])
        let exporter = IndexExporter(
            knowledgeBase, report: LintReport(diagnostics: diagnostics, asOf: day, fileCount: 1),
            edition: Edition(asOf: day, toolVersion: "1.0.0", revision: nil, baseURL: baseURL),
            changes: ChangeLog(
                of: EditionRecord(knowledgeBase, asOf: day, revision: nil), knowledgeBase, asOf: day, since: nil),
            coverage: CoverageReport(knowledgeBase))
        var files: [String: String] = [:]
        for file in exporter.files() { files[file.path] = String(decoding: file.bytes, as: UTF8.self) }
        return files
    }

    static func playbook(_ id: String, _ change: (inout PlaybookFields) -> Void) -> Playbook {
        var fields = PlaybookFields(range: .at(0))
        change(&fields)
        let source = SourceFile(path: "playbooks/\(id).yaml", bytes: Array(id.utf8))
        return Playbook(source: source, id: id, fields: fields, faults: [])
    }

    static func step(_ id: String, _ change: (inout Step) -> Void) -> Step {
        var step = Step(id: at(id), range: .at(0))
        change(&step)
        return step
    }

    static let origin = TableOrigin(path: "kb/model/t.yaml", range: .at(0), sources: [at("O-05")], decidedBy: nil)
}
