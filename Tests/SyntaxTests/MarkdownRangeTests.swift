import MarkdownSyntax
import SourceText
import TestSupport
import Testing

/// One kind of node and a text in which all nodes of that kind are marked.
struct RangeCase: Sendable, CustomTestStringConvertible {
    let kind: String
    let marked: String

    init(_ kind: String, _ marked: String) {
        self.kind = kind
        self.marked = marked
    }

    var testDescription: String { "\(kind) in \(String(reflecting: marked))" }
}

@Suite struct MarkdownRangeTests {
    @Test("Ranges hold the markup and nothing else", arguments: rangeCases)
    func plain(_ example: RangeCase) {
        expect(example.kind, example.marked)
    }

    @Test("Ranges count bytes behind letters of several bytes", arguments: rangeCases)
    func behindWideLetters(_ example: RangeCase) {
        expect(example.kind, "[é😀]: /u\n\n" + example.marked)
    }

    @Test("Ranges leave out line ends of two bytes", arguments: rangeCases)
    func carriageReturns(_ example: RangeCase) {
        expect(example.kind, replacingNewlines(in: example.marked, with: "\r\n"))
    }

    @Test("Ranges hold for old line ends", arguments: rangeCases)
    func onlyCarriageReturns(_ example: RangeCase) {
        expect(example.kind, replacingNewlines(in: example.marked, with: "\r"))
    }

    @Test("Ranges are offsets into the file, not into the body")
    func offsetOfBody() {
        let marked = MarkedText("---\nid: x\n---\n# ⟦a⟧\n")
        let fence = FrontMatterFence(marked.bytes)
        let document = MarkdownParser.parse(marked.bytes, in: fence.body)
        #expect(ranges(of: "text", in: document) == marked.ranges)
    }

    @Test("A byte-order mark is no part of the first block")
    func byteOrderMark() {
        expect("heading", "\u{FEFF}⟦# a⟧\n")
    }

    @Test("A NUL byte is read as one byte")
    func nulByte() {
        expect("codeSpan", "a\u{0}b ⟦`c`⟧ d\n")
    }

    private func expect(_ kind: String, _ source: String, _ location: SourceLocation = #_sourceLocation) {
        let marked = MarkedText(source)
        let document = MarkdownParser.parse(marked.bytes, in: SourceRange(0, marked.bytes.count))
        let found = ranges(of: kind, in: document)
        #expect(
            MarkedText.marking(found, in: marked.text) == MarkedText.marking(marked.ranges, in: marked.text),
            sourceLocation: location)
    }

    private func ranges(of kind: String, in document: MarkdownDocument) -> [SourceRange] {
        document.nodes.filter { String(describing: $0.kind).prefix { $0 != "(" } == kind }.map(\.range)
    }

    private func replacingNewlines(in text: String, with end: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: end)
    }
}

private let rangeCases: [RangeCase] = [
    // Leaf blocks.
    RangeCase("paragraph", "⟦one\ntwo⟧  \n\n⟦three⟧\n"),
    RangeCase("paragraph", "⟦no newline at the end⟧"),
    RangeCase("paragraph", "[a]: /u\n[b]:\n  /v\n⟦after definitions⟧\n"),
    RangeCase("paragraph", "> ⟦one\n> two\nlazy⟧\n"),
    RangeCase("paragraph", "- ⟦a\n  b⟧\n\n  ⟦c⟧\n"),
    RangeCase("paragraph", "-\t⟦a⟧\n\n\t⟦b⟧\n"),
    RangeCase("heading", "⟦# one⟧\n⟦## two ##⟧  \n   ⟦###⟧\n"),
    RangeCase("heading", "⟦Set\next\n===⟧\nafter\n"),
    RangeCase("heading", "> ⟦a\n> ---⟧\n> b\n"),
    RangeCase("heading", "[a]: /u\n⟦b\n===⟧"),
    RangeCase("thematicBreak", "a\n\n⟦***⟧\n - b\n\n ⟦- - -⟧  \n"),
    RangeCase("codeBlock", "⟦```sh\na\n\nb\n```⟧\n\n⟦~~~\n~~~⟧\n"),
    RangeCase("codeBlock", "⟦```\nnever closed⟧"),
    RangeCase("codeBlock", "> ⟦```\n> a⟧\n\n⟦```\nb\n```⟧\n"),
    RangeCase("codeBlock", "- ⟦```\n  a⟧\n⟦```\n```⟧\n"),
    RangeCase("codeBlock", "> ⟦````\n> ```\n> ````⟧\n> b\n"),
    RangeCase("codeBlock", "    ⟦a\n\n      b⟧\n\n\nc\n"),
    RangeCase("codeBlock", "\t⟦a⟧\n"),
    RangeCase("htmlBlock", "⟦<div>\na\n</div>⟧\n\n⟦<!-- b\n\nc -->⟧\n"),
    RangeCase("htmlBlock", "> ⟦<p>\n> a⟧\n\nb\n"),
    // Containers.
    RangeCase("blockQuote", "⟦> a\n> b⟧\n\n\nc\n"),
    RangeCase("blockQuote", "⟦> a\n> ⟦> b⟧⟧\n\nc\n"),
    RangeCase("blockQuote", "⟦>⟧\n\na\n"),
    RangeCase("alert", "⟦> [!WARNING]\n> hot⟧\n\na\n"),
    RangeCase("list", "⟦- a\n- b⟧\n\n\nc\n"),
    RangeCase("list", "⟦1. a\n   ⟦- b⟧⟧\n\nc\n"),
    RangeCase("listItem", "⟦- a\n\n  b⟧\n⟦- ⟦* c⟧⟧\n⟦-⟧\n\n# d\n"),
    RangeCase("listItem", "⟦10) a⟧\n⟦11) ⟦- [ ] b⟧⟧\n"),
    RangeCase("footnoteDefinition", "a[^n]\n\n⟦[^n]: note\n\n    more⟧\n\nb\n"),
    // Tables.
    RangeCase("table", "⟦| a | b |\n|---|:-:|\n| c | d |⟧\n\ne\n"),
    RangeCase("table", "above\n⟦a | b\n--|--⟧\n"),
    RangeCase("table", "> ⟦| a |\n> |---|\n> | b |⟧\n"),
    RangeCase("tableRow", "⟦| a |⟧\n|---|\n⟦| b |⟧\n⟦c⟧\n"),
    RangeCase("tableRow", "- x\n\n  ⟦| a |⟧\n  |---|\n  ⟦| b |⟧\n"),
    RangeCase("tableCell", "| ⟦a⟧ |⟦b \\| c⟧ |\n|---|---|\n| ⟦`d`⟧|  ⟦e⟧  |\n|⟦f⟧|⟦⟧|\n"),
    RangeCase("tableCell", "> ⟦a⟧ | ⟦é⟧\n> --|--\n> ⟦b⟧ | ⟦c⟧\n"),
    RangeCase("paragraph", "⟦above \\| é⟧\n| a |\n|---|\n"),
    // Inlines.
    RangeCase("text", "⟦a ⟧*⟦b⟧*⟦ c⟧\n⟦d⟧\n"),
    RangeCase("text", "⟦\\* &amp; &copy; &#233; &unknown;⟧\n"),
    RangeCase("text", "> ⟦a⟧\n> ⟦b⟧\n> - ⟦c⟧\n>   ⟦d⟧\n⟦lazy⟧\n"),
    RangeCase("text", "- ⟦a⟧\n\n\t⟦b⟧\n"),
    RangeCase("codeSpan", "a ⟦`b`⟧ ⟦`` c`d ``⟧ `` e\n"),
    RangeCase("codeSpan", "> a ⟦`b\n> c`⟧ d ⟦`e`⟧\n"),
    RangeCase("codeSpan", "| ⟦`a \\| b`⟧ | ⟦`c`⟧ |\n|--|--|\n"),
    RangeCase("emphasis", "⟦*a*⟧ ⟦_b_⟧ ⟦***c** d*⟧ **e**\n"),
    RangeCase("strong", "⟦**a**⟧ ⟦__b__⟧ *⟦**c**⟧ d* ***⟦**e**⟧\n"),
    RangeCase("strikethrough", "⟦~~a~~⟧ ⟦~b~⟧\n"),
    RangeCase("link", "⟦[a](u)⟧ ⟦[b *c*](<u v> \"t\")⟧ ⟦[d](u(v)w)⟧ [e](f g)\n"),
    RangeCase("link", "⟦[a]⟧ ⟦[b][a]⟧ ⟦[a][]⟧ ⟦[a]⟧(not a link) [c][d]\n\n[a]: /u\n"),
    RangeCase("link", "⟦[a](u\n\"t\")⟧ b\n⟦[c](d)⟧\n"),
    RangeCase("link", "⟦<https://a.b/c>⟧ ⟦<me@a.b>⟧\n"),
    RangeCase("link", "é ⟦https://a.b/c⟧. (⟦www.a.b⟧) ⟦me@a.b⟧, ⟦http://x.y/?a=1&b=2⟧\n"),
    RangeCase("link", "| ⟦www.a.b⟧ | ⟦[x \\| y](u)⟧ |\n|--|--|\n"),
    RangeCase("image", "⟦![a](u)⟧ ⟦![b ![c](v)](w \"t\")⟧\n".replacingOnce("![c](v)", "⟦![c](v)⟧")),
    RangeCase("htmlInline", "a ⟦<b>⟧c⟦</b>⟧ ⟦<!-- d -->⟧ ⟦<br/>⟧\n"),
    RangeCase("footnoteReference", "a⟦[^n]⟧ b⟦[^n]⟧ [^none]\n\n[^n]: c\n"),
    RangeCase("lineBreak", "a⟦  ⟧\nb⟦\\⟧\nc\n"),
    RangeCase("softBreak", "a⟦⟧\nb\n"),
]

extension String {
    /// The text with the first occurrence of `part` replaced.
    fileprivate func replacingOnce(_ part: String, _ replacement: String) -> String {
        guard let range = firstRange(of: part) else { return self }
        return String(self[..<range.lowerBound]) + replacement + String(self[range.upperBound...])
    }

    private func firstRange(of part: String) -> Range<String.Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(part) { return start..<index(start, offsetBy: part.count) }
            start = index(after: start)
        }
        return nil
    }
}
