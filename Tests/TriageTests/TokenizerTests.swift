import Foundation
import SourceText
import Testing

@testable import Triage

@Test("The tokenizer gives the terms of the published vectors, which another program computed")
func tokenizerVectors() throws {
    let file = try #require(Bundle.module.url(forResource: "tokenizer", withExtension: "json", subdirectory: "Vectors"))
    let json = try JSONReader.read(Array(Data(contentsOf: file)))
    #expect(json["tokenizer"]?.text == Tokenizer.version)
    let vectors = try #require(json["vectors"]?.elements)
    #expect(vectors.count == 30)
    for vector in vectors {
        let text = try #require(vector["text"]?.text)
        let expected = vector["terms"]?.elements?.compactMap(\.text)
        #expect(Tokenizer.terms(of: text) == expected, "\(text)")
    }
}

@Test("The tokenizer on bytes gives what its rules say of each scalar, whatever text it reads")
func tokenizerReference() {
    var random = SeededGenerator(state: 12)
    let pieces = [
        "a", "b", "s", "x", "ing", "ed", "ies", "iendo", "ando", "ss", "zz", "A", "Z", "HTTP", "Server", "0", "42", " ",
        "-", "_", ".", "é", "É", "ñ", "ß", "İ", "ǅ", "Ω", "ς", "٣", "²", "ⅷ", "日", "本語", "カ", "ー", "e\u{301}",
        "\u{301}", "—", "“", "\u{2070}", "\u{2071}", "😀", "𝐀", "𞤀", "\u{10FFFF}", "\u{0}", "\u{85}", "Ḁ", "ﬁ",
        "longlonglonglonglonglonglonglonglong",
    ]
    for _ in 0..<5_000 {
        let text = (0..<Int.random(in: 1...12, using: &random)).map { _ in
            pieces[Int.random(in: pieces.indices, using: &random)]
        }.joined()
        let expected = TokenizerReference.terms(of: text)
        #expect(Tokenizer.terms(of: text) == expected, "\(text)")
        var document = SearchDocument(kind: .article, id: "kb-a", title: "", url: "a.html", language: "en")
        document.body = [text]
        var terms = NumberedTerms()
        terms.add(TermCounts(document))
        let names = terms.terms.map { String(decoding: $0, as: UTF8.self) }
        var weights: [String: Int] = [:]
        terms.forEach(at: 0) { weights[names[$0]] = $1 }
        #expect(weights == Dictionary(expected.map { ($0, 1) }, uniquingKeysWith: +), "\(text)")
    }
}

@Test("A limit cuts a text behind the last whole character within it")
func tokenizerLimit() {
    let text = "ab é日 cd"
    let words = (0...text.utf8.count).map { Tokenizer.runs(of: text, limit: $0).map(\.whole).joined(separator: " ") }
    #expect(
        words == [
            "", "a", "ab", "ab", "ab", "ab e", "ab e", "ab e", "ab e日", "ab e日", "ab e日 c", "ab e日 cd",
        ])
}

@Test("A handle is compared without marks, case and punctuation")
func handleKeys() {
    #expect(Tokenizer.handleKey(of: "PB-Egress-Access") == "pb egress access")
    #expect(Tokenizer.handleKey(of: " Atlas_K8s ") == "atlas k8s")
    #expect(Tokenizer.handleKey(of: "--") == "")
}

@Test("Edit distance counts swaps of neighbours as one and stops at its limit")
func editDistance() {
    func distance(_ limit: Int, _ left: String, _ right: String) -> Int? {
        EditDistance.within(limit, Array(left.utf8), Array(right.utf8))
    }
    #expect(distance(1, "certificat", "certifciat") == 1)
    #expect(distance(1, "egress", "egres") == 1)
    #expect(distance(1, "egress", "agres") == nil)
    #expect(distance(2, "egress", "agres") == 2)
}

@Test("Rarity is the rounded logarithm, equal to the library's")
func rarity() {
    for documents in stride(from: 1, through: 20_000, by: 613) {
        for containing in stride(from: 1, through: documents, by: 97) {
            let exact = 64 * log(Double(documents + 1) / (Double(containing) + 0.5))
            #expect(Rarity.value(documents: documents, containing: containing) == Int(exact.rounded()))
        }
    }
}
