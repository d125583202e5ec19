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
