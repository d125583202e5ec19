import MarkdownSyntax
import SourceText
import TestSupport
import Testing

@Suite struct FrontMatterFenceTests {
    @Test(
        "Front matter stands between two lines of dashes, the body behind them",
        arguments: [
            "---\n⟦id: a\n⟧---\n⟦# b\n⟧", "---\n⟦⟧---\n⟦⟧", "\u{FEFF}---\n⟦id: a\n⟧---\n⟦b⟧",
            "---  \r\n⟦id: a\r\n⟧---\r\n⟦b\r\n⟧",
            "---\r⟦id: a\r⟧---\r⟦b⟧", "---\n⟦id: a\n⟧...\n⟦b\n⟧", "---\n⟦a: |\n  ---\n⟧---\n⟦---\n⟧",
            "---\n⟦id: a\n⟧---⟦⟧",
        ])
    func split(_ source: String) {
        let marked = MarkedText(source)
        let fence = FrontMatterFence(marked.bytes)
        #expect(fence.frontMatter == marked.ranges[0])
        #expect(fence.body == marked.ranges[1])
        #expect(fence.faults.isEmpty)
    }

    @Test(
        "A file that starts otherwise is all body",
        arguments: ["", "# a\n", "\n---\na: b\n---\n", "----\n", " ---\n---\n", "-- -\n"])
    func noFrontMatter(_ text: String) {
        let fence = FrontMatterFence(Array(text.utf8))
        #expect(fence.frontMatter == nil)
        #expect(fence.body == SourceRange(0, text.utf8.count))
        #expect(fence.faults.isEmpty)
    }

    @Test("Front matter without an end is a fault and reaches to the first blank line")
    func unterminated() {
        let marked = MarkedText("⟦---⟧\n⟦id: a\n⟧⟦\n# b\n⟧")
        let fence = FrontMatterFence(marked.bytes)
        #expect(fence.frontMatter == marked.ranges[1])
        #expect(fence.body == marked.ranges[2])
        #expect(
            fence.faults == [
                SyntaxFault(
                    .malformed, at: marked.ranges[0], "front matter without an end",
                    help: "put a line `---` after the last key")
            ])
    }
}
