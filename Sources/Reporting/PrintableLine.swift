import SourceText

/// A line of a file made safe and steady for a terminal.
///
/// Content may come from anybody: control characters, which could move the cursor or recolour the screen, and
/// characters that change direction or are invisible are shown by their code point.
struct PrintableLine {
    /// Widest excerpt, in columns; longer lines are cut round the marked part.
    static let maximumWidth = 160
    private static let tabWidth = 4
    private static let controls = ByteSet { $0 < 0x20 || $0 == 0x7F }
    /// All but printable ASCII.
    private static let unusual = ByteSet { $0 < 0x20 || $0 >= 0x7F }

    let text: String
    /// Columns in front of the marked part.
    let markStart: Int
    /// Columns of the marked part; at least 1.
    let markWidth: Int

    /// - Parameters:
    ///   - line: the bytes of the line without its end.
    ///   - mark: offsets into the line.
    init(_ line: ArraySlice<UInt8>, mark: Range<Int>) {
        // Printable ASCII, as nearly all lines are: a byte is a column.
        if Self.unusual.firstIndex(in: line.span, from: 0, to: line.count) == line.count {
            let skipped = max(0, mark.lowerBound - Self.maximumWidth / 2)
            let shown = String(decoding: line.dropFirst(skipped), as: UTF8.self)
            markStart = skipped > 0 ? mark.lowerBound - skipped + 1 : mark.lowerBound
            markWidth = max(1, min(mark.count, Self.maximumWidth))
            text = Self.clip(skipped > 0 ? "…" + shown : shown, width: Self.maximumWidth)
            return
        }
        let before = Self.cells(line.prefix(mark.lowerBound))
        let inside = Self.cells(line.dropFirst(mark.lowerBound).prefix(mark.count))
        let after = Self.cells(line.dropFirst(mark.upperBound))
        let skipped = max(0, before.width - Self.maximumWidth / 2)
        let lead = skipped > 0 ? "…" + Self.suffix(before.cells, width: before.width - skipped) : before.text
        markStart = skipped > 0 ? before.width - skipped + 1 : before.width
        markWidth = max(1, min(inside.width, Self.maximumWidth))
        text = Self.clip(lead + inside.text + after.text, width: Self.maximumWidth)
    }

    /// A text on one line, with control characters shown by their code point.
    static func printable(_ text: String) -> String {
        let bytes = text.utf8.span
        guard controls.firstIndex(in: bytes, from: 0, to: bytes.count) < bytes.count else { return text }
        return cells(Array(text.utf8)[...]).text
    }

    private struct Cells {
        var cells: [(text: String, width: Int)] = []
        var width = 0
        var text: String { cells.map(\.text).joined() }
    }

    private static func cells(_ bytes: ArraySlice<UInt8>) -> Cells {
        var result = Cells()
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            let cell = cell(scalar)
            result.cells.append(cell)
            result.width += cell.width
        }
        return result
    }

    private static func cell(_ scalar: Unicode.Scalar) -> (text: String, width: Int) {
        if scalar == "\t" { return (String(repeating: " ", count: tabWidth), tabWidth) }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned:
            let code = "<U+\(String(scalar.value, radix: 16, uppercase: true))>"
            return (code, code.utf8.count)
        case .nonspacingMark, .enclosingMark:
            return (String(scalar), 0)
        default:
            return (String(scalar), isWide(scalar) ? 2 : 1)
        }
    }

    /// Two columns on a terminal: emoji, and the wide blocks of East Asian scripts (Unicode Standard Annex 11).
    private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isEmojiPresentation
            || (0x1100...0x115F).contains(scalar.value) || (0x2E80...0xA4CF).contains(scalar.value)
            || (0xAC00...0xD7A3).contains(scalar.value) || (0xF900...0xFAFF).contains(scalar.value)
            || (0xFE30...0xFE6F).contains(scalar.value) || (0xFF00...0xFF60).contains(scalar.value)
            || (0x20000...0x3FFFD).contains(scalar.value)
    }

    private static func suffix(_ cells: [(text: String, width: Int)], width: Int) -> String {
        var taken = 0
        var kept: [String] = []
        for cell in cells.reversed() {
            guard taken + cell.width <= width else { break }
            taken += cell.width
            kept.append(cell.text)
        }
        return String(repeating: " ", count: width - taken) + kept.reversed().joined()
    }

    private static func clip(_ text: String, width: Int) -> String {
        guard text.utf8.count > width else { return text }
        let scalars = text.unicodeScalars
        guard scalars.count > width else { return text }
        return String(String.UnicodeScalarView(scalars.prefix(width))) + "…"
    }
}
