/// Finds where a link ends whose text has just been read: `](destination "title")`, `][label]`, `][]` or `]`.
///
/// Follows `handle_close_bracket` of cmark. It is known that a link was read, so only its form is open: when the
/// brackets do not read as a destination, the link was one by reference.
enum LinkTail {
    /// Longest label, `MAX_LINK_LABEL_LENGTH` of cmark.
    static let maximumLabelLength = 1_000

    /// The offset after the link; `start` is that of its `]`.
    static func end(in bytes: [UInt8], from start: Int, to end: Int) -> Int {
        guard start < end, bytes[start] == UInt8(ascii: "]") else { return start }
        let after = start + 1
        guard after < end else { return after }
        if bytes[after] == UInt8(ascii: "("), let inline = inlineEnd(bytes, after + 1, end) { return inline }
        if bytes[after] == UInt8(ascii: "["), let label = labelEnd(bytes, after + 1, end) { return label }
        return after
    }

    private static func inlineEnd(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
        var cursor = skipSpaces(bytes, start, end)
        guard let destination = destinationEnd(bytes, cursor, end) else { return nil }
        cursor = skipSpaces(bytes, destination, end)
        if cursor > destination, let title = titleEnd(bytes, cursor, end) { cursor = skipSpaces(bytes, title, end) }
        return cursor < end && bytes[cursor] == UInt8(ascii: ")") ? cursor + 1 : nil
    }

    private static func destinationEnd(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
        var cursor = start
        if cursor < end, bytes[cursor] == UInt8(ascii: "<") {
            cursor += 1
            while cursor < end {
                switch bytes[cursor] {
                case UInt8(ascii: ">"): return cursor + 1
                case UInt8(ascii: "\\"): cursor += 2
                case UInt8(ascii: "\n"), UInt8(ascii: "<"): return nil
                default: cursor += 1
                }
            }
            return nil
        }
        var depth = 0
        while cursor < end {
            let byte = bytes[cursor]
            if byte == UInt8(ascii: "\\"), cursor + 1 < end, bytes[cursor + 1].isASCIIPunctuation {
                cursor += 1
            } else if byte == UInt8(ascii: "(") {
                depth += 1
            } else if byte == UInt8(ascii: ")") {
                if depth == 0 { break }
                depth -= 1
            } else if byte.isWhitespace {
                break
            }
            cursor += 1
        }
        return cursor
    }

    private static func titleEnd(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
        guard start < end else { return nil }
        let close: UInt8
        switch bytes[start] {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): close = bytes[start]
        case UInt8(ascii: "("): close = UInt8(ascii: ")")
        default: return nil
        }
        var cursor = start + 1
        while cursor < end {
            if bytes[cursor] == close { return cursor + 1 }
            cursor += bytes[cursor] == UInt8(ascii: "\\") ? 2 : 1
        }
        return nil
    }

    private static func labelEnd(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
        var cursor = start
        while cursor < end, cursor - start <= maximumLabelLength {
            switch bytes[cursor] {
            case UInt8(ascii: "]"): return cursor + 1
            case UInt8(ascii: "["): return nil
            case UInt8(ascii: "\\") where cursor + 1 < end && bytes[cursor + 1].isASCIIPunctuation: cursor += 2
            default: cursor += 1
            }
        }
        return nil
    }

    private static func skipSpaces(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
        var cursor = start
        while cursor < end, bytes[cursor].isSpaceCharacter { cursor += 1 }
        return cursor
    }
}
