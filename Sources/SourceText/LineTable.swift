/// The offsets at which the lines of a file start; turns byte offsets into lines and columns.
///
/// A line ends at LF, CR LF or a lone CR. The only place of the program that knows columns.
package struct LineTable: Sendable {
    /// Offset of the first byte of each line; the first is 0.
    package let lineStarts: [Int]
    private let bytes: [UInt8]

    /// - Complexity: O(*n*) in the number of bytes.
    package init(_ bytes: [UInt8]) {
        var starts = [0]
        let (text, lineEnds) = (bytes.span, Self.lineEnds)
        var offset = lineEnds.firstIndex(in: text, from: 0, to: text.count)
        while offset < text.count {
            let isPair =
                text[offset] == UInt8(ascii: "\r") && offset + 1 < text.count && text[offset + 1] == UInt8(ascii: "\n")
            offset += isPair ? 2 : 1
            starts.append(offset)
            offset = lineEnds.firstIndex(in: text, from: offset, to: text.count)
        }
        self.lineStarts = starts
        self.bytes = bytes
    }

    private static let lineEnds = ByteSet("\n\r")

    package var lineCount: Int { lineStarts.count }

    /// The number, from 1, of the line that holds `utf8Offset`. An offset past the end belongs to the last line.
    ///
    /// - Complexity: O(log *lines*).
    package func lineNumber(at utf8Offset: Int) -> Int {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= utf8Offset { low = middle } else { high = middle }
        }
        return low + 1
    }

    /// The bytes of a line without its end.
    ///
    /// - Parameter lineNumber: from 1 to ``lineCount``.
    package func contentRange(ofLine lineNumber: Int) -> SourceRange {
        let start = lineStarts[lineNumber - 1]
        var end = lineNumber < lineStarts.count ? lineStarts[lineNumber] : bytes.count
        while end > start, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return SourceRange(start, end)
    }

    /// Line and column from 1; the column counts UTF-8 bytes (rdjson).
    package func utf8Position(at utf8Offset: Int) -> Position {
        let line = lineNumber(at: utf8Offset)
        return Position(lineNumber: line, column: utf8Offset - lineStarts[line - 1] + 1)
    }

    /// Line and column from 1; the column counts Unicode code points (text and JSON reports).
    package func codePointPosition(at utf8Offset: Int) -> Position {
        position(at: utf8Offset) { byte in isContinuation(byte) ? 0 : 1 }
    }

    /// Line and column from 1; the column counts UTF-16 code units (SARIF, language server).
    package func utf16Position(at utf8Offset: Int) -> Position {
        // A four-byte sequence starts with 0b11110xxx and takes two UTF-16 units; every other start takes one.
        position(at: utf8Offset) { byte in isContinuation(byte) ? 0 : (byte >= 0xF0 ? 2 : 1) }
    }

    private func position(at utf8Offset: Int, unitsOf: (UInt8) -> Int) -> Position {
        let line = lineNumber(at: utf8Offset)
        var column = 1
        for byte in bytes[lineStarts[line - 1]..<min(max(utf8Offset, lineStarts[line - 1]), bytes.count)] {
            column += unitsOf(byte)
        }
        return Position(lineNumber: line, column: column)
    }
}

/// A line and a column, both from 1. The unit of the column is named by the function that made it.
package struct Position: Hashable, Sendable {
    package let lineNumber: Int
    package let column: Int

    package init(lineNumber: Int, column: Int) {
        self.lineNumber = lineNumber
        self.column = column
    }
}

private func isContinuation(_ byte: UInt8) -> Bool {
    byte & 0xC0 == 0x80
}
