package import MarkdownSyntax

/// Writes Markdown as HTML, as cmark-gfm does but for what could harm a reader.
///
/// - Raw HTML never passes: blocks of it and comments are left out, inline tags show as text, `<br>` is a line break.
/// - Links keep their text and lose their address unless ``LinkSafety`` allows it; images come from the site only.
/// - No `style` attribute anywhere: a column's alignment is a class.
package struct MarkdownHTMLWriter {
    package struct Options: Sendable {
        /// Rewrites a destination; nil drops the link and keeps its text. Without it, addresses stay as written.
        package var resolveLink: (@Sendable (_ node: Int, _ destination: String, _ isImage: Bool) -> LinkTarget?)?
        /// Gives each heading the `id` of ``HeadingOutline``.
        package var headingAnchors: Bool
        /// Added to each heading's level; the result stays within 1 to 6.
        package var headingLevelShift: Int
        /// Stands in front of every `id`, and of the references to them, so that one page can hold several texts.
        package var idPrefix: String
        /// Writes a whole code block, `<pre>` included. Without it, code is written plain.
        package var codeBlock: (@Sendable (_ language: String, _ code: ArraySlice<UInt8>, inout HTMLBuffer) -> Void)?
        /// Puts tables into a region that scrolls sideways on its own and takes the keyboard's focus.
        package var scrollsTables: Bool
        /// Words in front of list items, by their nodes: what the page says about an item.
        package var itemLabels: [Int: String] = [:]
        package var words: Words

        package init(
            resolveLink: (@Sendable (_ node: Int, _ destination: String, _ isImage: Bool) -> LinkTarget?)? = nil,
            headingAnchors: Bool = true, headingLevelShift: Int = 0, idPrefix: String = "",
            codeBlock: (@Sendable (_ language: String, _ code: ArraySlice<UInt8>, inout HTMLBuffer) -> Void)? = nil,
            scrollsTables: Bool = true, words: Words = Words()
        ) {
            self.resolveLink = resolveLink
            self.headingAnchors = headingAnchors
            self.headingLevelShift = headingLevelShift
            self.idPrefix = idPrefix
            self.codeBlock = codeBlock
            self.scrollsTables = scrollsTables
            self.words = words
        }

        /// As near to cmark-gfm's own output as the writer comes.
        package static let plain = Options(headingAnchors: false, scrollsTables: false)
    }

    package struct LinkTarget: Sendable {
        package let url: String
        /// Marks the link as leading away from the site.
        package let leavesSite: Bool

        package init(url: String, leavesSite: Bool) {
            self.url = url
            self.leavesSite = leavesSite
        }
    }

    /// The words that the writer adds, in the page's language.
    package struct Words: Sendable {
        package var taskDone = "Done"
        package var taskOpen = "Not done"
        package var table = "Table"
        package var backToText = "Back to text"
        package var alertTitles: [AlertKind: String] = [
            .note: "Note", .tip: "Tip", .important: "Important", .warning: "Warning", .caution: "Caution",
        ]

        package init() {}
    }

    let document: MarkdownDocument
    let options: Options
    /// The `id` of each heading, by its node.
    let anchors: [Int: String]
    let footnotes: FootnoteTable

    /// - Parameter outline: the document's, where it is known already.
    package init(_ document: MarkdownDocument, outline: HeadingOutline? = nil, options: Options) {
        self.document = document
        self.options = options
        var anchors: [Int: String] = [:]
        if options.headingAnchors {
            for heading in (outline ?? HeadingOutline(of: document)).headings {
                anchors[heading.node] = heading.anchor
            }
        }
        self.anchors = anchors
        footnotes = FootnoteTable(document)
    }

    /// Writes whole subtrees: `nodes` starts with a node and ends with the end of its subtree or of a later sibling's.
    ///
    /// Footnotes stand at the end of the document's nodes and are written where their range is asked for.
    ///
    /// - Complexity: linear; the depth of nesting costs memory only, never the program's stack.
    package func write(_ nodes: Range<Int>, into buffer: inout HTMLBuffer) {
        var walk = Walk(writer: self)
        var index = nodes.lowerBound
        while index < nodes.upperBound {
            walk.close(before: index, &buffer)
            index = walk.open(index, &buffer)
        }
        walk.close(before: nodes.upperBound, &buffer)
        walk.finish(&buffer)
    }

    /// Writes the whole document.
    package func write(into buffer: inout HTMLBuffer) {
        write(0..<document.nodes.count, into: &buffer)
    }
}
