import MarkdownSyntax
import SourceText
import TestSupport
import Testing
import YAMLSyntax

/// Texts that are made to be slow or to go deep. Each is read in far less time than the limit, whatever the build.
@Suite(.serialized) struct HostileTextTests {
    /// Some hundred times what a release build takes for the slowest of these texts.
    static let timeLimit = Duration.seconds(20)

    @Test("Hostile Markdown is read in bounded time", arguments: hostileMarkdown)
    func markdown(_ example: HostileText) {
        let bytes = Array(example.text.utf8)
        var document: MarkdownDocument?
        let time = ContinuousClock().measure {
            document = MarkdownParser.parse(bytes, in: SourceRange(0, bytes.count))
        }
        #expect(time < Self.timeLimit)
        #expect(document?.faults.first?.message == example.fault)
        for node in document?.nodes ?? [] { #expect(node.range.upperBound <= bytes.count) }
    }

    @Test("Hostile YAML is read in bounded time", arguments: hostileYAML)
    func yaml(_ example: HostileText) {
        let bytes = Array(example.text.utf8)
        var document: YAMLDocument?
        let time = ContinuousClock().measure {
            document = YAMLParser.parse(bytes, in: SourceRange(0, bytes.count))
        }
        #expect(time < Self.timeLimit)
        #expect(document?.faults.first?.message == example.fault)
    }

    @Test("A file of 100 MB is a fault and is not read")
    func hugeFile() {
        let bytes = [UInt8](repeating: UInt8(ascii: "a"), count: 100 << 20)
        let whole = SourceRange(0, bytes.count)
        let markdown = MarkdownParser.parse(bytes, in: whole)
        #expect(markdown.faults.map(\.message) == ["text longer than 4 MiB"])
        #expect(markdown.nodes.map(\.kind) == [.document])
        let yaml = YAMLParser.parse(bytes, in: whole)
        #expect(yaml.faults.map(\.message) == ["YAML longer than 4 MiB"])
        #expect(yaml.root == nil)
    }

    @Test("Quotes are nested as deep as the limit and no deeper")
    func depthLimit() {
        let atLimit = String(repeating: "> ", count: MarkdownLimits.maximumNesting)
        #expect(depth(of: atLimit + "a") == MarkdownLimits.maximumNesting)
        #expect(depth(of: atLimit + "> a") == MarkdownLimits.maximumNesting)
    }

    @Test("A line just as long as the limit is read whole")
    func lineLimit() {
        let line = String(repeating: "a", count: MarkdownLimits.maximumLineLength)
        let whole = Array(line.utf8)
        #expect(MarkdownParser.parse(whole, in: SourceRange(0, whole.count)).faults.isEmpty)
        let longer = whole + [UInt8(ascii: "a")]
        let document = MarkdownParser.parse(longer, in: SourceRange(0, longer.count))
        #expect(document.faults.map(\.range) == [SourceRange(whole.count, longer.count)])
        #expect(document.plainText(of: 0) == line)
    }

    private func depth(of text: String) -> Int {
        let bytes = Array(text.utf8)
        return MarkdownParser.parse(bytes, in: SourceRange(0, bytes.count)).nodes.count { $0.kind == .blockQuote }
    }
}

struct HostileText: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    /// The first fault's message; nil when the text is legal.
    let fault: String?

    init(_ name: String, _ text: String, fault: String? = nil) {
        testDescription = name
        self.text = text
        self.fault = fault
    }
}

private func many(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
}

private let deep = "quotes and lists nested deeper than 100 levels"
private let wide = "more than 1000 column borders in one line"

private let hostileMarkdown: [HostileText] = [
    HostileText("nested quotes", many("> ", 10_000) + "a\n", fault: deep),
    HostileText("nested lists on one line", many("- ", 10_000) + "a\n" + many("\n", 10_000), fault: deep),
    HostileText("nested lists by indentation", (0..<300).map { many("  ", $0) + "- a\n" }.joined(), fault: deep),
    HostileText(
        "blank lines below deep lists", (0..<100).map { many("  ", $0) + "- a\n" }.joined() + many("\n", 100_000)),
    HostileText("lazy lines below deep quotes", many("> ", 100) + many("a\n", 50_000)),
    HostileText("open brackets", many("[", 10_000) + "a" + many("]", 10_000)),
    HostileText("nested links", many("[", 10_000) + "a" + many("](b)", 10_000)),
    HostileText("nested images", many("![", 10_000) + "a" + many("](b)", 10_000)),
    HostileText("unclosed links", many("[a](", 20_000)),
    HostileText("unclosed destinations", many("[a](<b", 20_000)),
    HostileText("nested emphasis", many("*a **b ", 10_000) + many("c** d*", 10_000)),
    HostileText("unclosed emphasis", many("*a_ ", 30_000)),
    HostileText("underscores", many("_", 100_000) + "a"),
    HostileText("alternating delimiters", many("a**b" + many("c* ", 3), 10_000)),
    HostileText("tildes", many("~a ~~b ", 20_000)),
    HostileText("backtick runs", (1..<1_000).map { "e" + many("`", $0) }.joined()),
    HostileText("entities", many("&", 50_000) + many("&amp;", 20_000)),
    HostileText("open tags", many("<a ", 30_000)),
    HostileText("open comments", many("<!-- ", 20_000)),
    HostileText("open declarations", many("a <!A ", 20_000), fault: "more than 100 of `<!` without an end"),
    HostileText("open instructions", many("a <? > ", 20_000), fault: "more than 100 of `<?` without an end"),
    HostileText("open sections", many("a <![CDATA[ > ", 20_000), fault: "more than 100 of `<!` without an end"),
    HostileText("at signs", many("@", 50_000) + many("a@", 20_000)),
    HostileText("mail addresses", many("a@b.c ", 20_000)),
    HostileText("bare links", many("www.a.b ", 20_000) + many("http://", 20_000)),
    HostileText("brackets at the end of bare links", "http://a.b/" + many(")", 30_000)),
    HostileText("references", many("[a", 20_000) + "\n\n" + many("[a]: u\n", 20_000) + many("[a] ", 20_000)),
    HostileText("footnotes", (0..<5_000).map { "[^\($0)]: a\n\n" }.joined() + (0..<5_000).map { "[^\($0)] " }.joined()),
    HostileText("table header", many("|", 50_000) + "\n" + many("|-", 50_000) + "\n", fault: wide),
    HostileText("table of empty cells", many("|", 999) + "a\n" + many("|-", 999) + "\n" + many("|\n", 2_000)),
    HostileText("table rows", "|a|b|\n|-|-|\n" + many("|c|d|\n", 20_000)),
    HostileText("dashes below a long paragraph", many("a | b\n", 5_000) + many("-|-\n", 5_000)),
    HostileText("thematic breaks", many("* ", 20_000) + "a\n" + many("- - - -\n", 5_000), fault: deep),
    HostileText("setext headings", many("a\n", 20_000) + "===\n" + many("[a]: /u\n", 10_000) + "b\n---\n"),
    HostileText("spaces", many(" ", 500_000) + "a" + many("\t", 100_000)),
    HostileText(
        "long line", many("a ", 600_000), fault: "line longer than \(MarkdownLimits.maximumLineLength) bytes"),
    HostileText(
        "caret as an entity", "[&Hat;" + many("a", 1_000) + "] b\n", fault: "caret written as an entity after `[`"),
]

private let hostileYAML: [HostileText] = [
    HostileText("nested brackets", many("[", 10_000), fault: "values nested deeper than 100 levels"),
    HostileText("nested braces", many("{a: ", 10_000), fault: "values nested deeper than 100 levels"),
    HostileText("nested items", many("- ", 10_000) + "a\n", fault: "values nested deeper than 100 levels"),
    HostileText(
        "nested keys", (0..<200).map { many(" ", $0) + "a:\n" }.joined(), fault: "values nested deeper than 100 levels"),
    HostileText(
        "aliases of aliases",
        "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
            + (1..<20).map { "a\($0): &a\($0) [" + many("*a\($0 - 1), ", 10) + "x]\n" }.joined(),
        fault: "aliases stand for more than 10000 values"),
    HostileText("many keys", (0..<20_000).map { "k\($0): v\n" }.joined()),
    HostileText("many equal keys", many("k: v\n", 20_000), fault: "`k` given twice in one mapping"),
    HostileText("many items", many("- a\n", 50_000)),
    HostileText("open quote", "a: \"" + many("b\n", 50_000), fault: "`\"` opened and never closed"),
    HostileText("long key", many("a", 200_000) + ": b\n", fault: "key longer than 1024 characters"),
    HostileText("question marks", many("? ", 10_000), fault: "values nested deeper than 100 levels"),
    HostileText("anchors", many("&a ", 10_000), fault: "text after the end of a value"),
]
