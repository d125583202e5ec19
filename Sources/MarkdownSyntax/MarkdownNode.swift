package import SourceText

/// One node of a Markdown syntax tree.
///
/// Nodes lie in document order (parents before children) in ``MarkdownDocument/nodes``. The subtree of the node at
/// index `i` is `i..<nodes[i].subtreeEnd`: its first child, if any, is `i + 1`, and the next sibling of a node is
/// at its `subtreeEnd`.
///
/// A node is 32 bytes without a reference in them: a workspace of 10,000 articles holds millions at once.
package struct MarkdownNode: Sendable {
    package let kind: MarkdownKind
    private let lowerBound: UInt32
    private let upperBound: UInt32
    private var end: UInt32
    /// The node's own text; empty for nodes without one.
    package let literal: LiteralRange

    /// - Precondition: all offsets are below 2³².
    init(kind: MarkdownKind, range: SourceRange, subtreeEnd: Int, literal: LiteralRange) {
        self.kind = kind
        lowerBound = UInt32(range.lowerBound)
        upperBound = UInt32(range.upperBound)
        end = UInt32(subtreeEnd)
        self.literal = literal
    }

    /// The bytes of the node in the file, with its markers (`**`, backticks, list bullets), without the line's end.
    package var range: SourceRange { SourceRange(Int(lowerBound), Int(upperBound)) }

    /// Index after the last descendant.
    package internal(set) var subtreeEnd: Int {
        get { Int(end) }
        set { end = UInt32(newValue) }
    }
}

/// Some bytes of a document's file, or of the texts that it keeps beside: see ``MarkdownDocument/text(_:)``.
package struct LiteralRange: Sendable, Equatable {
    private let start: UInt32
    private let length: UInt32

    static let empty = LiteralRange(0..<0)
    /// Tells the file's offsets from the others.
    private static let fileMark: UInt32 = 1 << 31

    /// - Precondition: both bounds are below 2³¹.
    init(_ range: Range<Int>) {
        start = UInt32(range.lowerBound)
        length = UInt32(range.count)
    }

    /// - Precondition: both bounds are below 2³¹.
    init(inFile range: Range<Int>) {
        start = UInt32(range.lowerBound) | Self.fileMark
        length = UInt32(range.count)
    }

    var isInFile: Bool { start & Self.fileMark != 0 }

    package var isEmpty: Bool { length == 0 }
    var bounds: Range<Int> {
        let first = Int(start & ~Self.fileMark)
        return first..<(first + Int(length))
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
    /// Literal: the code, with its final newline. `language`: the first word after the fence; empty when none.
    case codeBlock(language: LiteralRange, isFenced: Bool)
    /// Literal: the raw HTML.
    case htmlBlock
    case paragraph
    /// `level` from 1 to 6.
    case heading(level: Int)
    case thematicBreak
    /// Literal: the label.
    case footnoteDefinition
    /// `columns`: one ``TableAlignment`` a byte; see ``MarkdownDocument/alignments(_:)``.
    case table(columns: LiteralRange)
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
    case link(title: LiteralRange)
    /// Literal: the source.
    case image(title: LiteralRange)
    /// Literal: the label. `ordinal` counts from 1 in order of first reference.
    case footnoteReference(ordinal: Int)
}

/// The five GitHub alerts.
package enum AlertKind: String, Sendable, CaseIterable {
    case note, tip, important, warning, caution
}

package struct ListStyle: Sendable, Equatable {
    /// First number of an ordered list; nil for a bullet list.
    package var start: Int? { number < 0 ? nil : Int(number) }
    /// Items of a tight list show their paragraphs without `<p>`.
    package let isTight: Bool
    /// CommonMark reads at most nine digits.
    private let number: Int32

    package init(start: Int?, isTight: Bool) {
        number = start.map(Int32.init(clamping:)) ?? -1
        self.isTight = isTight
    }
}

package enum TableAlignment: UInt8, Sendable, Equatable {
    case none, left, center, right
}
