import SourceText
import Testing

@Suite("A glob pattern")
struct GlobPatternTests {
    @Test(
        "matches whole paths",
        arguments: [
            ("kb/*.md", "kb/a.md", true), ("kb/*.md", "kb/a/b.md", false), ("kb/**/*.md", "kb/a/b.md", true),
            ("kb/**/*.md", "kb/b.md", true), ("**", "", true), ("**", "a/b", true), ("?.md", "a.md", true),
            ("?.md", "/.md", false), ("[a-c]x", "bx", true), ("[^a-c]x", "bx", false), ("[!a]x", "bx", true),
            ("a\\*", "a*", true), ("a\\*", "ab", false), ("*a*a*a*b", String(repeating: "a", count: 2_000), false),
            ("kb/é*", "kb/é.md", true),
        ])
    func matches(pattern: String, text: String, isMatch: Bool) throws {
        #expect(try #require(GlobPattern(pattern)).matches(text) == isMatch)
    }

    @Test("lets a star cross slashes in texts that are no paths")
    func crossesSlashes() throws {
        #expect(try #require(GlobPattern("a*c", separatesFolders: false)).matches("a/b/c"))
    }

    @Test(
        "is refused when it is empty, too long or not closed",
        arguments: ["", "[a", "[z-a]", String(repeating: "a", count: 501)])
    func refuses(pattern: String) {
        #expect(GlobPattern(pattern) == nil)
    }
}
