import Testing

@testable import SiteRendering

@Suite struct CodeHighlighterTests {
    @Test(
        "Tokens of each language are marked by their class",
        arguments: [
            ("yaml", "a-b: 'c' # d\n", "‹v a-b›: ‹st 'c'› ‹c # d›\n"),
            (
                "yaml", "- on: true\n  n: 12\n  u: http://x#y\n",
                "- ‹v on›: ‹k true›\n  ‹v n›: ‹n 12›\n  ‹v u›: http://x#y\n"
            ),
            ("json", "{\"a\": [1.5, null, \"b\\\"c\"]}", "{‹v \"a\"›: [‹n 1.5›, ‹k null›, ‹st \"b\\\"c\"›]}"),
            (
                "sql", "SELECT * FROM t -- all\nWHERE a >= 'it''s'",
                "‹k SELECT› ‹op *› ‹k FROM› t ‹c -- all›\n‹k WHERE› a ‹op >=› ‹st 'it'›‹st 's'›"
            ),
            (
                "promql", "sum by (job) (rate(up{a=\"b\"}[5m])) > 2",
                "‹k sum› ‹k by› (job) (‹k rate›(up{a‹op =›‹st \"b\"›}[‹n 5m›])) ‹op >› ‹n 2›"
            ),
            (
                "bash", "if ls | grep \"$a\"; then echo ${b:-c} # d\nfi\n",
                "‹k if› ls ‹op |› grep ‹st \"$a\"›‹op ;› ‹k then› echo ‹v ${b:-c}› ‹c # d›\n‹k fi›\n"
            ),
            ("console", "$ ls $HOME\na: b | c\n", "‹p $ ›ls ‹v $HOME›\na: b | c\n"),
            ("text", "if true # x", "if true # x"), ("yaml", "a: \"never closed", "‹v a›: ‹st \"never closed›"),
            ("json", "", ""),
        ])
    func tokens(_ language: String, _ code: String, _ expected: String) {
        var buffer = HTMLBuffer()
        CodeHighlighter.write(language, Array(code.utf8)[...], &buffer)
        var plain = HTMLBuffer()
        plain.text(expected)
        let marked = String(decoding: plain.bytes, as: UTF8.self).split(
            separator: "‹", omittingEmptySubsequences: false)
        let html = marked.enumerated().map { index, part -> String in
            guard index > 0, let blank = part.firstIndex(of: " ") else { return String(part) }
            return "<span class=\"\(part[..<blank])\">\(part[part.index(after: blank)...])"
        }.joined().split(separator: "›", omittingEmptySubsequences: false).joined(separator: "</span>")
        #expect(String(decoding: buffer.bytes, as: UTF8.self) == html)
    }

    @Test(
        "Every byte of the code is written, escaped and in order",
        arguments: ["yaml", "json", "sql", "promql", "bash", "console"])
    func complete(_ language: String) {
        let code = Array((0...255).map { UInt8($0) })
        var buffer = HTMLBuffer()
        CodeHighlighter.write(language, code[...], &buffer)
        var html = String(decoding: buffer.bytes, as: UTF8.self)
        for token in ["c", "st", "k", "n", "v", "op", "p"] {
            html = html.split(separator: "<span class=\"\(token)\">", omittingEmptySubsequences: false).joined()
        }
        var plain = HTMLBuffer()
        plain.text(code[...])
        #expect(
            html.split(separator: "</span>", omittingEmptySubsequences: false).joined()
                == String(decoding: plain.bytes, as: UTF8.self))
    }
}
