import SourceText
import Testing
import Triage

@testable import BuildDriver

private let key = KeyedHash.Key(first: 1, second: 2)

private func face(_ number: Int) -> SearchDocument {
    var document = SearchDocument(
        kind: .article, id: "kb-\(number)", title: "Title \(number)", url: "kb/\(number).html", language: "en")
    document.handles = ["ALERT-\(number)"]
    return document
}

private func inputs(_ files: [String: UInt8]) -> SearchInputs {
    SearchInputs(files.mapValues { KeyedHash(of: [$0], key: key) }, key: key)
}

@Suite("What is remembered for the search")
struct SearchMemoryTests {
    /// Of 40 documents, and what it holds.
    private static func memory() -> (memory: SearchMemory, faces: [SearchDocument], hashes: [KeyedHash?]) {
        let faces = (0..<40).map(face)
        let hashes = faces.map { inputs([:]).hash(of: $0, path: nil) }
        let indexed = faces.map { face in
            var document = face
            document.body = ["words of \(face.id), and of all"]
            return IndexedDocument(document)
        }
        let index = SearchIndex(indexed)
        let tickets = SearchMemory.Tickets(inputs: KeyedHash(of: [7], key: key), value: Array("{}".utf8)[...])
        return (SearchMemory(index, indexed, hashes: hashes, tickets: tickets, key: key), faces, hashes)
    }

    @Test("It is the same when it was written and read again")
    func roundTrip() throws {
        let (memory, faces, hashes) = Self.memory()
        let again = try SearchMemory(Self.bytes(of: memory)[...])
        #expect(Self.bytes(of: again) == Self.bytes(of: memory))
        #expect(again.terms == memory.terms)
        #expect(again.tickets?.inputs == KeyedHash(of: [7], key: key))
        #expect(again.tickets?.value == Array("{}".utf8)[...])
        for (face, hash) in zip(faces, hashes) {
            let document = try #require(again.document(face, hash))
            #expect(document == memory.document(face, hash))
            #expect(document.keys.count == 3)
        }
        #expect(again.document(faces[0], nil) == nil)
        #expect(again.document(faces[0], inputs([:]).hash(of: face(99), path: nil)) == nil)
    }

    @Test("Bytes that are cut short, go on or name a term that is not there are refused")
    func malformed() throws {
        let bytes = Self.bytes(of: Self.memory().memory)
        for count in 0..<bytes.count {
            #expect(throws: BinaryFault.self) { try SearchMemory(bytes[..<count]) }
        }
        #expect(throws: BinaryFault.self) { try SearchMemory((bytes + [0])[...]) }
        var writer = BinaryWriter()
        writer.word(key.first)
        writer.word(key.second)
        writer.list([Array("term".utf8)]) { $0.blob($1) }
        var (good, bad) = (writer, writer)
        good.list([[0, 1]]) { Self.write($1, to: &$0) }
        bad.list([[1, 1]]) { Self.write($1, to: &$0) }
        good.flag(false)
        bad.flag(false)
        #expect(try SearchMemory(good.bytes[...]).documents.count == 1)
        #expect(throws: BinaryFault.self) { try SearchMemory(bad.bytes[...]) }
    }

    private static func bytes(of memory: SearchMemory) -> [UInt8] {
        var writer = BinaryWriter()
        memory.write(to: &writer)
        return writer.bytes
    }

    private static func write(_ entries: [UInt8], to writer: inout BinaryWriter) {
        writer.hash(KeyedHash(high: 3, low: 4))
        writer.list([String]()) { $0.text($1) }
        writer.count(1)
        writer.count(0)
        writer.blob(entries)
    }

    @Test("A hash differs with every field of a document and with the bytes of its file")
    func hashes() throws {
        let files = inputs(["kb/a.md": 1, "kb/b.md": 2])
        var seen: Set<KeyedHash> = [try #require(files.hash(of: face(1), path: nil))]
        func add(_ path: String? = nil, _ change: (inout SearchDocument) -> Void = { _ in }) throws {
            var document = face(1)
            change(&document)
            #expect(seen.insert(try #require(files.hash(of: document, path: path))).inserted)
        }
        try add("kb/a.md")
        try add("kb/b.md")
        try add { $0.kind = .service }
        try add { $0.id += "x" }
        try add { $0.title += "x" }
        try add { $0.url += "x" }
        try add { $0.language = "es" }
        try add { $0.priority = "P1" }
        try add { $0.summary = "x" }
        try add { $0.reviewed = "2026-01-01" }
        try add { $0.handles.append("x") }
        try add { $0.names.append("x") }
        try add { $0.lead.append("x") }
        try add { $0.body.append("x") }
        #expect(files.hash(of: face(1), path: "kb/c.md") == nil)
    }
}
