import SourceText

/// The text that libyaml reads, and the way from its marks to byte offsets.
struct YAMLSource {
    let bytes: [UInt8]
    let range: Range<Int>
    /// Byte offset of each code point; empty when all are ASCII and count alike.
    private var codePoints: [Int] = []

    init(_ bytes: [UInt8], _ range: Range<Int>) {
        self.bytes = bytes
        self.range = range
        guard bytes[range].contains(where: { $0 >= 0x80 }) else { return }
        codePoints.reserveCapacity(range.count)
        for offset in range where bytes[offset] & 0xC0 != 0x80 { codePoints.append(offset) }
    }

    /// The byte offset of a mark, which counts code points.
    func offset(ofMark mark: Int) -> Int {
        if codePoints.isEmpty { return min(range.lowerBound + mark, range.upperBound) }
        return mark < codePoints.count ? codePoints[mark] : range.upperBound
    }

    /// The line that holds `offset`, without its end.
    func line(at offset: Int) -> SourceRange {
        var start = min(offset, range.upperBound)
        while start > range.lowerBound, !bytes[start - 1].isLineEnd { start -= 1 }
        var end = start
        while end < range.upperBound, !bytes[end].isLineEnd { end += 1 }
        return SourceRange(start, max(end, start))
    }

    /// The nearest line above `line` with something on it; nil when there is none.
    func lineAbove(_ line: SourceRange) -> SourceRange? {
        var offset = line.lowerBound
        while offset > range.lowerBound {
            let above = self.line(at: offset - 1)
            if !trimmed(above).isEmpty { return above }
            offset = above.lowerBound
        }
        return nil
    }

    /// `line` without blanks at both ends and without a comment behind its text.
    func trimmed(_ line: SourceRange) -> SourceRange {
        var start = line.lowerBound
        while start < line.upperBound, bytes[start].isBlank { start += 1 }
        var end = start
        while end < line.upperBound, bytes[end] != UInt8(ascii: "#") || !(end == start || bytes[end - 1].isBlank) {
            end += 1
        }
        while end > start, bytes[end - 1].isBlank || bytes[end - 1].isLineEnd { end -= 1 }
        return SourceRange(start, end)
    }

    /// From `offset` to the end of its line's text.
    func rest(from offset: Int) -> SourceRange {
        let line = line(at: offset)
        return SourceRange(
            offset, max(offset, trimmed(SourceRange(min(offset, line.upperBound), line.upperBound)).upperBound))
    }

    func text(_ range: SourceRange) -> String {
        String(decoding: bytes[range.lowerBound..<range.upperBound], as: UTF8.self)
    }

    /// The start of a value behind its anchor and tag, and behind the blanks, line ends and comments after them.
    func skipProperties(from start: Int, to end: Int) -> Int {
        var offset = start
        while offset < end {
            let byte = bytes[offset]
            if byte == UInt8(ascii: "&") || byte == UInt8(ascii: "!") {
                while offset < end, !bytes[offset].isBlank, !bytes[offset].isLineEnd { offset += 1 }
            } else if byte == UInt8(ascii: "#") {
                while offset < end, !bytes[offset].isLineEnd { offset += 1 }
            } else if byte.isBlank || byte.isLineEnd {
                offset += 1
            } else {
                break
            }
        }
        return offset
    }
}

extension UInt8 {
    var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
    var isLineEnd: Bool { self == UInt8(ascii: "\n") || self == UInt8(ascii: "\r") }
}
