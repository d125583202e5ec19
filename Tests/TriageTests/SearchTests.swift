import SourceText
import Testing

@testable import Triage

private func document(
    _ kind: SearchDocument.Kind, _ id: String, _ title: String, body: [String] = [], handles: [String] = []
) -> SearchDocument {
    var document = SearchDocument(kind: kind, id: id, title: title, url: "\(id).html", language: "en")
    document.body = body
    document.handles = handles
    return document
}

private let documents = [
    document(.article, "kb-certificates", "How certificates are renewed", body: ["The certificate of an ingress."]),
    document(
        .playbook, "pb-crash", "Pod in CrashLoopBackOff", body: ["Look at the log."], handles: ["KubePodCrashLooping"]),
    document(.playbook, "pb-expiry", "Certificate has expired", body: ["Renew it."], handles: ["PB-009"]),
    document(.service, "svc-kubernetes", "Kubernetes platform", handles: ["Atlas-K8s"]),
]

private let index = SearchIndex(documents)

private func ids(_ words: String) -> [String] {
    SearchQuery(words).run(on: index).map { index.documents[$0.document].id }
}

@Test("Playbooks come first in the order of documents")
func documentOrder() {
    #expect(index.documents.map(\.id) == ["pb-crash", "pb-expiry", "kb-certificates", "svc-kubernetes"])
}

@Test(
    "Words, prefixes, typos, accents, joined names and handles lead to the document",
    arguments: [
        ("certificate expired", "pb-expiry"), ("certif", "pb-expiry"), ("certifcate expierd", "pb-expiry"),
        ("how renewd ingres", "kb-certificates"), ("crash loop", "pb-crash"), ("crashloopbackoff", "pb-crash"),
        ("kubepodcrashlooping", "pb-crash"), ("pb 009", "pb-expiry"), ("atlas-k8s", "svc-kubernetes"),
        ("certificàte", "pb-expiry"),
        ("carshloopbackoff", "pb-crash"), ("rcash", "pb-crash"), ("crashloop everything", "pb-crash"),
        ("crashlop backof", "pb-crash"), ("logcrash", "pb-crash"),
    ])
func finds(words: String, id: String) {
    #expect(ids(words).first == id)
}

@Test("Nothing is found for nothing")
func findsNothing() {
    #expect(ids("") == [])
    #expect(ids("zzzz qq") == [])
    #expect(ids("--- \u{0} \u{7}") == [])
}

@Test("The reasons of every hit add up to its score")
func reasonsAddUp() {
    for words in ["certificate expired", "crash", "atlas k8s platform", "pb-009 certificate of the ingress"] {
        var query = SearchQuery(words)
        query.language = "en"
        for hit in query.run(on: index) {
            #expect(hit.reasons.reduce(0) { $0 + $1.points } == hit.score)
            #expect(hit.score > 0)
        }
    }
}

@Test("A name that is a word of many documents leads to its document only when a query says nothing else")
func commonName() {
    let alerts = (10..<30).map { document(.article, "kb-\($0)", "Alert \($0)", body: ["Diagnosis of scrape \($0)."]) }
    let index = SearchIndex(alerts + [document(.article, "diagnosis", "How to look", handles: ["scrapers"])])
    func first(_ words: String) -> String? {
        SearchQuery(words).run(on: index).first.map { index.documents[$0.document].id }
    }
    #expect(first("diagnosis") == "diagnosis")
    #expect(first("diagnosis of scrape 12") == "kb-12")
    #expect(first("scrapers 12") == "diagnosis")
}

@Test("A handle beats every text score")
func handleFirst() {
    #expect(ids("certificate certificate expired renewed KubePodCrashLooping").first == "pb-crash")
}

@Test("A query of megabytes is answered")
func hugeQuery() {
    let words = String(repeating: "certificate expired \u{1}\u{301} ", count: 200_000)
    #expect(ids(words).first == "pb-expiry")
}

@Test("The index does not depend on the order in which documents are handed over")
func orderIndependent() {
    let again = SearchIndex(documents.reversed())
    #expect(SearchIndexWriter(again).plainJSON() == SearchIndexWriter(index).plainJSON())
}

@Test("A small index is one script whose folder is named after its content")
func smallIndex() throws {
    let files = SearchIndexWriter(index).files()
    let entry = String(decoding: files[1].bytes, as: UTF8.self)
    #expect(files.map(\.path) == [files[0].path, "s/index.js"])
    let folder = try #require(files[0].path.split(separator: "/").dropFirst().first)
    #expect(entry == "KBX.s(\"index\",{\"entry\":[\"all\"],\"folder\":\"\(folder)\"})\n")
    let text = String(decoding: files[0].bytes, as: UTF8.self)
    #expect(text.hasPrefix("KBX.s(\"all\",{\"d0\":[["))
    #expect(text.hasSuffix("})\n"))
    let json = try JSONReader.read(Array(text.dropFirst("KBX.s(\"all\",".count).dropLast(2).utf8))
    #expect(json["m"]?["first"]?.elements == [.string("an")])
    #expect(json["m"]?["languages"]?["en"] == .string("0.4"))
    #expect(json["h0"]?["kubepodcrashlooping"] == .array([.number("0")]))
    #expect(json["h0"]?["=certificate has expired"] == .array([.number("1")]))
    #expect(json["t0"]?["expir"] == .string("25;u:1"))
}

@Test("A large index is sharded, every file but a lone long term within its size")
func shardedIndex() throws {
    var random = SeededGenerator(state: 3)
    let documents = (0..<400).map { number in
        let words = (0..<400).map { _ in "w\(Int.random(in: 0..<9_000, using: &random))" }
        return document(.article, "kb-\(number)", words[0], body: [words.joined(separator: " ")])
    }
    let files = SearchIndexWriter(SearchIndex(documents)).files()
    let names = files.compactMap { $0.path.split(separator: "/").last }
    #expect(Set(names).isSuperset(of: ["index.js", "m.js", "r.js", "h0.js", "t0.js", "t1.js", "d8.js", "xw.js"]))
    for (file, name) in zip(files, names) where name.hasPrefix("t") || name.hasPrefix("h") {
        #expect(file.bytes.count <= SearchIndexWriter.termFileSize + 20)
    }
}

@Test("Postings of a common term are cut to those with the highest impact")
func pruning() {
    let documents = (0..<1_600).map { number in
        document(.article, "kb-\(number)", number % 16 == 0 ? "common" : "other words here", body: ["common"])
    }
    let pruned = SearchIndex(documents)
    let postings = pruned.term("common")?.postings ?? []
    #expect(postings.count == SearchIndex.maximumPostings)
    #expect(Set(postings.filter { pruned.documents[$0.document].title == "common" }.map(\.document)).count == 100)
}
