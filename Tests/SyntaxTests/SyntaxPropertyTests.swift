import MarkdownSyntax
import SourceText
import TestSupport
import Testing
import YAMLSyntax

/// Properties that hold for every text, tried on seeded random ones.
@Suite struct SyntaxPropertyTests {
    @Test("Random Markdown keeps every range inside the file and inside its parent's", arguments: 0..<40)
    func randomMarkdown(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        for _ in 0..<100 {
            let bytes = randomText(pieces: markdownPieces, &generator)
            expectSoundTree(bytes)
        }
    }

    @Test("Random YAML keeps every range inside the file and inside its parent's", arguments: 0..<40)
    func randomYAML(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed) + 1_000)
        for _ in 0..<100 {
            let bytes = randomText(pieces: yamlPieces, &generator)
            let document = YAMLParser.parse(bytes, in: SourceRange(0, bytes.count))
            if let root = document.root { expectSound(root, in: SourceRange(0, bytes.count), bytes) }
            for fault in document.faults { #expect(fault.range.upperBound <= bytes.count) }
        }
    }

    @Test("Random bytes never stop a reader", arguments: 0..<20)
    func randomBytes(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed) + 2_000)
        for _ in 0..<100 {
            let bytes = (0..<Int.random(in: 0..<200, using: &generator)).map { _ in
                UInt8.random(in: 0...255, using: &generator)
            }
            expectSoundTree(bytes)
            _ = YAMLParser.parse(bytes, in: SourceRange(0, bytes.count))
            let repaired = TextEncoding.repaired(bytes)
            #expect(repaired.count == bytes.count)
            #expect(
                !TextEncoding.faults(in: repaired).contains {
                    $0.message.contains("UTF-8") || $0.message.contains("NUL")
                })
        }
    }
}

let markdownPieces = [
    "a", "word ", "é", "😀", "\n", "\n\n", "\r\n", "\r", "\t", " ", "    ", "> ", ">", "- ", "* ", "1. ", "10) ", "# ",
    "## ",
    "===\n", "---\n", "***\n", "```\n", "~~~ sh\n", "`", "``", "*", "**", "_", "__", "~", "~~", "[", "]", "(", ")",
    "![",
    "](u)", "](<u v> \"t\")", "[a]: /u\n", "[^1]", "[^1]: note\n", "<", ">", "<b>", "</b>", "<!-- c -->", "<div>\n",
    "https://a.b/c", "www.a.b", "me@a.b", "<https://x.y>", "&amp;", "&Hat;", "&#94;", "\\", "\\|", "|", "| a | b |\n",
    "|---|:-:|\n",
    "- [ ] ", "- [x] ", "[!NOTE]\n", "> [!WARNING]\n", "  \n", "\\\n", "\u{0}", "\u{FEFF}", "w", ":", "!", "+ ",
]

private let yamlPieces = [
    "a", "b: ", "c:\n", "key: value\n", "- ", "-\n", "  ", "\n", "\r\n", "\t", " ", "\"", "'", "{", "}", "[", "]", ", ",
    "&x ", "*x ", "*y", "!t ", "!!str ", "|\n", ">-\n", "# c\n", "{{ x }}", "<<: ", "? ", ": ", "---\n", "...\n",
    "%YAML 1.2\n",
    "é", "😀", "@", "`", "%", "\\", "\u{0}", "<<<<<<< x\n",
]

func randomText(pieces: [String], _ generator: inout SeededGenerator) -> [UInt8] {
    var text = ""
    for _ in 0..<Int.random(in: 1..<40, using: &generator) { text += pieces.randomElement(using: &generator) ?? "" }
    var bytes = Array(text.utf8)
    // One text in four is damaged besides.
    if Int.random(in: 0..<4, using: &generator) == 0, !bytes.isEmpty {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
    }
    return bytes
}

private func expectSoundTree(_ bytes: [UInt8]) {
    let document = MarkdownParser.parse(bytes, in: SourceRange(0, bytes.count))
    let shown = String(reflecting: String(decoding: bytes, as: UTF8.self))
    for index in document.nodes.indices {
        let node = document.nodes[index]
        var cursor = node.range.lowerBound
        for child in document.children(of: index) {
            let range = document.nodes[child].range
            #expect(
                node.range.contains(range),
                "\(node.kind) \(node.range) does not hold \(document.nodes[child].kind) \(range) in \(shown)")
            // cmark moves footnotes behind the text; all else stands in the order of the file.
            guard document.nodes[child].kind != .footnoteDefinition else { continue }
            #expect(cursor <= range.lowerBound, "\(document.nodes[child].kind) \(range) overlaps \(cursor) in \(shown)")
            cursor = range.upperBound
        }
        // cmark shortens a reference to no footnote when it runs over several lines.
        if node.kind == .text, !shown.contains("[^") { expectReadsBack(index, document, bytes, shown) }
    }
    for fault in document.faults { #expect(fault.range.upperBound <= bytes.count) }
}

/// A text without escapes and footnote marks stands in the file as it is.
private func expectReadsBack(_ index: Int, _ document: MarkdownDocument, _ bytes: [UInt8], _ shown: String) {
    let range = document.nodes[index].range
    let source = TextEncoding.repaired(bytes)[range.lowerBound..<range.upperBound]
    if source.contains(UInt8(ascii: "&")) || source.contains(UInt8(ascii: "\\")) { return }
    // Of a tab that a list ate in part, the rest is read as spaces.
    if source.contains(UInt8(ascii: "\t")) { return }
    #expect(source.elementsEqual(document.literal(index)), "\(document.literalText(index)) at \(range) in \(shown)")
}

private func expectSound(_ node: YAMLNode, in parent: SourceRange, _ bytes: [UInt8]) {
    let place = node.alias ?? node.range
    #expect(
        parent.contains(place),
        "\(place) outside of \(parent) in \(String(reflecting: String(decoding: bytes, as: UTF8.self)))")
    // What an alias stands for lies elsewhere.
    if node.alias != nil { return }
    switch node.content {
    case .scalar: break
    case .sequence(let items): for item in items { expectSound(item, in: node.range, bytes) }
    case .mapping(let entries):
        for entry in entries {
            #expect(node.range.contains(entry.key.range))
            expectSound(entry.value, in: node.range, bytes)
        }
    }
}
