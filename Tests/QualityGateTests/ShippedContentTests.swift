import Foundation
import QualityGate
import Reporting
import SourceText
import Testing

@Test("The repository's own workspace passes its gate without an error and without a suppression")
func shippedContentPasses() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    var files: [String: String] = [:]
    for folder in ["kb", "playbooks", "templates"] {
        let base = root.appending(path: folder).path(percentEncoded: false)
        for path in try FileManager.default.subpathsOfDirectory(atPath: base)
        where path.hasSuffix(".md") || path.hasSuffix(".yaml") {
            let file = root.appending(path: "\(folder)/\(path)")
            files["\(folder)/\(path)"] = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        }
    }
    files["runbookc.yaml"] = try String(contentsOf: root.appending(path: "runbookc.yaml"), encoding: .utf8)
    let report = try ExampleWorkspace.report(files)
    let errors = report.diagnostics.filter { $0.severity == .error }
    var reporter = TextReporter(
        sources: files.mapValues { SourceFile(path: "", bytes: Array($0.utf8)) },
        style: TerminalStyle(isColored: false))
    #expect(errors.isEmpty, "\(reporter.text(of: errors))")
    #expect(report.suppressed.isEmpty)
    #expect(report.documents.count > 20)
}
