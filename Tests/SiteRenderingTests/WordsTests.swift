import Foundation
import KnowledgeModel
import SourceText
import Testing

@testable import SiteRendering

@Suite("The words of the interface")
struct WordsTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// Every English text that pages and scripts say, as their sources have it.
    private static func spoken() throws -> Set<String> {
        // What is said by a name that is data, or in another language than the page's.
        var texts = Set(ArticleType.allCases.map(\.title) + Artifact.Kind.allCases.map(\.rawValue))
        texts.insert("Not translated")
        let context = try SmallSite([:]).context
        for page in TablePage.allCases {
            let sections = ModelTablePage(page: page, context: context).sections
            texts.formUnion([page.title, page.summary] + sections.flatMap { [$0.title, $0.text] + $0.columns })
        }
        texts.formUnion(Role.Approval.allCases.map(\.words))
        texts.remove("")
        for path in try FileManager.default.subpathsOfDirectory(atPath: root.path) {
            let isTemplate = path.hasPrefix("templates/pages/") && path.hasSuffix(".html")
            let isScript = path.hasPrefix("site/") && path.hasSuffix(".js")
            let isCode = path.hasPrefix("Sources/SiteRendering/") && path.hasSuffix(".swift")
            guard isTemplate || isScript || isCode else { continue }
            let text = try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
            if isTemplate { texts.formUnion(matches(#/\{\{say (?<words>[^}]*)\}\}/#, in: text)) }
            if isScript { texts.formUnion(ScriptWords.calls(Array(text.utf8)).map(\.english)) }
            if isCode {
                texts.formUnion(matches(#/(?:say|crumb)\(\s*"(?<words>[^"\\]*)"/#, in: text))
                texts.formUnion(matches(#/say\([^"()]*\? "(?<words>[^"\\]*)"/#, in: text))
                texts.formUnion(matches(#/say\([^"()]*\? "[^"\\]*" : "(?<words>[^"\\]*)"/#, in: text))
                texts.formUnion(matches(#/"(?<words>\{1\} [a-z]+)"/#, in: text))
                texts.formUnion(matches(#/\("(?<words>[^"\\]*)", SitePath\.[a-zA-Z]+\)/#, in: text))
            }
        }
        return texts
    }

    private static func matches(_ pattern: Regex<(Substring, words: Substring)>, in text: String) -> [String] {
        text.matches(of: pattern).map { String($0.output.words) }
    }

    @Test("Spanish has every text that the interface says, and no other")
    func complete() throws {
        let table = try #require(Theme(overrides: []).words["es"])
        let spoken = try Self.spoken()
        #expect(spoken.subtracting(table.keys).sorted() == [])
        #expect(Set(table.keys).subtracting(spoken).sorted() == [])
        #expect(spoken.count > 400)
    }

    @Test("A mistake in a table of words has its place, and its entry is left out")
    func mistakes() {
        let table = """
            Copy: Copier
            "Step {1}": Étape
            Close: [a]
            "Reviewed {1}": "Revu le {1}"
            """
        let tables = WordTables(
            builtIn: [], overrides: [OutputFile(path: "templates/pages/words.fr.yaml", bytes: Array(table.utf8))])
        #expect(tables.words == ["fr": ["Copy": "Copier", "Reviewed {1}": "Revu le {1}"]])
        #expect(tables.faults.map(\.path) == ["templates/pages/words.fr.yaml", "templates/pages/words.fr.yaml"])
        #expect(
            tables.faults.map(\.fault) == [
                SyntaxFault(
                    .malformed, at: SourceRange(25, 31), "the translation has other marks than `Step {1}`",
                    help: "write each of `{1}`, `{2}` of the English text once"),
                SyntaxFault(.malformed, at: SourceRange(39, 42), "`Close` has no text as its translation"),
            ])
    }

    @Test(
        "A script is put into a language where it says so, and what would end its texts is escaped",
        arguments: [
            ("f(t(\"Copy\"), 1)", "f(\"Co\\`pi\\\"ar\", 1)"),
            ("x = t(`Step ${a.b[0]} of ${n}`);", "x = `${n}: ${a.b[0]}`;"),
            ("t(name)", "t(name)"), ("split(\"t(\")", "split(\"t(\")"), ("at(\"Copy\")", "at(\"Copy\")"),
            ("t(\"No words\")", "\"No words\""), ("t(\"Copy\" + 1)", "t(\"Copy\" + 1)"), ("t(\"Copy", "t(\"Copy"),
            ("t(\"Break\")", "\"a \\${b} \\\\ c\""),
        ])
    func script(_ script: String, _ expected: String) {
        let words = Wording(
            language: "xx",
            translations: ["Copy": "Co`pi\"ar", "Step {1} of {2}": "{2}: {1}", "Break": "a\n${b} \\ c"])
        let result = String(decoding: ScriptWords.translated(Array(script.utf8), words), as: UTF8.self)

        #expect(result == expected)
    }
}

@Suite("A site in two languages")
struct LanguagesTests {
    @Test("Every list and playbook has a counterpart in Spanish, and pages link to pages of their language")
    func counterparts() throws {
        let site = try SmallSite(SmallSite.workspace())
        #expect(site["index.html"].contains("<html lang=\"en\""))
        #expect(site["index.es.html"].contains("<html lang=\"es\""))
        #expect(site["index.es.html"].contains("<h1>¿Qué está roto?</h1>"))
        #expect(site["index.es.html"].contains("<script defer src=\"assets/kb.es.js\"></script>"))
        #expect(
            site["index.html"].contains("<a class=\"btn sm lang\" href=\"index.es.html\" hreflang=\"es\" lang=\"es\">"))
        #expect(
            site["index.es.html"].contains("<a class=\"btn sm lang\" href=\"index.html\" hreflang=\"en\" lang=\"en\">"))
        #expect(site["index.es.html"].contains("href=\"i/tt-down.es.html\">No funciona "))
        let counterparts = site.pages.keys.filter { $0.hasSuffix(".es.html") }.map {
            $0.replacing(".es.html", with: ".html")
        }
        let others = Set(site.pages.keys.filter { !$0.hasSuffix(".es.html") }).subtracting(counterparts)
        #expect(others.filter { !$0.hasPrefix("kb/") && !$0.hasPrefix("old/") } == ["404.html"])
    }

    @Test("A playbook that nobody has translated says so, and its texts are marked with their language")
    func untranslated() throws {
        let page = try SmallSite(SmallSite.workspace())["p/pb-restart.es.html"]
        #expect(page.contains("no está traducido. Está en inglés."))
        #expect(page.contains("<h1 lang=\"en\">Restart the service "))
        #expect(page.contains("<dt>Condición</dt><dd><span lang=\"en\">The alert"))
        #expect(page.contains("<span class=\"vh\">Paso 1: </span><span lang=\"en\">Look at"))
        #expect(!page.contains("lang=\"es\">Look"))
    }

    @Test("A translated article is the Spanish page of the article that it translates")
    func articles() throws {
        var files = SmallSite.workspace()
        let front = "schema: 1\ntype: sop\nstatus: published\nowner: role-lead\n"
        files["kb/sop/kb-ask.md"] = "---\nid: kb-ask\ntitle: Ask\n\(front)---\n# Ask\n"
        files["kb/sop/kb-ask-es.md"] =
            "---\nid: kb-ask-es\ntitle: Pedir\nlang: es\ntranslation_of: kb-ask\n\(front)---\n# Pedir\n"
        let site = try SmallSite(files)
        #expect(site["kb/kb-ask-es.html"].contains("<html lang=\"es\""))
        #expect(site["kb/kb-ask-es.html"].contains("href=\"../kb/kb-ask.html\" hreflang=\"en\""))
        #expect(site["kb/kb-ask.html"].contains("href=\"../kb/kb-ask-es.html\" hreflang=\"es\""))
        #expect(site["i/articles.es.html"].contains("href=\"../kb/kb-ask-es.html\">Pedir</a>"))
        #expect(!site["i/articles.es.html"].contains("../kb/kb-ask.html"))
        #expect(site["kb/kb-pods.html"].contains("<span class=\"tag\" lang=\"es\">Sin traducir</span>"))
        #expect(!site["kb/kb-ask.html"].contains("Sin traducir"))
    }

    @Test("A workspace's own words change the interface in any language")
    func ownWords() throws {
        let site = try SmallSite(
            [:],
            overrides: [
                "templates/pages/words.es.yaml": "\"What is broken?\": ¿Qué pasa?\n",
                "templates/pages/words.en.yaml": "\"What is broken?\": What is up?\n",
            ])
        #expect(site.renderer.faults == [])
        #expect(site["index.html"].contains("<h1>What is up?</h1>"))
        #expect(site["index.es.html"].contains("<h1>¿Qué pasa?</h1>"))
        #expect(site["index.es.html"].contains("Saltar al contenido"))
    }
}
