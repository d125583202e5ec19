import KnowledgeModel
import SourceText
import Testing
import Triage

@testable import DatabaseExport

private func edition() throws -> Edition {
    Edition(
        asOf: try #require(CalendarDate("2026-11-21")), toolVersion: "1.0", revision: nil,
        baseURL: "https://kb.example/")
}

private func documents() -> [SearchDocument] {
    var first = SearchDocument(kind: .playbook, id: "pb-a", title: "Open \"a\" way", url: "p/pb-a.html", language: "en")
    first.handles = ["KubePodCrashLooping", "pb-a"]
    first.body = ["one", "two\nlines"]
    let second = SearchDocument(kind: .article, id: "pb-a", title: "Twin", url: "kb/x.html", language: "es")
    return [first, second]
}

@Suite("Databases of others")
struct DatabaseExportTests {
    @Test("Two exports of the same documents are the same bytes")
    func determinism() throws {
        let first = try SQLiteExport.file(documents(), edition: try edition())
        #expect(first == (try SQLiteExport.file(documents(), edition: edition())))
        #expect(first.bytes.starts(with: "SQLite format 3\0".utf8))
    }

    @Test("A statement that SQLite does not understand is told in its words")
    func faults() {
        #expect(throws: SQLiteFault(problem: "SQLite says: near \"NONSENSE\": syntax error (1)")) {
            try SQLiteDatabase().execute("NONSENSE")
        }
    }

    @Test("A bulk file has two lines for each document, and an id of its own for each")
    func bulk() throws {
        let file = OpenSearchExport.files(documents(), edition: try edition())[0]
        #expect(
            String(decoding: file.bytes, as: UTF8.self) == """
                {"index":{"_id":"pb-a"}}
                {"body":["one","two\\nlines"],"handles":["KubePodCrashLooping","pb-a"],"id":"pb-a","kind":"playbook","language":"en","lead":[],"names":[],"title":"Open \\"a\\" way","url":"https://kb.example/p/pb-a.html"}
                {"index":{"_id":"article:pb-a"}}
                {"body":[],"handles":[],"id":"pb-a","kind":"article","language":"es","lead":[],"names":[],"title":"Twin","url":"https://kb.example/kb/x.html"}

                """)
    }
}
