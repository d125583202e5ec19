import MarkdownSyntax
import SiteRendering
import SourceText
import Testing

@Suite struct MarkdownHTMLWriterTests {
    @Test("Headings carry their anchors, shifted and with a prefix")
    func headings() {
        let options = MarkdownHTMLWriter.Options(headingLevelShift: 1, idPrefix: "kb-x-")
        #expect(
            html("# A *b*\n\n###### C\n\n# A b\n", options)
                == "<h2 id=\"kb-x-a-b\">A <em>b</em></h2>\n<h6 id=\"kb-x-c\">C</h6>\n<h2 id=\"kb-x-a-b-1\">A b</h2>\n")
    }

    @Test("Alerts have a title and a role")
    func alerts() {
        #expect(
            html("> [!WARNING]\n> Mind *this*.\n")
                == "<div class=\"alert alert-warning\" role=\"note\">\n<p class=\"alert-title\">Warning</p>\n"
                + "<p>Mind <em>this</em>.</p>\n</div>\n")
    }

    @Test("A table scrolls in a region of its own, aligned by classes")
    func tables() {
        #expect(
            html("| a | b |\n|:--|--:|\n| 1 | 2 |\n")
                == "<div class=\"table-scroll\" role=\"group\" tabindex=\"0\" aria-label=\"Table\">\n<table>\n<thead>\n<tr>\n"
                + "<th class=\"left\">a</th>\n<th class=\"right\">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n"
                + "<td class=\"left\">1</td>\n<td class=\"right\">2</td>\n</tr>\n</tbody>\n</table>\n</div>\n")
    }

    @Test("Footnotes and their references lead to each other")
    func footnotes() {
        let options = MarkdownHTMLWriter.Options(idPrefix: "p-")
        #expect(
            html("a[^n] b[^n]\n\n[^n]: c\n", options)
                == "<p>a<sup class=\"footnote-ref\"><a href=\"#p-fn-n\" id=\"p-fnref-n\" data-footnote-ref>1</a></sup>"
                + " b<sup class=\"footnote-ref\"><a href=\"#p-fn-n\" id=\"p-fnref-n-2\" data-footnote-ref>1</a></sup></p>\n"
                + "<section class=\"footnotes\" data-footnotes>\n<ol>\n<li id=\"p-fn-n\">\n<p>c "
                + "<a href=\"#p-fnref-n\" class=\"footnote-backref\" data-footnote-backref aria-label=\"Back to text\">↩</a> "
                + "<a href=\"#p-fnref-n-2\" class=\"footnote-backref\" data-footnote-backref aria-label=\"Back to text\">↩"
                + "<sup class=\"footnote-ref\">2</sup></a></p>\n</li>\n</ol>\n</section>\n")
    }

    @Test("A resolver rewrites links, marks those that leave the site and drops others")
    func resolver() {
        var options = MarkdownHTMLWriter.Options()
        options.resolveLink = { _, destination, isImage in
            switch destination {
            case "other.md": .init(url: "../other.html?a=1&b=2", leavesSite: false)
            case "https://x.y": .init(url: destination, leavesSite: true)
            case "evil": .init(url: "javascript:alert(1)", leavesSite: false)
            case "a.png" where isImage: .init(url: "../media/a.png", leavesSite: false)
            default: nil
            }
        }
        #expect(
            html("[a](other.md) [b](https://x.y \"t\") [c *d*](gone) [e](evil) ![f](a.png) ![g *h*](b.png)\n", options)
                == "<p><a href=\"../other.html?a=1&amp;b=2\">a</a> "
                + "<a href=\"https://x.y\" title=\"t\" class=\"external\" rel=\"noopener noreferrer\">b</a> c <em>d</em> e "
                + "<img src=\"../media/a.png\" alt=\"f\" /> g h</p>\n")
    }

    @Test("Code goes through the given writer")
    func codeBlocks() {
        var options = MarkdownHTMLWriter.Options()
        options.codeBlock = { language, code, buffer in
            buffer.markup("<pre data-language=\"\(language)\">")
            buffer.text(code)
            buffer.markup("</pre>\n")
        }
        #expect(html("```sh x\na <b>\n```\n", options) == "<pre data-language=\"sh\">a &lt;b&gt;\n</pre>\n")
    }

    @Test("Raw HTML shows as text, comments and blocks not at all, a break breaks")
    func rawHTML() {
        #expect(
            html("a<br>b <script>alert(1)</script> <!-- c -->d\n\n<div onclick=x>\n\n<!-- e -->\n")
                == "<p>a<br />b &lt;script&gt;alert(1)&lt;/script&gt; d</p>\n")
    }

    @Test("Part of a document is written alone")
    func part() {
        let bytes = Array("# A\n\nb\n\n# C\n\nd\n".utf8)
        let document = MarkdownParser.parse(bytes, in: SourceRange(0, bytes.count))
        let paragraph = 3..<document.nodes[3].subtreeEnd
        var buffer = HTMLBuffer()
        MarkdownHTMLWriter(document, options: .plain).write(paragraph, into: &buffer)
        #expect(String(decoding: buffer.bytes, as: UTF8.self) == "<p>b</p>\n")
    }

    @Test("Nesting of any depth is written")
    func depth() {
        let depth = 20_000
        let text = String(repeating: "![", count: depth) + "a" + String(repeating: "](b)", count: depth)
        #expect(html(text) == "<p><img src=\"b\" alt=\"a\" /></p>\n")
        let emphasis = String(repeating: "*a **b ", count: depth) + String(repeating: "c** d*", count: depth)
        #expect(html(emphasis).hasSuffix("</em></p>\n"))
    }

    private func html(_ text: String, _ options: MarkdownHTMLWriter.Options = .init()) -> String {
        let bytes = Array(text.utf8)
        let document = MarkdownParser.parse(bytes, in: SourceRange(0, bytes.count))
        var buffer = HTMLBuffer()
        MarkdownHTMLWriter(document, options: options).write(into: &buffer)
        return String(decoding: buffer.bytes, as: UTF8.self)
    }
}

@Suite struct LinkSafetyTests {
    @Test(
        "Addresses with an allowed scheme, or none, may be links",
        arguments: [
            "https://a.b", "HTTP://a.b", "mailto:a@b.c", "tel:+34", "a.md", "../a/b.md#c", "#a", "/a", "?q=a:b",
            "a/b:c",
            "#javascript:x", "", "foo):", "1:2",
        ])
    func allowed(_ address: String) {
        #expect(LinkSafety.allowsLink(to: address.utf8))
    }

    @Test(
        "Addresses that could run or read anything else may not",
        arguments: [
            "javascript:alert(1)", "JaVaScRiPt:x", " javascript:x", "java\nscript:x", "java\tscript:x",
            "\u{1}javascript:x",
            "javascript%3Ax", "%6Aavascript:x", "java%0Ascript:x", "vbscript:x", "data:text/html,x",
            "file:///etc/passwd",
            "ftp://a", "//a.b", "\\\\a.b", "/\\a.b", "/%2Fa.b", " //a.b", "blob:x", "intent://x",
        ])
    func refused(_ address: String) {
        #expect(!LinkSafety.allowsLink(to: address.utf8))
        #expect(!LinkSafety.allowsImage(at: address.utf8))
    }

    @Test("Images come from the site only")
    func images() {
        #expect(LinkSafety.allowsImage(at: "media/a.png".utf8))
        #expect(!LinkSafety.allowsImage(at: "https://a.b/c.png".utf8))
        #expect(!LinkSafety.allowsImage(at: "data:image/png;base64,AA".utf8))
    }

    @Test("Entities in an address are decoded before it is judged")
    func entities() {
        let bytes = Array("[a](&#106;avascript:x) [b](java&Tab;script&colon;x)\n".utf8)
        let document = MarkdownParser.parse(bytes, in: SourceRange(0, bytes.count))
        var buffer = HTMLBuffer()
        MarkdownHTMLWriter(document, options: .plain).write(into: &buffer)
        #expect(String(decoding: buffer.bytes, as: UTF8.self) == "<p>a b</p>\n")
    }
}
