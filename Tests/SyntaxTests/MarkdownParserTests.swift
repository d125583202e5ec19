import MarkdownSyntax
import SourceText
import TestSupport
import Testing

@Suite struct MarkdownParserTests {
    @Test("An empty text is an empty document")
    func empty() {
        #expect(outline("") == ["document"])
        #expect(outline("\n\n") == ["document"])
    }

    @Test("A document lists its nodes in order with their own texts")
    func outlineOfDocument() {
        #expect(
            outline("# A *b*\n\n- [x] `c` &lt; d\n- [ ] e [x]\n") == [
                "document", "heading(level: 1)", "text A ", "emphasis", "text b",
                "list(tight)", "listItem(checked: true)", "paragraph", "codeSpan c", "text  < d",
                "listItem(checked: false)", "paragraph", "text e [x]",
            ])
    }

    @Test("The five alerts are read in any case, without the line of their marker", arguments: AlertKind.allCases)
    func alerts(_ kind: AlertKind) {
        let expected = ["document", "alert(\(kind.rawValue))", "paragraph", "text mind", "softBreak", "text this"]
        #expect(outline("> [!\(kind.rawValue.uppercased())]\n> mind\n> this\n") == expected)
        #expect(outline("> [!\(kind.rawValue)]  \n> mind\n> this\n") == expected)
    }

    @Test("A marker in a paragraph of its own leaves no paragraph behind")
    func alertWithBlankLine() {
        #expect(
            outline("> [!TIP]\n>\n> - a\n") == [
                "document", "alert(tip)", "list(tight)", "listItem", "paragraph", "text a",
            ])
    }

    @Test("A marker that no alert has, or with text behind it, leaves a quote")
    func noAlert() {
        #expect(outline("> [!DANGER]\n> a\n")[1] == "blockQuote")
        #expect(outline("> [!NOTE] a\n")[1] == "blockQuote")
    }

    @Test("An alert's paragraph starts behind the marker's line")
    func alertRange() {
        let marked = MarkedText("> [!NOTE]\n> ⟦a `b`⟧\n\n> c\n")
        let document = parse(marked.text)
        #expect(document.nodes[2].range == marked.ranges[0])
        #expect(document.nodes[1].subtreeEnd == 5)
        #expect(document.nodes[5].kind == .blockQuote)
    }

    @Test("Footnotes are counted in the order of their references and keep their labels")
    func footnotes() {
        #expect(
            outline("a[^b] c[^a] d[^b] e[^none]\n\n[^a]: A\n[^b]: B\n[^unused]: C\n") == [
                "document", "paragraph", "text a", "footnoteReference 1 b", "text  c", "footnoteReference 2 a",
                "text  d", "footnoteReference 1 b", "text  e[^none]", "footnoteDefinition b", "paragraph", "text B",
                "footnoteDefinition a", "paragraph", "text A",
            ])
    }

    @Test("Columns, language, list style and link titles are read")
    func attributes() {
        let document = parse(
            "1. a\n\n5. b\n\n| a | b | c |\n|:--|:-:|--:|\n\n``` sh -x\n```\n\n[a](/u%20v \"t &amp;\")\n")
        #expect(document.nodes.contains { $0.kind == .list(ListStyle(start: 1, isTight: false)) })
        let columns = document.nodes.compactMap { node -> [TableAlignment]? in
            if case .table(let columns) = node.kind { document.alignments(columns) } else { nil }
        }
        #expect(columns == [[.left, .center, .right]])
        let languages = document.nodes.compactMap { node -> String? in
            if case .codeBlock(let language, isFenced: true) = node.kind { document.text(language) } else { nil }
        }
        #expect(languages == ["sh"])
        let links = document.nodes.indices.compactMap { index -> [String]? in
            guard case .link(let title) = document.nodes[index].kind else { return nil }
            return [document.text(title), document.literalText(index)]
        }
        #expect(links == [["t &", "/u%20v"]])
        #expect(MemoryLayout<MarkdownNode>.stride == 32)
    }

    @Test("Children are found from sibling to sibling")
    func children() {
        let document = parse("- a\n- b\n  - c\n\nd\n")
        let top = Array(document.children(of: 0))
        #expect(top.map { document.nodes[$0].kind } == [.list(ListStyle(start: nil, isTight: true)), .paragraph])
        #expect(Array(document.children(of: top[0])).map { document.plainText(of: $0) } == ["a", "bc"])
    }

    @Test("Many threads read the same as one")
    func threads() async {
        // libcmark-gfm's inline parser edits process-wide tables; without the lock, some of these trees differ.
        let text = String(repeating: "*a* ~~b~~ www.x.org w:w ~c~ https://y.z **d** ~~e *f* g~~\n\n", count: 20)
        let expected = outline(text)
        let differing = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<8 {
                group.addTask { (0..<250).reduce(0) { count, _ in outline(text) == expected ? count : count + 1 } }
            }
            return await group.reduce(0, +)
        }
        #expect(differing == 0)
    }
}

private func parse(_ text: String) -> MarkdownDocument {
    let bytes = Array(text.utf8)
    return MarkdownParser.parse(bytes, in: SourceRange(0, bytes.count))
}

/// Kinds and texts of all nodes, short enough to compare whole.
private func outline(_ text: String) -> [String] {
    let document = parse(text)
    return document.nodes.indices.map { index in
        let literal = document.literalText(index)
        switch document.nodes[index].kind {
        case .list(let style): return "list(\(style.isTight ? "tight" : "loose"))"
        case .listItem(let checked): return checked.map { "listItem(checked: \($0))" } ?? "listItem"
        case .alert(let kind): return "alert(\(kind.rawValue))"
        case .footnoteReference(let ordinal): return "footnoteReference \(ordinal) \(literal)"
        case let kind: return literal.isEmpty ? "\(kind)" : "\(kind) \(literal)"
        }
    }
}
