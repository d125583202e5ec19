import SourceText
import TestSupport
import Testing
import YAMLSyntax

@Suite struct YAMLParserTests {
    @Test("Values are read by the core schema of YAML 1.2")
    func values() {
        let text = "a: 1\nb: no\nc: true\nd: ~\ne:\nf: '1'\ng: [x, \"y z\"]\nh: |\n  two\n  lines\ni: {j: -7}\n"
        #expect(
            outline(text) == [
                "{", "a =", "plain 1", "b =", "plain no", "c =", "plain true", "d =", "plain ~", "e =", "plain ", "f =",
                "text 1", "g =", "[", "plain x", "text y z", "]", "h =", "text two\nlines\n", "i =", "{", "j =",
                "plain -7", "}", "}",
            ])
        let root = parse(text).root
        guard case .mapping(let entries)? = root?.content else { return #expect(Bool(false), "The root is a mapping.") }
        let scalars = entries.map { entry -> YAMLScalar? in
            if case .scalar(let scalar) = entry.value.content { scalar } else { nil }
        }
        #expect(scalars[0]?.integer == 1)
        #expect(scalars[1]?.boolean == nil)
        #expect(scalars[2]?.boolean == true)
        #expect(scalars[3]?.isNull == true)
        #expect(scalars[4]?.isNull == true)
        #expect(scalars[5]?.integer == nil)
    }

    @Test(
        "Ranges hold a value and nothing else",
        arguments: [
            "⟦⟦a⟧: ⟦b⟧⟧ # c\n", "⟦⟦é⟧: ⟦\"ü\"⟧\n⟦k⟧: ⟦'😀 b'⟧⟧\n\n\n", "⟦⟦a⟧:\n  ⟦- ⟦b⟧\n  - ⟦c⟧⟧⟧\n\n# d\n",
            "⟦⟦a⟧:\n⟦- ⟦⟦b⟧: ⟦c⟧\n  ⟦d⟧: ⟦e⟧⟧⟧⟧\n", "⟦⟦a⟧: ⟦[⟦b⟧, ⟦{⟦c⟧: ⟦d⟧}⟧]⟧⟧\n",
            "⟦⟦a⟧: ⟦|\n  b\n  c⟧\n⟦d⟧: ⟦>-\n  e⟧⟧\n\n", "⟦⟦a⟧: !!str ⟦1⟧\n⟦b⟧: &x ⟦c⟧\n⟦d⟧: &y\n  ⟦⟦e⟧: ⟦f⟧⟧⟧\n",
            "⟦⟦a⟧: ⟦b\n  c⟧⟧\n", "⟦\"a b\"⟧", "--- ⟦a⟧\n...\n", "⟦[]⟧\n",
        ])
    func ranges(_ source: String) {
        for text in [source, source.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")]
        {
            let marked = MarkedText(text)
            let document = parse(marked.text)
            #expect(document.faults == [])
            let found = document.root.map(allRanges(in:)) ?? []
            #expect(MarkedText.marking(found, in: marked.text) == MarkedText.marking(marked.ranges, in: marked.text))
        }
    }

    @Test("An alias keeps its own place and that of the text it stands for")
    func alias() {
        let marked = MarkedText("a: &x ⟦[1]⟧\nb: ⟦*x⟧\n")
        guard case .mapping(let entries)? = parse(marked.text).root?.content else { return #expect(Bool(false)) }
        #expect(entries.map(\.value.range) == [marked.ranges[0], marked.ranges[0]])
        #expect(entries.map(\.value.alias) == [nil, marked.ranges[1]])
    }

    @Test("A stream without a value has no root", arguments: ["", "\n", "# only a comment\n", "\u{FEFF}"])
    func empty(_ text: String) {
        #expect(parse(text).root == nil)
        #expect(parse(text).faults == [])
    }

    @Test("A key given twice names both places, and the first value stays")
    func duplicateKey() {
        let marked = MarkedText("⟦owner⟧: a\nb: c\n⟦owner⟧: d\n")
        let document = parse(marked.text)
        #expect(
            document.faults == [
                SyntaxFault(
                    .duplicateKey, at: marked.ranges[1], "`owner` given twice in one mapping",
                    help: "keep one of the two",
                    note: SyntaxFault.Note(range: marked.ranges[0], message: "first given here"))
            ])
        #expect(outline(marked.text) == ["{", "owner =", "plain a", "b =", "plain c", "}"])
    }

    @Test("Each fault is said in plain words, once and where it stands", arguments: yamlFaults)
    func faults(_ example: FaultCase) {
        let marked = MarkedText(example.marked)
        let document = parse(marked.text)
        #expect(document.faults.map(\.message) == [example.message])
        #expect(document.faults.map(\.help) == [example.help])
        #expect(MarkedText.marking(document.faults.map(\.range), in: marked.text) == example.marked)
    }

    @Test("What stands in front of a fault is read")
    func partialTree() {
        #expect(
            outline("a: 1\nb: [x, y]\nc: @d\ne: 2\n") == [
                "{", "a =", "plain 1", "b =", "[", "plain x", "plain y", "]", "}",
            ])
        #expect(outline("a: {{ x }}\nb: 2\n") == ["{", "a =", "text {{ x }}", "b =", "plain 2", "}"])
    }

    @Test("Ranges are offsets into the file, not into the front matter")
    func offset() {
        let marked = MarkedText("---\nid: ⟦é⟧\n---\n")
        let document = YAMLParser.parse(marked.bytes, in: SourceRange(4, marked.bytes.count - 4))
        #expect(document.root.map { allRanges(in: $0).last } == marked.ranges[0])
    }
}

struct FaultCase: Sendable, CustomTestStringConvertible {
    let marked: String
    let message: String
    let help: String?
    var testDescription: String { String(reflecting: marked) }

    init(_ marked: String, _ message: String, _ help: String?) {
        self.marked = marked
        self.message = message
        self.help = help
    }
}

private let yamlFaults: [FaultCase] = [
    FaultCase(
        "run: ⟦{{ host }}/x y⟧\n", "`{{` at the start of a value without quotes", "quote the value: \"{{ host }}/x y\""),
    FaultCase("a: [⟦{{ x }}⟧]\n", "`{{` at the start of a value without quotes", "quote the value: \"{{ x }}\""),
    FaultCase("a:\n⟦\t⟧b: c\n", "tab in the indentation", "indent with spaces"),
    FaultCase("a: |\n⟦\t⟧b\n", "tab in the indentation", "indent with spaces"),
    FaultCase("a: ⟦@team⟧ # c\n", "`@` at the start of a value without quotes", "quote the value: \"@team\""),
    FaultCase("a: ⟦`ls`⟧\n", "backtick at the start of a value without quotes", "quote the value: \"`ls`\""),
    FaultCase("a: ⟦%d⟧\n", "`%` at the start of a value without quotes", "quote the value: \"%d\""),
    FaultCase(
        "a: ⟦*.example \"x\"⟧\n", "`*` at the start of a value without quotes", "quote the value: '*.example \"x\"'"),
    FaultCase("é: ⟦b: c⟧\n", "`: ` in a value without quotes", "quote the value: \"b: c\""),
    FaultCase("a⟦:⟧b\nc: d\n", "no space after `:`", "write `a: b`"),
    FaultCase("x: y\na⟦:⟧b\nc: d\n", "no space after `:`", "write `a: b`"),
    FaultCase("⟦key⟧\nother: x\n", "line without a `key:`", "write `key: value`, or indent the line under its key"),
    FaultCase(
        "a: b\n  ⟦c: d⟧\n", "line indented deeper than the key above it",
        "indent it as the line above, or take the value off that line"),
    FaultCase("a:\n  b: 1\n ⟦c: 2⟧\n", "line indented like no key above it", "indent it as the lines it belongs to"),
    FaultCase(
        "- a\n⟦b: c⟧\n", "line in a list that is no item", "start it with `- `, or indent it under the item above"),
    FaultCase("a: ⟦- b⟧\n", "list item on the line of its key", "put each `- ` on a line of its own"),
    FaultCase("a: ⟦\"b⟧\nc: d\n", "`\"` opened and never closed", "close the quote at the end of the value"),
    FaultCase("a: ⟦'b⟧\nc: d\n", "`'` opened and never closed", "close the quote at the end of the value"),
    FaultCase("a: 'b' ⟦c⟧\n", "text after a closing quote", "put the whole value into one pair of quotes"),
    FaultCase(
        "a: ⟦[⟧b, c\nd: e\n", "`[` opened and never closed",
        "close it with `]`, and separate what stands inside with commas"),
    FaultCase("a: [b]⟦]⟧\n", "`]` closes nothing", "delete it"),
    FaultCase(
        "a: \"⟦\\d⟧\"\n", "`\\d` is no escape in double quotes", "write `\\\\` for a backslash, or use single quotes"),
    FaultCase(
        "⟦<<<<<<< main⟧\na: b\n", "merge conflict left in the file", "choose one side and delete the marker lines"),
    FaultCase("? ⟦[a]⟧\n: b\n", "list or mapping used as a key", "quote the key, or use a plain word"),
    FaultCase("⟦<<⟧: {a: b}\n", "merge key `<<`, which YAML 1.2 does not have", "write the merged keys out"),
    FaultCase("a: ⟦!x⟧ b\n", "unknown tag `!x`", "delete the tag, or quote the value when `!` belongs to it"),
    FaultCase(
        "a: ⟦*x⟧\n", "`*x` stands for nothing",
        "quote the value when `*` belongs to it, else give the anchor `&x` before"),
    FaultCase(
        "a: &x [⟦*x⟧]\n", "`*x` stands for a value that holds it",
        "quote the value when `*` belongs to it, else give the anchor `&x` before"),
    FaultCase(
        "a: b\n⟦---⟧\nc: d\n", "second YAML document in one file", "keep one document; what follows `---` is not read"),
    FaultCase("⟦%YAML 1.2⟧\n---\na: b\n", "`%` directive in front of the document", "delete the line"),
    FaultCase("a: b⟦\u{1}⟧\n", "control character in the text", "delete it"),
]

private func parse(_ text: String) -> YAMLDocument {
    let bytes = Array(text.utf8)
    return YAMLParser.parse(bytes, in: SourceRange(0, bytes.count))
}

/// Every value and key in the order of the file, short enough to compare whole.
private func outline(_ text: String) -> [String] {
    func lines(_ node: YAMLNode) -> [String] {
        switch node.content {
        case .scalar(let scalar): ["\(scalar.isPlain ? "plain" : "text") \(scalar.text)"]
        case .sequence(let items): ["["] + items.flatMap(lines) + ["]"]
        case .mapping(let entries): ["{"] + entries.flatMap { ["\($0.key.value) ="] + lines($0.value) } + ["}"]
        }
    }
    return parse(text).root.map(lines) ?? []
}

/// The ranges of a value and of all keys and values in it.
private func allRanges(in node: YAMLNode) -> [SourceRange] {
    switch node.content {
    case .scalar: [node.range]
    case .sequence(let items): [node.range] + items.flatMap(allRanges(in:))
    case .mapping(let entries): [node.range] + entries.flatMap { [$0.key.range] + allRanges(in: $0.value) }
    }
}
