import MarkdownSyntax
import SourceText
import TestSupport
import Testing

/// A tree comes out of its packed form as it went in, and other bytes never come out as a tree that points outside.
@Suite struct PackedTreeTests {
    @Test("A packed tree is the same tree, whatever the text", arguments: 0..<20)
    func roundTrip(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed) + 3_000)
        for _ in 0..<100 {
            let bytes = randomText(pieces: markdownPieces, &generator)
            let document = MarkdownParser.parse(bytes, in: SourceRange(0, bytes.count))
            guard document.faults.isEmpty else { continue }
            let packed = PackedTree(document)
            let again = try #require(packed.document(of: bytes))
            #expect(spelled(again) == spelled(document))
            #expect(packed.bytes.count <= document.nodes.count * 12 + bytes.count * 2 + 8)
        }
    }

    @Test("A long plain text takes some four bytes a node")
    func size() {
        let text = Array(String(repeating: "A word, `code` and *more*.\n\n- one\n- two\n\n", count: 200).utf8)
        let document = MarkdownParser.parse(text, in: SourceRange(0, text.count))
        #expect(document.nodes.count > 2_000)
        #expect(PackedTree(document).bytes.count < document.nodes.count * 5)
    }

    @Test("Damaged bytes are no tree, or one that stays inside its file", arguments: 0..<10)
    func damage(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed) + 4_000)
        var refused = 0
        for _ in 0..<200 {
            let bytes = randomText(pieces: markdownPieces, &generator)
            let document = MarkdownParser.parse(bytes, in: SourceRange(0, bytes.count))
            guard document.faults.isEmpty else { continue }
            var packed = Array(PackedTree(document).bytes)
            if Bool.random(using: &generator) {
                packed[Int.random(in: 0..<packed.count, using: &generator)] = UInt8.random(
                    in: 0...255, using: &generator)
            } else {
                packed.removeLast(Int.random(in: 1...packed.count, using: &generator))
            }
            guard let other = PackedTree(bytes: packed[...]).document(of: bytes) else {
                refused += 1
                continue
            }
            // Reading every text is what would stop at a place outside.
            _ = spelled(other)
            for (index, node) in other.nodes.enumerated() {
                #expect(node.range.upperBound <= bytes.count)
                #expect(index < node.subtreeEnd && node.subtreeEnd <= other.nodes.count)
            }
        }
        #expect(refused > 0)
    }

    @Test("Who asks for a stored document while another holds it gets the same one")
    func sharing() {
        let text = Array("# A\n\nb\n".utf8)
        let body = SourceRange(0, text.count)
        let document = MarkdownParser.parse(text, in: body)
        let file = SourceFile(path: "kb/a.md", bytes: text)
        let stored = StoredDocument(PackedTree(document), of: file, body: body)
        let first = stored.document
        #expect(stored.document === first)
        #expect(spelled(first) == spelled(document))
        let broken = StoredDocument(PackedTree(bytes: [9, 9, 9]), of: file, body: body)
        #expect(spelled(broken.document) == spelled(document))
    }
}

/// Everything that a tree says, as text.
private func spelled(_ document: MarkdownDocument) -> [String] {
    document.nodes.enumerated().map { index, node in
        let extra: String =
            switch node.kind {
            case .codeBlock(let language, _): document.text(language)
            case .link(let title), .image(let title): document.text(title)
            case .table(let columns): document.alignments(columns).map { String($0.rawValue) }.joined()
            default: ""
            }
        return "\(node.kind) \(node.range) \(node.subtreeEnd) \(document.literalText(index)) \(extra)"
    }
}
