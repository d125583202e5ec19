import PageTemplates
import SourceText
import Testing

@Suite("Page templates")
struct PageTemplateTests {
    private static let shape: TemplateShape = [
        "title": .text, "body": .html, "isOpen": .bool, "link": .text,
        "steps": .list(["name": .text, "notes": .list(.text)]),
        "owner": ["name": .text, "phone": .text],
    ]

    private static let value: TemplateValue = [
        "title": "Pods & <nodes>", "body": .html(SafeHTML(trusted: Array("<b>x</b>".utf8))), "isOpen": true,
        "link": "a b.html?x=1&y=\"2\"",
        "steps": [["name": "One", "notes": ["n1", "n2"]], ["name": "Two", "notes": []]],
        "owner": ["name": "Platform", "phone": ""],
    ]

    private func render(_ text: String, partials: [String: String] = [:]) -> String {
        let files = ([("page.html", text)] + partials.map { ($0.key, $0.value) })
            .map { SourceFile(path: $0.0, bytes: Array($0.1.utf8)) }
        let result = TemplateLibrary(files).compile(page: "page", shape: Self.shape)
        #expect(result.faults == [])
        return String(decoding: result.template?.render(Self.value) ?? [], as: UTF8.self)
    }

    @Test("Text between tags is escaped, and HTML that the program made is not")
    func escapesText() {
        #expect(render("<h1>{{title}}</h1>{{body}}") == "<h1>Pods &amp; &lt;nodes&gt;</h1><b>x</b>")
    }

    @Test("A quoted attribute's value is escaped for its quotes")
    func escapesAttributes() {
        #expect(render("<p title=\"{{link}}\"></p>") == "<p title=\"a b.html?x=1&amp;y=&quot;2&quot;\"></p>")
        #expect(render("<p title='{{link}}'></p>") == "<p title='a b.html?x=1&amp;y=&quot;2&quot;'></p>")
    }

    @Test("Sections branch, repeat and open a group of values; the innermost name counts")
    func sections() {
        #expect(render("{{#if isOpen}}a{{else}}b{{/if}}{{#if owner.phone}}c{{else}}d{{/if}}") == "ad")
        #expect(
            render("{{#each steps}}{{name}}:{{#each notes}}{{.}},{{else}}none{{/each}}{{title}};{{/each}}")
                == "One:n1,n2,Pods &amp; &lt;nodes&gt;;Two:nonePods &amp; &lt;nodes&gt;;")
        #expect(render("{{#with owner}}{{name}}{{/with}} {{owner.name}}") == "Platform Platform")
    }

    @Test("A tag on a line of its own leaves no line, and a line's indentation is dropped outside of pre")
    func whitespace() {
        #expect(
            render("<ul>\n  {{#each steps}}\n  <li>{{name}} x</li>\n  {{/each}}\n</ul>\n")
                == "<ul>\n<li>One x</li>\n<li>Two x</li>\n</ul>\n")
        #expect(render("<pre>\n  a {{title}}\n  b</pre>\n  c") == "<pre>\n  a Pods &amp; &lt;nodes&gt;\n  b</pre>\nc")
        #expect(render("{{owner.name}} {{owner.name}}") == "Platform Platform")
    }

    @Test("A layout's blocks hold what the page puts there, else their own content")
    func layouts() {
        let layout = "<title>{{#block title}}Site{{/block}}</title>{{#block main}}{{/block}}{{> foot owner}}"
        #expect(
            render(
                "{{layout frame}}\n{{#block main}}<p>{{title}}</p>{{/block}}\n",
                partials: ["frame.html": layout, "_foot.html": "<i>{{name}}</i>"])
                == "<title>Site</title><p>Pods &amp; &lt;nodes&gt;</p><i>Platform</i>")
    }

    @Test("An optional attribute may stand in a section")
    func optionalAttributes() {
        #expect(render("<a{{#if isOpen}} class=\"now\"{{/if}} id=\"x\">") == "<a class=\"now\" id=\"x\">")
    }

    @Test(
        "An address keeps only harmless schemes, however the value is split or spelt",
        arguments: [
            ("i/a-z.html", "i/a-z.html"), ("#s3", "#s3"), ("https://x.example/?a:b", "https://x.example/?a:b"),
            ("MAILTO:a@b.example", "MAILTO:a@b.example"), ("tel:+34900000012", "tel:+34900000012"),
            ("javascript:alert(1)", "#refused-address"), ("JaVaScRiPt:alert(1)", "#refused-address"),
            (" javascript:alert(1)", "#refused-address"), ("java\nscript:alert(1)", "#refused-address"),
            ("\u{1}javascript:alert(1)", "#refused-address"), ("data:text/html,x", "#refused-address"),
            ("vbscript:x", "#refused-address"), ("file:///etc/passwd", "#refused-address"),
            ("javascript&colon;alert(1)", "javascript&amp;colon;alert(1)"), ("", ""),
        ])
    func addresses(_ address: String, _ expected: String) {
        let file = SourceFile(path: "page.html", bytes: Array("<a href=\"{{a}}{{b}}\">".utf8))
        let template = TemplateLibrary([file]).compile(page: "page", shape: ["a": .text, "b": .text]).template
        let cut = address.index(address.startIndex, offsetBy: address.count / 2)
        let value: TemplateValue = ["a": .text(String(address[..<cut])), "b": .text(String(address[cut...]))]
        #expect(String(decoding: template?.render(value) ?? [], as: UTF8.self) == "<a href=\"\(expected)\">")
    }

    @Test("The address of a refresh is checked as well")
    func refresh() {
        let text = "<meta http-equiv=\"refresh\" content=\"0; url={{link}}\">"
        let template = TemplateLibrary([SourceFile(path: "page.html", bytes: Array(text.utf8))])
            .compile(page: "page", shape: ["link": .text]).template
        let bytes = template?.render(["link": "javascript:alert(1)"]) ?? []
        #expect(
            String(decoding: bytes, as: UTF8.self)
                == "<meta http-equiv=\"refresh\" content=\"0; url=#refused-address\">")
    }

    @Test("Control characters, which no page may hold, are replaced")
    func controls() {
        #expect(SafeHTML(escaping: "a\u{0}b\u{1B}c\td").bytes == Array("a\u{FFFD}b\u{FFFD}c\td".utf8))
    }
}
