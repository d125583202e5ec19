import KnowledgeModel
import SourceText
import Testing

@testable import Triage

/// The files of a published index by path.
private func published(_ documents: [SearchDocument], tickets: TriageModel? = nil) -> [String: [UInt8]] {
    let files = SearchIndexWriter(SearchIndex(documents), tickets: tickets).files()
    return Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0.bytes) })
}

@Test("A published index of many files answers as the index in memory does")
func publishedAnswers() throws {
    var random = SeededGenerator(state: 8)
    let documents = (0..<500).map { number in
        let words = (0..<150).map { _ in "w\(Int.random(in: 0..<4_000, using: &random))" }
        var document = SearchDocument(
            kind: SearchDocument.Kind.allCases[number % 4], id: "id-\(number)", title: "\(words[0]) Ordner \(number)",
            url: "p/\(number).html", language: number % 3 == 0 ? "es" : "en")
        document.body = [words.joined(separator: " ")]
        return document
    }
    let index = SearchIndex(documents)
    let files = published(documents)
    #expect(files.count > 40)
    let reader = try PublishedIndex { files[$0] }
    for number in 0..<120 {
        var words = (0..<3).map { _ in "w\(Int.random(in: 0..<4_000, using: &random))" }
        if number % 4 == 1 { words = ["ordenr", "w12"] }
        if number % 4 == 2 { words = ["id-\(number)", "w\(number)1"] }
        if number % 4 == 3 { words = [words[0] + words[1]] }
        var query = SearchQuery(words.joined(separator: " "))
        query.language = number % 2 == 0 ? "es" : ""
        query.kinds = number % 5 == 0 ? [.article, .playbook] : []
        let expected = SearchResult.all(of: query, on: index)
        #expect(try SearchResult.all(of: query, on: reader) == expected)
    }
}

@Test("What tickets are matched with is the same when it was published and read again")
func publishedModel() throws {
    let model = TriageModel(try ShippedWorkspace.knowledgeBase())
    let files = published([], tickets: model)
    let reader = try PublishedIndex { files[$0] }
    #expect(try reader.tickets() == model)
}

@Test("A missing, cut or foreign file is a fault that names it")
func publishedFaults() throws {
    let document = SearchDocument(kind: .article, id: "kb-a", title: "A", url: "kb/a.html", language: "en")
    let files = published([document])
    let all = try #require(files.keys.first { $0.hasPrefix("s/kbx/all-") })
    func fault(_ change: (inout [String: [UInt8]]) -> Void) -> PublishedIndex.Fault? {
        var changed = files
        change(&changed)
        do throws(PublishedIndex.Fault) {
            let index = try PublishedIndex { changed[$0] }
            _ = try index.tickets()
            return nil
        } catch {
            return error
        }
    }
    let missing = fault { $0["s/index.js"] = nil }
    #expect(missing == PublishedIndex.Fault(path: "s/index.js", problem: "the file cannot be read"))
    let cut = fault { $0[all] = Array($0[all]?.dropLast(9) ?? []) }
    #expect(cut == PublishedIndex.Fault(path: all, problem: "the file is no part of an index"))
    let withoutTickets = fault { _ in }
    #expect(withoutTickets == PublishedIndex.Fault(path: "s/index.js", problem: "the file names no part \"q\""))
    let name = all.dropFirst("s/kbx/".count).dropLast(".js".count)
    let foreign = fault { $0[all] = Array("KBX.s(\"\(name)\",{\"m\":{\"v\":\"kbx/9\"}})\n".utf8) }
    #expect(foreign == PublishedIndex.Fault(path: "s/", problem: "this is no index of the format kbx/1"))
    let other = fault { $0[all] = Array("KBX.s(\"all-00000000\",{})\n".utf8) }
    #expect(other == PublishedIndex.Fault(path: all, problem: "the file is no part of an index"))
    for (part, digest) in [("all", "../../a"), ("../all", "01234567"), ("all", "0123456")] {
        let text = "KBX.s(\"index\",{\"entry\":[\"\(part)\"],\"names\":{\"\(part)\":\"\(digest)\"}})\n"
        let away = fault { $0["s/index.js"] = Array(text.utf8) }
        #expect(away == PublishedIndex.Fault(path: "s/index.js", problem: "the file names no part \"\(part)\""))
    }
}
