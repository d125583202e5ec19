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

@Test("A small index is one script that is named after its content")
func smallIndex() throws {
    let files = SearchIndexWriter(index).files()
    let entry = String(decoding: files[0].bytes, as: UTF8.self)
    #expect(files.map(\.path) == ["s/index.js", files[1].path])
    let name = try #require(files[1].path.split(separator: "/").last?.dropLast(".js".count))
    let digest = name.dropFirst("all-".count)
    #expect(entry == "KBX.s(\"index\",{\"entry\":[\"all\"],\"names\":{\"all\":\"\(digest)\"}})\n")
    let text = String(decoding: files[1].bytes, as: UTF8.self)
    #expect(text.hasPrefix("KBX.s(\"\(name)\",{\"d0\":[["))
    #expect(text.hasSuffix("})\n"))
    let value = Array(text.dropFirst("KBX.s(\"\(name)\",".count).dropLast(2).utf8)
    #expect(ContentDigest(of: value).hexadecimal.prefix(8) == digest)
    let json = try JSONReader.read(value)
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
    let names = files.compactMap { $0.path.split(separator: "/").last?.split(separator: "-").first }
    #expect(Set(names).isSuperset(of: ["index.js", "m", "r", "h0", "t0", "t1", "d8", "xw"]))
    for (file, name) in zip(files, names) where name.hasPrefix("t") || name.hasPrefix("h") {
        #expect(file.bytes.count <= SearchIndexWriter.termFileSize + 30)
    }
}

@Test("A word that comes or goes leaves nearly all files of an index as they are")
func fewFilesChange() {
    var random = SeededGenerator(state: 5)
    var documents = (0..<400).map { number in
        let words = (0..<400).map { _ in "w\(Int.random(in: 0..<9_000, using: &random))" }
        return document(.article, "kb-\(number)", words[0], body: [words.joined(separator: " ")])
    }
    let before = SearchIndexWriter(SearchIndex(documents)).files()
    // The first of all terms by their bytes: without care every term behind it would move.
    documents[7].body.append(String(repeating: "0 1 2 3 4 5 6 7 8 9 ", count: 2))
    let after = SearchIndexWriter(SearchIndex(documents)).files()
    #expect(before.count > 80)
    #expect(Set(after.map(\.path)).subtracting(before.map(\.path)).count < before.count / 4)
}

@Test("Entries are packed into files of half their size or more, wherever they are cut")
func packing() {
    var random = SeededGenerator(state: 9)
    for count in [0, 1, 2, 50, 3_000] {
        let sizes = (0..<count).map { _ in Int.random(in: 1..<500, using: &random) } + (count == 50 ? [20_000, 3] : [])
        let files = SearchIndexParts.files(sizes) { Array("term \($0)".utf8)[...] }
        #expect(files.flatMap { Array($0) } == Array(sizes.indices))
        for file in files.dropLast() {
            let size = sizes[file].reduce(0) { $0 + $1 + 6 }
            #expect(size <= SearchIndexWriter.termFileSize || file.count == 1)
            #expect(
                2 * size > SearchIndexWriter.termFileSize || sizes[file.upperBound] > SearchIndexWriter.termFileSize / 2
            )
        }
    }
}

@Test("The filter of first runs lets every handle pass and few other words")
func handleStarts() {
    let keys = (0..<500).map { "run\($0) of a name" } + ["=title of a page", "alone"]
    let starts = HandleStarts(keys)
    #expect(starts.digits.count == (501 * 10 + 3) / 4)
    #expect(keys.allSatisfy { $0.hasPrefix("=") || starts.mayHold(startOf: $0) })
    #expect((0..<1_000).count { starts.mayHold(startOf: "other\($0) word") } < 40)
    #expect(!HandleStarts([]).mayHold(startOf: "run"))
    #expect(HandleStarts(["kb 1"]).digits == Array("421".utf8))
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

@Test("An index made of what another one counted is the same as one made of all texts")
func countedBefore() throws {
    var random = SeededGenerator(state: 11)
    func text() -> String {
        (0..<60).map { _ in "w\(Int.random(in: 0..<700, using: &random))" }.joined(separator: " ")
    }
    var documents = (0..<120).map { document(.article, "kb-\($0)", "Title \($0)", body: [text()]) }
    let first = SearchIndex(documents)
    // What was counted, with numbers for terms.
    var known: [String: TermCounts] = [:]
    for (number, place) in first.places.enumerated() {
        let counts = TermCounts(documents[place])
        known[documents[place].id] = TermCounts(
            length: counts.length, titleTermCount: counts.titleTermCount,
            entries: .numbered(first.terms.entries(at: number)))
    }
    for place in [3, 50, 51] {
        documents[place].body = [text() + " another"]
        known[documents[place].id] = nil
    }
    documents.remove(at: 20)
    documents.append(document(.playbook, "pb-new", "A title that came later", body: [text()]))
    let counted = documents.map { document in
        let fresh = IndexedDocument(document)
        return IndexedDocument(
            record: fresh.record, keys: fresh.keys, counts: known[document.id] ?? fresh.counts)
    }
    let again = SearchIndex(counted, terms: NumberedTerms(first.terms.terms))
    #expect(SearchIndexWriter(again).plainJSON() == SearchIndexWriter(SearchIndex(documents)).plainJSON())
    #expect(again.terms.terms.starts(with: first.terms.terms))
}
