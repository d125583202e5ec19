import Foundation
import KnowledgeModel
import SourceText
import Testing

@testable import Triage

private let python = "/usr/bin/python3"

@Test(
    "A reader in another language ranks the published index alike, documents and scores",
    .enabled(if: FileManager.default.isExecutableFile(atPath: python)))
func secondReader() throws {
    let knowledgeBase = try ShippedWorkspace.knowledgeBase()
    let index = SearchIndex(knowledgeBase)
    let queries = queries(about: knowledgeBase)
    #expect(queries.count > 150)

    let answers = try answers(
        of: "kbx_reader", arguments: ["search"], index: SearchIndexWriter(index).plainJSON(), input: queries)
    let expected = queries.map { query -> String in
        let hits = SearchQuery(query).run(on: index)
        return "[" + hits.map { "[\"\(index.documents[$0.document].id)\", \($0.score)]" }.joined(separator: ", ")
            + "]\n"
    }
    #expect(answers == expected.joined())
}

@Test(
    "A reader in another language finds the same ticket types with the same scores",
    .enabled(if: FileManager.default.isExecutableFile(atPath: python)))
func secondMatcher() throws {
    let knowledgeBase = try ShippedWorkspace.knowledgeBase()
    let model = TriageModel(knowledgeBase)
    let matcher = TicketMatcher(model, asOf: try #require(CalendarDate("2026-11-21")))
    let lines = try ["tickets", "tuning", "held-out"].flatMap { name in
        let file = try #require(Bundle.module.url(forResource: name, withExtension: "jsonl", subdirectory: "Vectors"))
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
    }
    #expect(lines.count == 206)
    let expected = try lines.map { line -> String in
        let candidates = matcher.suggestion(for: Ticket(try JSONReader.read(Array(line.utf8)))).candidates
        return "[" + candidates.map { "[\"\($0.ticketType)\", \($0.score)]" }.joined(separator: ", ") + "]\n"
    }
    let index = SearchIndexWriter(SearchIndex(knowledgeBase), tickets: model).plainJSON()
    #expect(try answers(of: "kbx_tickets", arguments: [], index: index, input: lines) == expected.joined())
}

/// What a reader prints for lines of input, given the index as a file.
private func answers(of name: String, arguments: [String], index: [UInt8], input: [String]) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: "kbx-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let published = folder.appending(path: "search.json")
    try Data(index).write(to: published)
    let questions = folder.appending(path: "input.txt")
    try Data(input.joined(separator: "\n").utf8).write(to: questions)
    let reader = try #require(Bundle.module.url(forResource: name, withExtension: "py", subdirectory: "Vectors"))
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: python)
    process.arguments =
        ["-B", reader.path(percentEncoded: false)] + arguments + [published.path(percentEncoded: false)]
    process.standardInput = try FileHandle(forReadingFrom: questions)
    process.standardOutput = output
    try process.run()
    let answers = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return answers
}

/// Every fourth phrase of the ticket types: as written, with two letters swapped, and cut short, in turn.
private func queries(about knowledgeBase: KnowledgeBase) -> [String] {
    var phrases: [String] = []
    for type in knowledgeBase.tables.ticketTypes {
        for terms in type.aliases + type.userQuestions { phrases += terms.terms.map(\.value) }
        phrases += type.alerts.map(\.value)
    }
    var queries: [String] = []
    for (number, phrase) in phrases.enumerated() where number % 4 == 0 {
        var letters = Array(phrase)
        if queries.count % 3 == 1, letters.count > 6 { letters.swapAt(3, 4) }
        if queries.count % 3 == 2, letters.count > 6 { letters.removeLast(2) }
        queries.append(String(letters))
    }
    return queries
}
