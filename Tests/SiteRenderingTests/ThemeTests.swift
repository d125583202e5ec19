import Foundation
import KnowledgeModel
import SourceText
import Testing

@testable import SiteRendering

@Suite("Themes")
struct ThemeTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    @Test("The built-in theme is the repository's own, file by file", arguments: ["templates/pages", "site"])
    func builtIn(_ folder: String) throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.root.path + "/" + folder).sorted()
        let files = (BuiltInTheme.templates + BuiltInTheme.words + BuiltInTheme.assets).filter {
            $0.path.hasPrefix(folder + "/")
        }
        #expect(files.map(\.path).sorted() == names.map { folder + "/" + $0 })
        for file in files {
            let data = try Data(contentsOf: Self.root.appendingPathComponent(file.path))
            #expect(file.bytes == Array(data), "\(file.path)")
        }
    }

    @Test("A workspace's template takes the place of the built-in one, and its style sheet is linked after it")
    func overrides() throws {
        let site = try SmallSite(
            [:],
            overrides: [
                "templates/pages/not-found.html": "{{layout layout}}{{#block main}}<h1>Lost</h1>{{/block}}",
                "site/brand.css": "h1{color:red}", "site/logo/a.svg": "<svg/>",
            ])
        #expect(site.renderer.faults == [])
        #expect(site["404.html"].contains("<h1>Lost</h1>"))
        #expect(
            site["404.html"].contains(
                "<link rel=\"stylesheet\" href=\"assets/kb.css\">\n<link rel=\"stylesheet\" href=\"assets/brand.css\">\n"
            ))
        #expect(
            site.renderer.assets().map(\.path) == [
                "_headers", "hosts/apache.htaccess", "hosts/iis.web.config", "hosts/nginx.conf",
                "assets/brand.css", "assets/find.es.js", "assets/find.js", "assets/icon.svg", "assets/kb.css",
                "assets/kb.es.js", "assets/kb.js",
                "assets/logo/a.svg", "assets/note.es.js", "assets/note.js", "assets/playbook.css", "assets/theme.js",
                "s/search.js",
            ])
    }

    @Test("The built-in scripts are one file, in which a workspace may replace a part and beside which it may add one")
    func scripts() throws {
        let own = ["site/arrive.js", "site/note.js", "site/extra.js"].map {
            OutputFile(path: $0, bytes: Array("  own( 1 );\n// words\n\n".utf8))
        }
        let theme = Theme(overrides: own)
        #expect(theme.scriptPaths(in: "en") == ["assets/kb.js", "assets/extra.js"])
        #expect(theme.scriptPaths(in: "es") == ["assets/kb.es.js", "assets/extra.js"])
        let files = theme.assets(in: SiteLanguages(Configuration(), tables: theme.words))
        let scripts = Dictionary(
            uniqueKeysWithValues: files.map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) })
        let script = scripts["assets/kb.js"]
        #expect(script?.hasSuffix("})(window.KB);\nown(1);\n") == true)
        #expect(script?.contains("KB.quote=") == true)
        #expect(script?.contains("\n//") == false)
        #expect(scripts["assets/note.js"] == "own(1);\n")
        #expect(scripts["assets/extra.js"] == "  own( 1 );\n// words\n\n")
    }

    @Test(
        "A script loses comments and white space, and keeps texts, patterns and the ends of statements",
        arguments: [
            ("const a = 1;\n\n  let b = a + +c; // d\n", "const a=1;let b=a+ +c;"),
            ("f(\"a  //b\", 'c  \\' d', `e  ${ f }  /* g */`)\n", "f(\"a  //b\",'c  \\' d',`e  ${ f }  /* g */`)"),
            ("x = a / b; // \"\ny = / [/\"'] /.test( z )", "x=a/b;y=/ [/\"'] /.test(z)"),
            ("return /\"  \\/ /g", "return/\"  \\/ /g"), ("a\n  .b()\n  /* c */ d()\n}", "a.b()\nd()}"),
            ("let a = b\nlet c = {\n  d,\n}\ne()", "let a=b\nlet c={d,}\ne()"), ("'open", "'open"), ("", ""),
            ("a /* open", "a"), ("x = /open", "x=/open"), ("é  ñ", "é ñ"),
        ])
    func squeezed(_ script: String, _ expected: String) {
        #expect(String(decoding: ScriptSqueezer.squeezed(Array(script.utf8)), as: UTF8.self) == expected)
    }

    @Test(
        "A style sheet loses comments and white space, and keeps texts and the blanks of selectors",
        arguments: [
            ("a {\n  color: red;\n}\n\n/* b */\n", "a{color: red}"), ("a  b , c>d{}", "a b,c>d{}"),
            ("a::before{content:\" /* ; } \\\"  \"}", "a::before{content:\" /* ; } \\\"  \"}"), ("/* open", ""),
            ("a{", "a{"), ("", ""),
        ])
    func squeezedStyle(_ sheet: String, _ expected: String) {
        #expect(String(decoding: StyleBundle.squeezed(Array(sheet.utf8)), as: UTF8.self) == expected)
    }

    @Test("A mistake in a workspace's template is reported once, and the built-in template serves the page")
    func mistake() throws {
        let text = "{{layout layout}}{{#block main}}<h1>{{tilte}}</h1>{{/block}}"
        let site = try SmallSite([:], overrides: ["templates/pages/not-found.html": text])
        let fault = SyntaxFault(.malformed, at: SourceRange(38, 43), "unknown name `tilte`", help: "write `title`")
        #expect(site.renderer.faults == [SiteFault(path: "templates/pages/not-found.html", fault: fault)])
        #expect(site["404.html"].contains("<h1>There is no such page</h1>"))
    }

    @Test(
        "A style sheet that asks for something outside of the site is reported with its place",
        arguments: [
            ("a{b:url(https://x.example/y.png)}", 8, 31), ("@import \"//x.example/y.css\";", 9, 26),
            ("a{b:URL( 'HTTP://x' )}", 10, 18), ("p{}@font-face{src:url(a.woff)}", 3, 13),
        ])
    func foreignStyle(_ sheet: String, _ start: Int, _ end: Int) throws {
        let site = try SmallSite([:], overrides: ["site/own.css": sheet])
        #expect(site.renderer.faults.map(\.path) == ["site/own.css"])
        #expect(site.renderer.faults.map(\.fault.range) == [SourceRange(start, end)])
    }

    @Test("A style sheet that uses the site's own files is not reported")
    func ownStyle() throws {
        let sheet =
            "/* url(https://x) */a{b:url(logo.png);c:url(\"data:image/png;base64,AA\")}@import 'b.css';#u{content:\"url\"}"
        #expect(try SmallSite([:], overrides: ["site/own.css": sheet]).renderer.faults == [])
    }

    @Test("A mistake in the layout, which every page shares, is reported once")
    func layoutMistake() throws {
        let site = try SmallSite([:], overrides: ["templates/pages/layout.html": "<p>{{nothing-like-it}}</p>"])
        #expect(site.renderer.faults.filter { $0.path == "templates/pages/layout.html" }.count == 1)
    }

    @Test("Style sheet, scripts and the page of a playbook keep within their budgets")
    func budgets() throws {
        let assets = try SmallSite([:]).renderer.assets()
        let sizes = Dictionary(uniqueKeysWithValues: assets.map { ($0.path, $0.bytes.count) })
        // Before compression; the acceptance tests hold the compressed sizes.
        #expect(sizes["assets/kb.css"] ?? .max <= 25_000)
        #expect(sizes["assets/playbook.css"] ?? .max <= 25_000)
        for language in ["", ".es"] {
            #expect((sizes["assets/kb\(language).js"] ?? .max) + (sizes["assets/theme.js"] ?? .max) <= 30_000)
        }
        // Loaded only when somebody searches.
        #expect(sizes["s/search.js"] ?? .max <= 24_000)
        let page = try SmallSite(SmallSite.workspace())["p/pb-restart.html"]
        #expect(page.utf8.count <= 60_000)
    }
}

@Suite("Addresses inside the site")
struct SiteAddressTests {
    @Test(
        "A link is relative to its page and percent-encoded",
        arguments: [
            ("index.html", "p/a.html", "p/a.html"), ("p/a.html", "index.html", "../index.html"),
            ("p/a.html", "p/a.html#s1", "#s1"), ("p/a.html", "p/a.html", "../p/a.html"),
            ("x/y/z.html", "kb/b.html#é", "../../kb/b.html#%C3%A9"), ("index.html", "a b/c?d.html", "a%20b/c%3Fd.html"),
            ("index.html", "javascript:x", "./javascript:x"), ("index.html", "100%.html", "100%25.html"),
        ])
    func links(_ page: String, _ target: String, _ expected: String) {
        #expect(SiteAddress(path: page).href(target) == expected)
    }
}
