import PageTemplates
import SourceText
import Testing

@Suite("Mistakes in page templates")
struct TemplateFaultTests {
    struct Mistake: CustomTestStringConvertible, Sendable {
        let marked: String
        let message: String
        var help: String?

        var testDescription: String { marked }
    }

    private static let shape: TemplateShape = [
        "title": .text, "body": .html, "isOpen": .bool, "steps": .list(["name": .text]), "owner": ["name": .text],
    ]

    private static let mistakes = [
        Mistake(marked: "é<p>{{⟦titel⟧}}</p>", message: "unknown name `titel`", help: "write `title`"),
        Mistake(marked: "{{⟦owner.nmae⟧}}", message: "unknown name `nmae`", help: "write `name`"),
        Mistake(marked: "{{⟦title.name⟧}}", message: "`title.name` looks into a text, which has no names"),
        Mistake(marked: "{{⟦zzzzzz⟧}}", message: "unknown name `zzzzzz`"),
        Mistake(
            marked: "{{⟦steps⟧}}", message: "`steps` is a list, which cannot be written out",
            help: "use it in `{{#if}}` or `{{#each}}`"),
        Mistake(
            marked: "{{#each ⟦title⟧}}{{/each}}", message: "`title` is a text, and `each` takes a list",
            help: "use `{{#if}}`"),
        Mistake(
            marked: "<p>⟦{{#if title}}⟧</p>", message: "a section that is never closed", help: "close it with `{{/if}}`"
        ),
        Mistake(marked: "a⟦{{/if}}⟧", message: "`{{/if}}` closes nothing"),
        Mistake(
            marked: "{{#if title}}⟦{{/each}}⟧{{/if}}", message: "`{{/each}}` where `{{/if}}` is due",
            help: "close the inner section first"),
        Mistake(marked: "{{#⟦eech⟧ steps}}", message: "unknown section `eech`", help: "write `each`"),
        Mistake(
            marked: "a⟦{{⟧title", message: "a tag that is opened and never closed",
            help: "close it with `}}` on the same line"),
        Mistake(marked: "⟦{{}}⟧", message: "a tag without a name"),
        Mistake(
            marked: "{{⟦a+b⟧}}", message: "`a+b` is not a name",
            help: "names hold letters, digits, `-` and `_`, parts joined by `.`"),
        Mistake(marked: "⟦{{else}}⟧", message: "`else` outside of a section"),
        Mistake(
            marked: "<p class=⟦x⟧>", message: "an attribute's value without quotes", help: "put it between `\"`"),
        Mistake(marked: "<p title={{⟦title⟧}}>", message: "a value without quotes", help: "write `\"{{title}}\"`"),
        Mistake(
            marked: "<p title=\"{{⟦body⟧}}\">", message: "`body` is HTML and cannot stand in an attribute"),
        Mistake(marked: "<title>{{⟦body⟧}}</title>", message: "`body` is HTML, and only text can stand here"),
        Mistake(
            marked: "<script src=\"x\">{{⟦title⟧}}</script>", message: "a value cannot stand inside a script or style",
            help: "put it into a `data-` attribute"),
        Mistake(
            marked: "<script>⟦x⟧</script>", message: "a script inside the page, which the site's policy forbids",
            help: "move it to a file under `site/`"),
        Mistake(
            marked: "<⟦style⟧></style>", message: "a style inside the page, which the site's policy forbids",
            help: "move it to a file under `site/`"),
        Mistake(
            marked: "<p ⟦style⟧=\"x\">", message: "a `style` attribute, which the site's policy forbids",
            help: "use a class"),
        Mistake(
            marked: "<p ⟦onclick⟧=\"x\">", message: "an event attribute, which the site's policy forbids",
            help: "use a script under `site/`"),
        Mistake(marked: "<⟦base⟧ href=\"/\">", message: "`base` breaks the links inside a page", help: "leave it out"),
        Mistake(marked: "<{{⟦title⟧}}>", message: "a value cannot stand inside a tag's name"),
        Mistake(
            marked: "<p {{⟦title⟧}}>",
            message: "a value cannot stand inside a tag, outside of its attributes' values"),
        Mistake(marked: "<!-- {{⟦title⟧}} -->", message: "a value cannot stand inside a comment"),
        Mistake(
            marked: "{{#if ⟦title⟧}}<p title=\"{{/if}}",
            message: "the branches of this section end in different places: the value of `title`, text",
            help: "close in each branch what it opens"),
        Mistake(marked: "{{> ⟦stpe⟧}}", message: "unknown partial `stpe`", help: "write `step`"),
        Mistake(marked: "{{layout ⟦fram⟧}}", message: "unknown layout `fram`", help: "write `frame`"),
        Mistake(
            marked: "{{layout frame}}{{#block ⟦mian⟧}}{{/block}}", message: "unknown block `mian`",
            help: "write `main`"),
        Mistake(
            marked: "{{layout frame}}⟦<p>⟧", message: "text outside of a block in a page with a layout",
            help: "move it into a block"),
    ]

    private func compile(_ files: [(String, String)]) -> [TemplateFault] {
        TemplateLibrary(files.map { SourceFile(path: $0.0, bytes: Array($0.1.utf8)) })
            .compile(page: "page", shape: Self.shape).faults
    }

    @Test(
        "A mistake is reported on its exact bytes, with a near miss, before anything is rendered", arguments: mistakes)
    func reports(_ mistake: Mistake) throws {
        let parts = mistake.marked.split(omittingEmptySubsequences: false) { $0 == "⟦" || $0 == "⟧" }.map(String.init)
        let start = parts[0].utf8.count
        let faults = compile([
            ("pages/page.html", parts.joined()), ("_step.html", "{{title}}"),
            ("frame.html", "{{#block main}}{{/block}}"),
        ])
        let first = try #require(faults.first)
        #expect(first.path == "pages/page.html")
        #expect(first.fault.message == mistake.message)
        #expect(first.fault.range == SourceRange(start, start + parts[1].utf8.count))
        #expect(first.fault.help == mistake.help)
    }

    @Test("A mistake in a partial is reported in the partial's file")
    func partialFile() {
        let faults = compile([("page.html", "<p>{{> step owner}}</p>"), ("a/_step.html", "{{name}}{{nmae}}")])
        let fault = SyntaxFault(.malformed, at: SourceRange(10, 14), "unknown name `nmae`", help: "write `name`")
        #expect(faults == [TemplateFault(path: "a/_step.html", fault: fault)])
    }

    @Test("A partial that includes itself is reported, not followed")
    func recursion() {
        let faults = compile([("page.html", "{{> a}}"), ("_a.html", "{{> b}}"), ("_b.html", "{{> a}}")])
        #expect(faults.map(\.path) == ["_b.html"])
        #expect(faults.first?.fault.message == "the partial `a` includes itself")
    }

    @Test("Sections nested without end are reported at the limit")
    func depth() {
        let text = String(repeating: "{{#if title}}", count: 5_000)
        let faults = compile([("page.html", text)])
        #expect(faults.contains { $0.fault.message == "sections are nested deeper than 32" })
    }

    @Test("Partials that multiply each other are cut off at a bound")
    func multiplication() {
        var files = [("page.html", "{{> p0}}"), ("_p12.html", "{{title}}<b></b>")]
        for level in 0..<12 {
            files.append(("_p\(level).html", String(repeating: "{{> p\(level + 1)}}", count: 8)))
        }
        let faults = compile(files)
        #expect(faults.map(\.fault.message) == ["the page with its partials has more than 100000 parts"])
    }

    @Test("A value that has not the declared shape is named by its place")
    func mismatch() {
        #expect(
            Self.shape.firstMismatch(in: [
                "title": "", "body": "", "isOpen": true, "steps": [["name": "a"], ["name": true]], "owner": "",
            ]) == "steps.1.name: not a text")
        #expect(Self.shape.firstMismatch(in: ["title": ""]) == "body: missing")
    }
}
