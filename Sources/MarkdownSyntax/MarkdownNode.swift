package import SourceText

/// One node of a Markdown syntax tree.
///
/// Nodes lie in document order (parents before children) in ``MarkdownDocument/nodes``. The subtree of the node at
/// index `i` is `i..<nodes[i].subtreeEnd`: its first child, if any, is `i + 1`, and the next sibling of a node is
/// at its `subtreeEnd`.
package struct MarkdownNode: Sendable {
    package let kind: MarkdownKind
    /// The bytes of the node in the file, with its markers (`**`, backticks, list bullets), without the line's end.
    package let range: SourceRange
    /// Index after the last descendant.
    package internal(set) var subtreeEnd: Int
    /// Where the node's own text lies in ``MarkdownDocument/literals``; empty for nodes without text of their own.
    package let literal: Range<Int>

    init(kind: MarkdownKind, range: SourceRange, subtreeEnd: Int, literal: Range<Int>) {
        self.kind = kind
        self.range = range
        self.subtreeEnd = subtreeEnd
        self.literal = literal
    }
}

/// What a node is. The literal that goes with a kind is named beside it.
package enum MarkdownKind: Sendable, Equatable {
    case document
    case blockQuote
    /// `> [!WARNING]`; the marker line is not among the children.
    case alert(AlertKind)
    case list(ListStyle)
    /// `checked` is nil when the item carries no task box.
    case listItem(checked: Bool?)
    /// Literal: the code, with its final newline. `info`: the first word after the fence, its language; empty when none.
    case codeBlock(language: String, isFenced: Bool)
    /// Literal: the raw HTML.
    case htmlBlock
    case paragraph
    /// `level` from 1 to 6.
    case heading(level: Int)
    case thematicBreak
    /// Literal: the label.
    case footnoteDefinition
    case table(columns: [TableAlignment])
    case tableRow(isHeader: Bool)
    case tableCell

    /// Literal: the text, entities decoded.
    case text
    case softBreak
    case lineBreak
    /// Literal: the code.
    case codeSpan
    /// Literal: the raw HTML.
    case htmlInline
    case emphasis
    case strong
    case strikethrough
    /// Literal: the destination, percent-encoding as written, entities decoded.
    case link(title: String)
    /// Literal: the source.
    case image(title: String)
    /// Literal: the label. `ordinal` counts from 1 in order of first reference.
    case footnoteReference(ordinal: Int)
}

/// The five GitHub alerts.
package enum AlertKind: String, Sendable, CaseIterable {
    case note, tip, important, warning, caution
}

package struct ListStyle: Sendable, Equatable {
    /// First number of an ordered list; nil for a bullet list.
    package let start: Int?
    /// Items of a tight list show their paragraphs without `<p>`.
    package let isTight: Bool

    package init(start: Int?, isTight: Bool) {
        self.start = start
        self.isTight = isTight
    }
}

package enum TableAlignment: Sendable, Equatable {
    case none, left, center, right
}
