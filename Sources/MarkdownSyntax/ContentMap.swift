/// Where each byte of the text that cmark read inlines from stands in the file.
///
/// The text of a paragraph lacks the markers in front of its lines (`> `, indentation), that of a table cell lacks the
/// backslash of each `\|`. So it is a row of pieces, each of which lies in the file as it is.
struct ContentMap {
    private struct Piece {
        let content: Int
        let source: Int
        /// Least offset that the piece stands for. Text behind a tab that a list ate in part starts with more blanks
        /// than the file has.
        var floor = 0
        /// The piece is one `|` and stands in the file as `\|`, which starts at `source`.
        var isEscapedBorder = false
    }

    private var pieces: [Piece] = []
    /// Index of the piece that the last look-up fell into: look-ups mostly move forward.
    private var current = 0

    mutating func removeAll() {
        pieces.removeAll(keepingCapacity: true)
        current = 0
    }

    /// States that the content from `content` on stands in the file from `source` on.
    mutating func add(content: Int, source: Int, floor: Int = 0) {
        pieces.append(Piece(content: content, source: source, floor: floor))
    }

    mutating func addEscapedBorder(content: Int, source: Int) {
        pieces.append(Piece(content: content, source: source, isEscapedBorder: true))
    }

    /// Offset in the file of the byte at `content`.
    mutating func start(of content: Int) -> Int {
        let piece = piece(of: content)
        return piece.isEscapedBorder ? piece.source : max(piece.floor, piece.source + content - piece.content)
    }

    /// Offset in the file after the byte in front of `content`.
    mutating func end(of content: Int) -> Int {
        guard content > 0 else { return start(of: 0) }
        let piece = piece(of: content - 1)
        return piece.isEscapedBorder ? piece.source + 2 : max(piece.floor, piece.source + content - piece.content)
    }

    private mutating func piece(of content: Int) -> Piece {
        while current + 1 < pieces.count, pieces[current + 1].content <= content { current += 1 }
        while current > 0, pieces[current].content > content { current -= 1 }
        return pieces[current]
    }
}
