import MarkdownSyntax
import SourceText
import YAMLSyntax

/// A Markdown file cut into front matter and body.
struct FrontMatterFile {
    /// The bytes that parsers take.
    let text: ReadableText
    /// From the opening `---` to the end of the closing one; nil when there is none.
    let range: SourceRange?
    /// The value between the fences, when it could be read.
    let root: YAMLNode?
    let body: SourceRange
    let faults: [ModelFault]

    static func read(_ source: SourceFile) -> FrontMatterFile {
        let text = ReadableText(source)
        let fence = FrontMatterFence(text.bytes)
        var faults = text.faults + fence.faults.map(ModelFault.init)
        var root: YAMLNode?
        if let frontMatter = fence.frontMatter {
            let document = YAMLParser.parse(text.bytes, in: frontMatter)
            root = document.root
            faults += document.faults.map(ModelFault.init)
        }
        let body = SourceRange(max(fence.body.lowerBound, text.content.lowerBound), fence.body.upperBound)
        return FrontMatterFile(
            text: text, range: fence.frontMatter.map { _ in range(of: fence, in: text) }, root: root, body: body,
            faults: faults)
    }

    private static func range(of fence: FrontMatterFence, in text: ReadableText) -> SourceRange {
        let start = text.content.lowerBound
        var end = max(fence.body.lowerBound, start)
        while end > start, text.bytes[end - 1] == UInt8(ascii: "\n") || text.bytes[end - 1] == UInt8(ascii: "\r") {
            end -= 1
        }
        return SourceRange(start, end)
    }

    /// A reader of the front matter, with missing keys reported at the opening fence. Where there is none, nil and a
    /// fault, unless a fault of the grammar says why.
    func reader(faults: inout [ModelFault]) -> MappingReader? {
        let opening = range.map { SourceRange($0.lowerBound, min($0.lowerBound + 3, $0.upperBound)) }
        if let root, let reader = MappingReader(root, keyPath: "", anchor: opening) { return reader }
        if !faults.contains(where: \.stopsReading) {
            let place = root?.head ?? opening ?? .at(text.content.lowerBound)
            let expected =
                range == nil
                ? "front matter between two lines `---`" : "a mapping with `id` and `title` in the front matter"
            faults.append(ModelFault(.notAMapping(expected: expected), at: place, keyPath: ""))
        }
        return nil
    }
}
