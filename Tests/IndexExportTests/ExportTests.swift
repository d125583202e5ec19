import KnowledgeModel
import MarkdownSyntax
import SourceText
import Testing

@testable import IndexExport

@Suite("Forms for other programs")
struct ExportTests {
    /// RFC 9562, appendix A.4.
    @Test("A name gives the UUID that the standard gives for it")
    func nameUUID() {
        let names: [UInt8] = [
            0x6B, 0xA7, 0xB8, 0x10, 0x9D, 0xAD, 0x11, 0xD1, 0x80, 0xB4, 0x00, 0xC0, 0x4F, 0xD4, 0x30, 0xC8,
        ]
        #expect(NameUUID("www.example.com", in: names).description == "2ed6657d-e927-568b-95e1-2665a8aea6a2")
    }

    @Test(
        "XML holds any text: what has no place in it is replaced, what would be read otherwise is written as a reference"
    )
    func xml() {
        var xml = XMLWriter()
        xml.element("a", [("b", "\"x\"\n<&")]) { $0.element("c", text: "1 < 2 & 3 > 2\r\n\u{1}é") }
        xml.element("d")
        #expect(
            String(decoding: xml.bytes, as: UTF8.self) == """
                <?xml version="1.0" encoding="UTF-8"?>
                <a b="&quot;x&quot;&#10;&lt;&amp;">
                  <c>1 &lt; 2 &amp; 3 &gt; 2&#13;
                \u{FFFD}é</c>
                </a>
                <d/>

                """)
    }

    @Test("An assignment condition never grows beyond 1000 characters, and no item is lost")
    func conditions() {
        let items = (0..<200).map { "Service-\(String(repeating: "x", count: 10))-\($0)" }
        let conditions = ServiceNowTables.conditions(items + ["with, comma", "with^caret"])
        #expect(conditions.count == 5)
        #expect(conditions.allSatisfy { $0.count <= 1000 && $0.hasPrefix("cmdb_ci.nameIN") && $0.hasSuffix("^EQ") })
        let listed = conditions.flatMap { $0.dropFirst("cmdb_ci.nameIN".count).dropLast(3).split(separator: ",") }
        #expect(listed.map(String.init) == items)
        #expect(ServiceNowTables.conditions([]) == [])
    }

    private func html(_ markdown: String) -> String {
        let bytes = Array(markdown.utf8)
        let document = MarkdownParser.parse(bytes, in: SourceRange(0, bytes.count))
        return String(decoding: ArticleHTML(document) { $0 }.bytes, as: UTF8.self)
    }

    @Test("An article's text keeps to the elements that are allowed")
    func articleHTML() {
        #expect(
            html("# T\n\nA *b* **c** `<d>` ~~e~~  \nf\n") == """
                <h2>T</h2>
                <p>A <em>b</em> <strong>c</strong> <code>&lt;d&gt;</code> <del>e</del><br/>
                f</p>

                """)
        #expect(
            html("| a | b |\n|---|:-:|\n| 1 | 2 |\n| 3 | 4 |\n\nend\n") == """
                <table><thead><tr><th>a</th><th>b</th></tr></thead>
                <tbody>
                <tr><td>1</td><td>2</td></tr>
                <tr><td>3</td><td>4</td></tr>
                </tbody></table>
                <p>end</p>

                """)
        #expect(
            html("[a](https://x.example/?b=\"c\") [b](javascript:x) ![p](data:image/png;base64,A)\n")
                == "<p><a href=\"https://x.example/?b=&quot;c&quot;\">a</a> b [p]</p>\n")
        #expect(html("<script>x</script>\n\na <b onclick=x>c</b>\n") == "<p>a c</p>\n")
    }

    @Test("The words of a text stay the same however its tags and entities are written")
    func words() {
        #expect(HTMLText.words(of: "<p>A&nbsp;b &amp; c</p>\r\n<ul><li>ñ</li></ul>") == "A b & c ñ")
        #expect(HTMLText.words(of: "<P style=\"x\">A  b &#38; c<br>&ntilde;") == "A b & c ñ")
        #expect(HTMLText.words(of: "a &unknown; &") == "a &unknown; &")
    }
}
