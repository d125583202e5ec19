import KnowledgeModel
import SourceText
import Testing

@testable import Editions

/// The record of a workspace with the given articles: id, status, body.
private func base(_ articles: [(String, String, String)], redirects: String = "") -> KnowledgeBase {
    var files = articles.map { id, status, body in
        (
            "kb/sop/\(id).md",
            "---\nid: \(id)\ntitle: Title of \(id)\ntype: sop\nstatus: \(status)\ncreated: 2026-11-01\n"
                + "reviews:\n  - {date: 2026-11-10, by: role-a, kind: exercised}\n---\n# Title\n\n\(body)\n"
        )
    }
    files.append(("kb/model/redirects.yaml", "schema: 1\nredirects: [\(redirects)]\n"))
    return Linker.link(
        configuration: Configuration(),
        files: files.compactMap { path, text in
            FileLowering.lower(
                SourceFile(path: path, bytes: Array(text.utf8)), as: WorkspaceFileKind.of(path: path, isForeign: false))
        }, filePaths: Set(files.map(\.0)))
}

private func entries(_ log: ChangeLog, _ basis: ChangeLog.Entry.Basis) -> [String] {
    log.entries.filter { $0.basis == basis }.map { entry in
        "\(entry.date) \(entry.kind.rawValue) \(entry.id) \(entry.url ?? "-")\(entry.isBreaking ? " breaking" : "")"
    }
}

@Suite("Changes between editions")
struct ChangeLogTests {
    @Test("What was added, changed, withdrawn, moved and removed is told apart")
    func kinds() throws {
        let old = base([
            ("kb-same", "published", "x"), ("kb-text", "published", "x"), ("kb-old", "published", "x"),
            ("kb-moved", "published", "x"), ("kb-gone", "published", "x"), ("kb-late", "published", "x"),
        ])
        let new = base(
            [
                ("kb-same", "published", "x"), ("kb-text", "published", "y"), ("kb-old", "retired", "x"),
                ("kb-target", "published", "x"), ("kb-late", "deprecated", "x"), ("kb-draft", "draft", "x"),
            ], redirects: "{from: kb-moved, to: kb-target, since: 2026-11-21, reason: shorter}")
        let (first, second) = (try #require(CalendarDate("2026-11-14")), try #require(CalendarDate("2026-11-21")))
        let previous = EditionRecord(old, asOf: first, revision: "a1")
        let record = EditionRecord(new, asOf: second, revision: nil)
        let log = ChangeLog(of: record, new, asOf: second, since: previous)
        #expect(
            entries(log, .edition) == [
                "2026-11-21 removed kb-gone - breaking", "2026-11-21 moved kb-moved old/kb-moved.html",
                "2026-11-21 retired kb-old kb/kb-old.html", "2026-11-21 deprecated kb-late kb/kb-late.html",
                "2026-11-21 added kb-target kb/kb-target.html", "2026-11-21 changed kb-text kb/kb-text.html",
            ])
        // What came with the comparison is not told again by the document itself.
        #expect(!entries(log, .document).contains { $0.contains("added kb-target") })

        // The next edition, in which nothing happened, tells the same.
        let next = ChangeLog(of: record, new, asOf: second, since: record, earlier: log.entries)
        #expect(next.entries == log.entries)
    }

    @Test("Without an edition before, the records of the documents are told for 90 days")
    func documents() throws {
        let base = base([("kb-a", "published", "x")])
        func told(_ day: String) throws -> [String] {
            let asOf = try #require(CalendarDate(day))
            let record = EditionRecord(base, asOf: asOf, revision: nil)
            return entries(ChangeLog(of: record, base, asOf: asOf, since: nil), .document)
        }
        #expect(
            try told("2026-11-21") == [
                "2026-11-10 reviewed kb-a kb/kb-a.html", "2026-11-01 added kb-a kb/kb-a.html",
            ])
        #expect(try told("2027-02-05") == ["2026-11-10 reviewed kb-a kb/kb-a.html"])
        #expect(try told("2027-02-09") == [])
    }

    @Test("A record is read back from the manifest as it was written")
    func manifest() throws {
        let record = EditionRecord(
            base([("kb-a", "published", "x"), ("kb-b", "retired", "x")]),
            asOf: try #require(CalendarDate("2026-11-21")),
            revision: "a1")
        var json = JSONWriter(style: .compact)
        json.object { json in
            json.member("asOf", record.asOf)
            json.member("revision", orNull: record.revision)
            json.member("documents") { record.write(to: &$0) }
        }
        #expect(EditionRecord(manifest: try JSONReader.read(json.finish())) == record)
        #expect(EditionRecord(manifest: try JSONReader.read(Array(#"{"asOf": "2026-11-21"}"#.utf8))) == nil)
    }
}
